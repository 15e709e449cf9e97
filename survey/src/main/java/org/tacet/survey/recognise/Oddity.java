// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.recognise;

/// Something that a system in use does not do, and a trap may.
public enum Oddity {
  /// [Honeypots#NONSENSE] was accepted.
  NONSENSE_ACCEPTED(0.75, "accepts an abstract syntax that nobody has defined"),
  /// Queries that exclude each other got the same studies.
  CONTRADICTIONS_ANSWERED(0.6, "answers queries that exclude each other with the same studies"),
  /// Counts that no archive can have, such as fewer images than studies by far, or a number that
  /// has no end.
  IMPOSSIBLE_COUNT(0.5, "tells of numbers that cannot be"),
  /// A path that nobody has ever served answers with studies too.
  STUDIES_EVERYWHERE(0.5, "serves studies at a path that was made up"),
  /// Nothing about it was ever set up: the product's own example title and name.
  FRESH_DEFAULTS(0.15, "nothing about it was ever set up");

  private final double weight;
  private final String reason;

  Oddity(double weight, String reason) {
    this.weight = weight;
    this.reason = reason;
  }

  double weight() {
    return weight;
  }

  String reason() {
    return reason;
  }
}
