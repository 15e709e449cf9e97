// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.report;

import java.util.List;

/// The few shades of a map. Each has a digit too, so that it can be told without seeing colours,
/// and the same limits in every report, so that two rounds can be laid side by side.
final class Steps {
  /// @param from how many images on
  /// @param words a colour that can be read on it, at 4.5 to 1 or better
  record Step(int digit, long from, String colour, String words) {}

  private static final String DARK = "#10202f";
  private static final String LIGHT = "#ffffff";

  static final List<Step> ALL =
      List.of(
          new Step(0, 0, "#eef2f5", DARK),
          new Step(1, 1, "#cfe0f0", DARK),
          new Step(2, 100_000, "#94bade", DARK),
          new Step(3, 1_000_000, "#2f72b3", LIGHT),
          new Step(4, 10_000_000, "#1a4d85", LIGHT),
          new Step(5, 100_000_000, "#0b2a50", LIGHT));

  private Steps() {}

  static Step of(long images) {
    return ALL.stream().filter(step -> step.from() <= images).toList().getLast();
  }
}
