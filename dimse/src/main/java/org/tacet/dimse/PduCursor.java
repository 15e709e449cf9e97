// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.tacet.dicom.Uid;

/// Reads a PDU, or an item in it, from bytes already here. No read goes past the end, and the
/// cursor of an item can only be made inside what encloses it: nested lengths need no other check.
final class PduCursor {
  private static final int HEADER = 6;
  // 64 for each of 128 presentation contexts. Attack considered: one of five bytes costs fifteen
  // times that in memory, for as long as the association lasts.
  private static final int MAX_UIDS = 1 << 13;

  private final byte[] bytes;
  private final int end;
  private final PduException.Rule atEnd;
  private final Tally uids;
  private int position;

  private PduCursor(byte[] bytes, int position, int end, PduException.Rule atEnd, Tally uids) {
    this.bytes = bytes;
    this.uids = uids;
    this.position = position;
    this.end = end;
    this.atEnd = atEnd;
  }

  /// How many there were, in a PDU and all the items in it.
  private static final class Tally {
    private int count;
  }

  /// Over the variable field of a PDU.
  static PduCursor of(byte[] body) {
    return new PduCursor(body, 0, body.length, PduException.Rule.PDU_TRUNCATED, new Tally());
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
    return new PduCursor(bytes, from, position, PduException.Rule.ITEM_LENGTH, uids);
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
    uids.count++;
    if (uids.count > MAX_UIDS) {
      throw broken(PduException.Rule.TOO_MANY_UIDS);
    }
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
