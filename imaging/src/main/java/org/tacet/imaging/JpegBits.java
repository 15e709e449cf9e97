// SPDX-License-Identifier: Apache-2.0
package org.tacet.imaging;

import org.tacet.imaging.ImagingException.Rule;

/// The bits of an entropy-coded segment, ISO/IEC 10918-1 §F.1.2.3: `FF 00` is a byte `FF`, `FF`
/// with anything else is the marker that ends it. Behind the end come zeros, so that one may peek
/// there; [#mustNotBeExhausted] tells whether some were used.
final class JpegBits {
  private final byte[] bytes;
  private int at;
  private long buffer;
  private int buffered;
  private int invented;

  JpegBits(byte[] bytes, int at) {
    this.bytes = bytes;
    this.at = at;
  }

  /// The next bits, at most 16 of them.
  int peek(int count) {
    if (buffered < count) {
      fill();
    }
    return (int) (buffer >>> (buffered - count)) & ((1 << count) - 1);
  }

  /// Bits that were peeked at are done with.
  void skip(int count) {
    buffered -= count;
  }

  int read(int count) {
    int bits = peek(count);
    skip(count);
    return bits;
  }

  private void fill() {
    while (buffered <= Long.SIZE - 2 * Byte.SIZE) {
      int next = at < bytes.length ? bytes[at] & 0xFF : -1;
      boolean stuffed = next == 0xFF && at + 1 < bytes.length && bytes[at + 1] == 0;
      boolean ended = next < 0 || (next == 0xFF && !stuffed);
      buffer = (buffer << Byte.SIZE) | (ended ? 0 : next);
      buffered += Byte.SIZE;
      invented += ended ? Byte.SIZE : 0;
      at += ended ? 0 : stuffed ? 2 : 1;
    }
  }

  /// Refuses to go on if bits were used that are not there.
  void mustNotBeExhausted() throws ImagingException {
    if (invented > buffered) {
      throw new ImagingException(Rule.JPEG_DATA);
    }
  }

  /// Goes behind the restart marker that has to come now.
  void restart(int number) throws ImagingException {
    int marker = toMarker();
    if (marker != 0xD0 + number % 8) {
      throw new ImagingException(Rule.JPEG_DATA);
    }
    at += 2;
    buffer = 0;
    buffered = 0;
    invented = 0;
  }

  /// Goes to the marker that ends the segment, whatever is before it.
  ///
  /// @return its second byte; 0 if there is none
  int toMarker() {
    while (at + 1 < bytes.length) {
      int second = bytes[at + 1] & 0xFF;
      if ((bytes[at] & 0xFF) == 0xFF && second != 0 && second != 0xFF) {
        return second;
      }
      at++;
    }
    return 0;
  }

  int position() {
    return at;
  }
}
