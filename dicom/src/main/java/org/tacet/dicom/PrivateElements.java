// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom;

import java.util.HashMap;
import java.util.Map;

/// The vendors' private elements as the build packed them.
///
/// A private element is known by its creator, its group and the last byte of its element number;
/// which block the creator got is the data set's business (PS3.5 §7.8.1). So whatever block a row
/// of the table names, only its group and its last byte count. Eleven rows have no last byte: they
/// are reservations that somebody once took for elements, and match nothing.
final class PrivateElements {
  private static final Table TABLE = Table.load("private.table");
  private static final int CREATOR = 0;
  private static final int[] TAGS = TABLE.column(1);
  private static final int[] MASKS = TABLE.column(2);
  static final VrColumn VRS = new VrColumn(TABLE, 3);
  private static final int VM = 5;
  private static final int NAME = 6;
  private static final Map<String, Integer> FIRST_ROWS = firstRows();

  private PrivateElements() {}

  private static Map<String, Integer> firstRows() {
    int[] creators = TABLE.column(CREATOR);
    Map<String, Integer> rows = new HashMap<>();
    for (int row = 0; row < creators.length; row++) {
      if (row == 0 || creators[row] != creators[row - 1]) {
        rows.put(TABLE.string(CREATOR, row), row);
      }
    }
    return Map.copyOf(rows);
  }

  static int rows() {
    return TAGS.length;
  }

  static int creators() {
    return FIRST_ROWS.size();
  }

  /// The row of a tag in a block of that creator, or -1.
  static int row(String creator, int tag) {
    Integer first = FIRST_ROWS.get(creator);
    if (first == null || !Tag.isPrivate(tag)) {
      return -1;
    }
    int[] creators = TABLE.column(CREATOR);
    for (int row = first; row < TAGS.length && creators[row] == creators[first]; row++) {
      int mask = MASKS[row] & 0xFFFF00FF;
      if ((mask & 0xFF) == 0xFF && (tag & mask) == (TAGS[row] & mask)) {
        return row;
      }
    }
    return -1;
  }

  static Dictionary.PrivateEntry entry(String creator, int tag, int row) {
    return new Dictionary.PrivateEntry(
        creator, tag, TABLE.string(NAME, row), VRS.vrs(row), TABLE.string(VM, row));
  }
}
