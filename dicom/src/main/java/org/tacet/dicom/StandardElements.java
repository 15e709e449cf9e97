// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom;

import java.util.OptionalInt;

/// The standard's data elements as the build packed them. A class of its own, so that the table is
/// read when the first question is asked.
final class StandardElements {
  private static final Table TABLE = Table.load("elements.table");
  private static final int[] TAGS = TABLE.column(0);
  private static final int[] MASKS = TABLE.column(1);
  private static final int KEYWORD = 2;
  private static final int NAME = 3;
  static final VrColumn VRS = new VrColumn(TABLE, 4);
  private static final int VM = 6;
  private static final int[] RETIRED = TABLE.column(7);
  // The rows before this one are tags in order; from it on they are masks.
  private static final int FIRST_MASK = TABLE.column(8)[0];
  private static final int[] BY_KEYWORD = TABLE.column(9);

  private StandardElements() {}

  static int rows() {
    return TAGS.length;
  }

  /// The tag of a row; of a repeating element the lowest tag its mask allows.
  static int tag(int row) {
    return TAGS[row];
  }

  /// The row of a tag, or -1.
  static int row(int tag) {
    int low = 0;
    int high = FIRST_MASK - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = Integer.compareUnsigned(TAGS[middle], tag);
      if (order == 0) {
        return middle;
      } else if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return Tag.isPrivate(tag) ? -1 : repeatingRow(tag);
  }

  private static int repeatingRow(int tag) {
    for (int row = FIRST_MASK; row < TAGS.length; row++) {
      if ((tag & MASKS[row]) == TAGS[row]) {
        return row;
      }
    }
    return -1;
  }

  static Dictionary.Entry entry(int tag, int row) {
    return new Dictionary.Entry(
        tag,
        TABLE.string(KEYWORD, row),
        TABLE.string(NAME, row),
        VRS.vrs(row),
        TABLE.string(VM, row),
        RETIRED[row] == 1);
  }

  static OptionalInt tagOf(String keyword) {
    int low = 0;
    int high = BY_KEYWORD.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int row = BY_KEYWORD[middle];
      int order = TABLE.string(KEYWORD, row).compareTo(keyword);
      if (order == 0) {
        return row < FIRST_MASK ? OptionalInt.of(TAGS[row]) : OptionalInt.empty();
      } else if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return OptionalInt.empty();
  }
}
