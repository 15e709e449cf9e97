// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom;

import java.util.ArrayList;
import java.util.List;

/// The VRs of every row of a table, each different list made once.
final class VrColumn {
  private final int[] codes;
  private final List<List<Vr>> vrs;
  private final List<Vr> preferred;

  /// @param column the codes; the column after it says what they mean
  VrColumn(Table table, int column) {
    codes = table.column(column);
    List<List<Vr>> lists = new ArrayList<>();
    List<Vr> firsts = new ArrayList<>();
    for (int code = 0; code < table.column(column + 1).length; code++) {
      List<Vr> list = parse(table.string(column + 1, code));
      lists.add(list);
      firsts.add(preferred(list));
    }
    vrs = List.copyOf(lists);
    preferred = List.copyOf(firsts);
  }

  List<Vr> vrs(int row) {
    return vrs.get(codes[row]);
  }

  /// The one VR to assume where a data set does not say.
  Vr preferred(int row) {
    return preferred.get(codes[row]);
  }

  // OW holds what OB and US hold, and its length is 32 bits wide: a lookup table of 65,536 entries
  // does not fit a US.
  private static Vr preferred(List<Vr> list) {
    if (list.isEmpty()) {
      return Vr.UN;
    }
    return list.contains(Vr.OW) ? Vr.OW : list.getFirst();
  }

  /// `US or SS` and the like; `NONE` for the delimiters. The vendors' table also writes `OB_OW`.
  private static List<Vr> parse(String text) {
    List<Vr> list = new ArrayList<>();
    if (!text.equals("NONE")) {
      for (String vr : text.split(" or |_", -1)) {
        list.add(Vr.valueOf(vr));
      }
    }
    return List.copyOf(list);
  }
}
