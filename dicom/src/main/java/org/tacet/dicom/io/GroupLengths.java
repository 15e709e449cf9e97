// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom.io;

import org.tacet.dicom.DataSet;
import org.tacet.dicom.Element;
import org.tacet.dicom.FormatException;
import org.tacet.dicom.Tag;
import org.tacet.dicom.Vr;

/// The two group lengths that are required: of commands (PS3.7 §6.3.1) and of file meta information
/// (PS3.10 §7.1).
final class GroupLengths {
  private static final int LAST_GROUP = 0x0002;

  private GroupLengths() {}

  /// The data set with the right length for each of these groups that it has elements of.
  static DataSet correct(DataSet set, Form form) throws FormatException {
    DataSet corrected = set;
    for (int group = 0; group <= LAST_GROUP; group += 2) {
      long length = lengthOf(group, set, form);
      int tag = Tag.of(group, 0);
      if (length > 0) {
        corrected = corrected.with(builder -> builder.number(tag, Vr.UL, length));
      }
    }
    return corrected;
  }

  private static long lengthOf(int group, DataSet set, Form form) throws FormatException {
    long length = 0;
    for (Element element : set) {
      if (Tag.group(element.tag()) > group) {
        break;
      }
      boolean counts = Tag.group(element.tag()) == group && !Tag.isGroupLength(element.tag());
      length += counts && element.vr() != Vr.SQ ? form.lengthOf(element) : 0;
    }
    return length;
  }
}
