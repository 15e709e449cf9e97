// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.operations;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// A number at one moment. Names and labels are ours: constants of the program, so that no value
/// from outside can get into a metric (P8), and their number is finite.
///
/// @param name in the form of Prometheus, for example `tacet_associations_total`
/// @param help one line for a person
/// @param kind whether it only grows
/// @param labels names to values: words, or templates of routes
/// @param value of now
public record Measurement(
    String name, String help, Kind kind, Map<String, String> labels, long value) {
  private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]{0,99}");
  private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9/{}._-]{1,128}");

  /// How a number behaves.
  public enum Kind {
    /// Grows, until the archive is started anew.
    COUNTER,
    /// Goes up and down.
    GAUGE
  }

  /// @throws IllegalArgumentException for a name or label of another form
  public Measurement {
    labels = Map.copyOf(labels);
    boolean named = NAME.matcher(name).matches() && help.chars().noneMatch(c -> c < ' ');
    if (!named
        || !labels.keySet().stream().allMatch(NAME.asMatchPredicate())
        || !labels.values().stream().allMatch(LABEL.asMatchPredicate())) {
      throw new IllegalArgumentException("not the name of a measurement");
    }
  }

  /// One without labels.
  public static Measurement of(String name, String help, Kind kind, long value) {
    return new Measurement(name, help, kind, Map.of(), value);
  }

  /// The line of the text format.
  String line() {
    StringBuilder line = new StringBuilder(name);
    if (!labels.isEmpty()) {
      line.append('{');
      new TreeMap<>(labels)
          .forEach((label, text) -> line.append(label).append("=\"").append(text).append("\","));
      line.setCharAt(line.length() - 1, '}');
    }
    return line.append(' ').append(value).append('\n').toString();
  }
}
