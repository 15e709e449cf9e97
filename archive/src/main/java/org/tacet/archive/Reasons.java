// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

/// What a reason in somebody's own words looks like.
final class Reasons {
  private static final int LONGEST = 500;

  private Reasons() {}

  /// @throws IllegalArgumentException for a reason out of bounds
  static void require(String reason) {
    boolean sized = !reason.isBlank() && reason.length() <= LONGEST;
    if (!sized || reason.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("a reason has 1 to 500 characters, in one line");
    }
  }
}
