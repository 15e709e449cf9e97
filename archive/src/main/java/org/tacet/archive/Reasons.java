// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

/// What a reason in somebody's own words looks like: 1 to 500 characters in one line, none of them
/// unseen.
public final class Reasons {
  /// Most characters of one.
  public static final int LONGEST = 500;

  private static final int NON_JOINER = 0x200C;
  private static final int JOINER = 0x200D;

  private Reasons() {}

  /// Whether this is one.
  public static boolean isReason(String text) {
    return !text.isBlank()
        && text.length() <= LONGEST
        && text.codePoints().allMatch(Reasons::isSeen);
  }

  // Characters that turn the direction of writing could make a certificate say something else. The
  // joiners only choose between shapes of a letter, and Hindi and Malayalam are written with them.
  private static boolean isSeen(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      case Character.FORMAT -> character == NON_JOINER || character == JOINER;
      default -> true;
    };
  }

  /// @throws IllegalArgumentException for a reason out of bounds
  static void require(String reason) {
    if (!isReason(reason)) {
      throw new IllegalArgumentException("a reason has 1 to 500 characters, in one line");
    }
  }
}
