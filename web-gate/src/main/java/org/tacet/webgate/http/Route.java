// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.http;

import java.io.IOException;

/// One row of the table of routes.
///
/// @param template as `/dicomweb/studies/{study}`; a segment in braces takes one segment of a path,
///   whatever it is
/// @param access who is let in at all; what comes after is for the archive's policy
/// @param largestBody most bytes of a body; 0 for a route that takes none
/// @param about what it is for
public record Route(
    Method method,
    Template template,
    Access access,
    long largestBody,
    Handling handling,
    Description about) {
  /// @throws IllegalArgumentException for a negative size
  public Route {
    if (largestBody < 0) {
      throw new IllegalArgumentException("a body of less than nothing");
    }
  }

  /// One that is yet to be described.
  public Route(
      Method method, Template template, Access access, long largestBody, Handling handling) {
    this(method, template, access, largestBody, handling, Description.NONE);
  }

  /// The same, described.
  public Route described(Description as) {
    return new Route(method, template, access, largestBody, handling, as);
  }

  /// Answers a request.
  @FunctionalInterface
  public interface Handling {
    /// The answer, its body yet to be written.
    ///
    /// @throws IOException when the request cannot be read to its end, or the archive fails
    Answer answer(Exchange exchange) throws IOException;
  }

  /// A route without a body, for who is signed in.
  public static Route get(String template, Access access, Handling handling) {
    return new Route(Method.GET, Template.of(template), access, 0, handling);
  }

  /// A route that takes a body.
  public static Route post(String template, Access access, long largestBody, Handling handling) {
    return new Route(Method.POST, Template.of(template), access, largestBody, handling);
  }

  /// A route that removes something.
  public static Route delete(String template, Access access, Handling handling) {
    return new Route(Method.DELETE, Template.of(template), access, 0, handling);
  }

  @Override
  public String toString() {
    return method + " " + template;
  }
}
