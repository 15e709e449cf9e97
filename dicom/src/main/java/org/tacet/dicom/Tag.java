// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom;

import java.util.HexFormat;

/// What a tag says: a tag is an `int`, group in the upper and element in the lower 16 bits, ordered
/// as an unsigned number (PS3.5 §7.1). The tags of the standard are the constants of [Tags].
public final class Tag {
  /// Item, PS3.5 §7.5.
  public static final int ITEM = 0xFFFEE000;

  /// Item Delimitation Item, PS3.5 §7.5.
  public static final int ITEM_DELIMITATION = 0xFFFEE00D;

  /// Sequence Delimitation Item, PS3.5 §7.5.
  public static final int SEQUENCE_DELIMITATION = 0xFFFEE0DD;

  private Tag() {}

  /// The tag (group,element); each of them 0 to 0xFFFF.
  public static int of(int group, int element) {
    if ((group | element) >>> 16 != 0) {
      throw new IllegalArgumentException("group and element have 16 bits each");
    }
    return group << 16 | element;
  }

  /// The group, 0 to 0xFFFF.
  public static int group(int tag) {
    return tag >>> 16;
  }

  /// The element within its group, 0 to 0xFFFF.
  public static int element(int tag) {
    return tag & 0xFFFF;
  }

  /// True of the odd groups that belong to vendors, PS3.5 §7.8.
  public static boolean isPrivate(int tag) {
    int group = tag >>> 16;
    return (group & 1) != 0 && group > 0x0008 && group != 0xFFFF;
  }

  /// True of (gggg,0010-00FF) with an odd group: the element that names the owner of a block, PS3.5
  /// §7.8.1.
  public static boolean isPrivateCreator(int tag) {
    int element = tag & 0xFFFF;
    return isPrivate(tag) && element >= 0x10 && element <= 0xFF;
  }

  /// True of (gggg,0000), PS3.5 §7.2.
  public static boolean isGroupLength(int tag) {
    return (tag & 0xFFFF) == 0;
  }

  /// `(0010,0010)`, with capital hexadecimal digits.
  public static String format(int tag) {
    HexFormat hex = HexFormat.of().withUpperCase();
    return "(" + hex.toHexDigits((short) (tag >>> 16)) + "," + hex.toHexDigits((short) tag) + ")";
  }
}
