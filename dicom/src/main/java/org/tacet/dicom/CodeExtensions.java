// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom;

import java.util.List;

/// The graphic sets of a data set: those in force where a value begins and after each delimiter,
/// and those that escape sequences may bring in, PS3.5 §6.1.2.5.
///
/// @param g0 what 0x20-0x7F mean at first
/// @param g1 what 0xA0-0xFF mean at first
/// @param declared all sets that may be used, those two first
/// @param extended whether escape sequences mean anything
record CodeExtensions(GraphicSet g0, GraphicSet g1, List<GraphicSet> declared, boolean extended) {
  static final int ESC = 0x1B;

  CodeExtensions {
    declared = List.copyOf(declared);
  }

  /// True of what parts values, name components or component groups, PS3.5 §6.1.2.5.3: there the
  /// first sets are in force again.
  static boolean isDelimiter(int c, Vr vr) {
    return switch (c) {
      case '\\' -> vr.splitsAtBackslash();
      case '^', '=' -> vr == Vr.PN;
      default -> false;
    };
  }
}
