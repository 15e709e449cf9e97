// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.web;

import org.tacet.survey.finding.Count;

/// Numbers in words.
final class Words {
  private Words() {}

  static String of(Count count, String things) {
    return switch (count.completeness()) {
      case COMPLETE -> count.value() + " " + things;
      case LOWER_BOUND -> "at least " + count.value() + " " + things;
      case UNKNOWN -> "unknown how many " + things;
    };
  }

  /// What a status means for a stranger.
  static String ofStatus(int status) {
    return switch (status) {
      case 401 -> "asks for a password";
      case 403 -> "forbidden";
      case 404, 405, 406, 410 -> "nothing there";
      default -> "HTTP " + status;
    };
  }
}
