// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom.io;

import org.tacet.dicom.Dictionary;
import org.tacet.dicom.Tag;
import org.tacet.dicom.Vr;

/// The VR of an element whose encoding does not tell, PS3.5 §A.1.
final class ImplicitVr {
  private ImplicitVr() {}

  static Vr of(int tag, Level.Elements dataSet) {
    if (Tag.isPrivate(tag) && !Tag.isPrivateCreator(tag) && !Tag.isGroupLength(tag)) {
      return dataSet.creatorOf(tag).map(creator -> Dictionary.vrOf(creator, tag)).orElse(Vr.UN);
    }
    Vr vr = Dictionary.vrOf(tag);
    return vr == Vr.US && dataSet.signed() && maybeSigned(tag) ? Vr.SS : vr;
  }

  // "US or SS": Pixel Representation decides, PS3.3 §C.7.6.3.1.
  private static boolean maybeSigned(int tag) {
    return Dictionary.find(tag).map(entry -> entry.vrs().contains(Vr.SS)).orElse(false);
  }
}
