// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The VRs of every row of a table, each list made once.
final class VrColumn {
  private final List<List<Vr>> vrs;
  private final Vr[] preferred;

  VrColumn(Table table, int column) {
    int[] cells = table.column(column);
    Map<Integer, List<Vr>> known = new HashMap<>();
    List<List<Vr>> lists = new ArrayList<>(cells.length);
    preferred = new Vr[cells.length];
    for (int row = 0; row < cells.length; row++) {
      List<Vr> list = known.get(cells[row]);
      if (list == null) {
        list = parse(table.string(column, row));
        known.put(cells[row], list);
      }
      lists.add(list);
      preferred[row] = preferred(list);
    }
    vrs = List.copyOf(lists);
  }

  List<Vr> vrs(int row) {
    return vrs.get(row);
  }

  /// The one VR to assume where a data set does not say.
  Vr preferred(int row) {
    return preferred[row];
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
