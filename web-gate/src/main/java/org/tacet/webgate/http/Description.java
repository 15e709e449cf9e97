// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.http;

import java.util.ArrayList;
import java.util.List;

/// What a route is for, as those are told who write programs against it. Who may ask and what a
/// path holds is not said here: the route knows.
///
/// @param summary one line
/// @param parameters of the query and of the headers
/// @param takes media types of the body
/// @param fields of a form in JSON, all of them strings; empty for another body
/// @param gives what is answered when all is well
public record Description(
    String summary,
    List<Parameter> parameters,
    List<String> takes,
    List<String> fields,
    List<Given> gives) {
  /// Of a route that nobody has described.
  public static final Description NONE = of("");

  private static final String JSON = "application/json";

  /// Keeps copies of the lists.
  public Description {
    parameters = List.copyOf(parameters);
    takes = List.copyOf(takes);
    fields = List.copyOf(fields);
    gives = List.copyOf(gives);
  }

  /// Where a parameter stands, and whether a request has to have it.
  public enum Kind {
    QUERY,
    REQUIRED_QUERY,
    /// Of the query, under any name there is an attribute for.
    ATTRIBUTES,
    HEADER,
    REQUIRED_HEADER
  }

  /// Something that a request may say.
  public record Parameter(Kind kind, String name, String meaning) {}

  /// An answer, in one of these media types; none for an answer without a body.
  public record Given(int status, List<String> types) {
    /// Keeps a copy of the list.
    public Given {
      types = List.copyOf(types);
    }
  }

  /// One line, and nothing else yet.
  public static Description of(String summary) {
    return new Description(summary, List.of(), List.of(), List.of(), List.of());
  }

  /// With one more parameter.
  public Description with(Kind kind, String name, String meaning) {
    List<Parameter> more = new ArrayList<>(parameters);
    more.add(new Parameter(kind, name, meaning));
    return new Description(summary, more, takes, fields, gives);
  }

  /// With these parameters too.
  public Description with(List<Parameter> others) {
    List<Parameter> more = new ArrayList<>(parameters);
    more.addAll(others);
    return new Description(summary, more, takes, fields, gives);
  }

  /// Taking a body of one of these media types.
  public Description taking(String... types) {
    return new Description(summary, parameters, List.of(types), fields, gives);
  }

  /// Taking a form with these fields.
  public Description form(String... names) {
    return new Description(summary, parameters, List.of(JSON), List.of(names), gives);
  }

  /// Giving one more answer.
  public Description giving(int status, String... types) {
    List<Given> more = new ArrayList<>(gives);
    more.add(new Given(status, List.of(types)));
    return new Description(summary, parameters, takes, fields, more);
  }
}
