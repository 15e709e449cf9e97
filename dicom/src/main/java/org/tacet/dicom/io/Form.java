// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom.io;

import java.nio.ByteOrder;
import org.tacet.dicom.ByteSource;
import org.tacet.dicom.Element;
import org.tacet.dicom.FormatException;
import org.tacet.dicom.FormatException.Rule;
import org.tacet.dicom.Tag;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Value;
import org.tacet.dicom.Vr;

/// How elements are laid out in a transfer syntax, PS3.5 §7.1: the part both passes of the writer
/// share.
record Form(boolean explicitVr, ByteOrder order, boolean encapsulated) {
  static final int ITEM_HEADER = 8;

  private static final long MAX_LENGTH = 0xFFFF_FFFEL;
  private static final long MAX_SHORT_LENGTH = 0xFFFE;

  static Form of(TransferSyntax syntax) {
    return new Form(syntax.explicitVr(), syntax.byteOrder(), syntax.encapsulated());
  }

  /// Group lengths have been retired in all data sets (PS3.5 §7.2); where they are required, in
  /// commands and file meta information, [GroupLengths] has put the right ones.
  boolean isWritten(Element element) {
    return !Tag.isGroupLength(element.tag()) || Tag.group(element.tag()) <= 0x0002;
  }

  /// The VR to write: a value too long for a 16-bit length goes as `UN` (PS3.5 §6.2.2).
  Vr vrOf(Element element, long length) {
    Vr vr = element.vr();
    return explicitVr && !vr.longLength() && length > MAX_SHORT_LENGTH ? Vr.UN : vr;
  }

  int headerLength(Vr vr) {
    return explicitVr && vr.longLength() ? 12 : 8;
  }

  /// The bytes of one whole element that is no sequence.
  long lengthOf(Element element) throws FormatException {
    return switch (element.value()) {
      case Value.Items _ -> throw new IllegalArgumentException("a sequence");
      case Value.Bytes bytes -> {
        long length = even(bytes.source(), element.tag());
        yield headerLength(vrOf(element, length)) + length;
      }
      case Value.Fragments fragments -> {
        long length = (long) headerLength(element.vr()) + ITEM_HEADER;
        for (ByteSource fragment : fragments.fragments()) {
          length += ITEM_HEADER + even(fragment, element.tag());
        }
        yield length;
      }
    };
  }

  /// The length to write: padded to an even number (PS3.5 §7.1.1).
  static long even(ByteSource source, int tag) throws FormatException {
    long length = (source.size() + 1) & ~1L;
    if (length > MAX_LENGTH) {
      throw new FormatException(Rule.VALUE_TOO_LONG, 0, tag);
    }
    return length;
  }
}
