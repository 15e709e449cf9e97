// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.tacet.dicom.Uid;

/// Reads a PDU, or an item in it, from bytes already here. No read goes past the end, and the
/// cursor of an item can only be made inside what encloses it: nested lengths need no other check.
final class PduCursor {
  private static final int HEADER = 6;

  private final byte[] bytes;
  private final int end;
  private final PduException.Rule atEnd;
  private int position;

  private PduCursor(byte[] bytes, int position, int end, PduException.Rule atEnd) {
    this.bytes = bytes;
    this.position = position;
    this.end = end;
    this.atEnd = atEnd;
  }

  /// Over the variable field of a PDU.
  static PduCursor of(byte[] body) {
    return new PduCursor(body, 0, body.length, PduException.Rule.PDU_TRUNCATED);
  }

  boolean hasMore() {
    return position < end;
  }

  int remaining() {
    return end - position;
  }

  int u8() throws PduException {
    need(1);
    return bytes[position++] & 0xFF;
  }

  int u16() throws PduException {
    return (u8() << 8) | u8();
  }

  long u32() throws PduException {
    return ((long) u16() << 16) | u16();
  }

  void skip(int count) throws PduException {
    need(count);
    position += count;
  }

  /// The next `length` bytes as a cursor of their own; this one goes on after them.
  PduCursor item(long length) throws PduException {
    if (length > remaining()) {
      throw broken(PduException.Rule.ITEM_LENGTH);
    }
    int from = position;
    position += (int) length;
    return new PduCursor(bytes, from, position, PduException.Rule.ITEM_LENGTH);
  }

  Bytes rest() {
    byte[] rest = Arrays.copyOfRange(bytes, position, end);
    position = end;
    return Bytes.owned(rest);
  }

  String latin1(int length) throws PduException {
    need(length);
    String text = new String(bytes, position, length, StandardCharsets.ISO_8859_1);
    position += length;
    return text;
  }

  /// All that is left as a UID. Trailing NULs and spaces, which some devices add (PS3.8 Annex F
  /// forbids both), are dropped.
  Uid uid() throws PduException {
    int at = position;
    String text = latin1(remaining());
    int length = text.length();
    while (length > 0 && (text.charAt(length - 1) == 0 || text.charAt(length - 1) == ' ')) {
      length--;
    }
    return Uid.parse(text.substring(0, length))
        .orElseThrow(() -> new PduException(PduException.Rule.ITEM_UID, HEADER + at));
  }

  PduException broken(PduException.Rule rule) {
    return new PduException(rule, HEADER + (long) position);
  }

  private void need(int count) throws PduException {
    if (count > remaining()) {
      throw broken(atEnd);
    }
  }
}
