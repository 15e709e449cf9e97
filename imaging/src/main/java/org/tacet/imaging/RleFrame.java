// SPDX-License-Identifier: Apache-2.0
package org.tacet.imaging;

import org.tacet.imaging.ImagingException.Rule;

/// RLE Lossless, PS3.5 Annex G. A frame is a header of 64 bytes and one segment for each byte of a
/// pixel, the most significant byte first; a segment is runs of that byte over all pixels.
///
/// What may be hostile here is the header, whose offsets are checked before any is followed, and
/// segments that claim an image they are too short for: at most 128 pixels come of 2 bytes, so the
/// length is proof enough before memory is taken.
final class RleFrame {
  private static final int HEADER = 64;
  private static final int MAX_SEGMENTS = 15;
  private static final int MAX_RATIO = 64;

  private final byte[] bytes;
  private final int[] offsets;

  private RleFrame(byte[] bytes, int[] offsets) {
    this.bytes = bytes;
    this.offsets = offsets;
  }

  static Samples decode(ImagePixel image, byte[] bytes) throws ImagingException {
    if (image.bitsAllocated() == 1) {
      return bits(image, bytes);
    }
    int width = image.sampleBytes();
    int pixels = (int) image.pixels();
    RleFrame frame = read(bytes, image.samples() * width, pixels);
    byte[] out = new byte[(int) image.decodedBytes()];
    int stride = image.samples() * width;
    for (int segment = 0; segment < stride; segment++) {
      int sample = segment / width;
      int significance = width - 1 - segment % width;
      frame.decode(segment, out, sample * width + significance, stride, pixels);
    }
    return new Samples(image, out);
  }

  /// Pixels of one bit are packed before they are run-length encoded.
  private static Samples bits(ImagePixel image, byte[] bytes) throws ImagingException {
    int packed = (int) ((image.pixels() + 7) / 8);
    RleFrame frame = read(bytes, 1, packed);
    byte[] out = new byte[packed];
    frame.decode(0, out, 0, 1, packed);
    return NativeFrame.decode(image, out, 0, NativeFrame.Order.LITTLE_ENDIAN);
  }

  private static RleFrame read(byte[] bytes, int segments, int pixels) throws ImagingException {
    if (bytes.length < HEADER || segments > MAX_SEGMENTS || number(bytes, 0) != segments) {
      throw new ImagingException(Rule.RLE_HEADER);
    }
    int[] offsets = new int[segments + 1];
    int least = HEADER;
    for (int i = 0; i < segments; i++) {
      offsets[i] = number(bytes, 4 + 4 * i);
      if (offsets[i] < least || offsets[i] > bytes.length) {
        throw new ImagingException(Rule.RLE_HEADER);
      }
      least = offsets[i];
    }
    offsets[segments] = bytes.length;
    for (int i = 0; i < segments; i++) {
      if ((long) (offsets[i + 1] - offsets[i]) * MAX_RATIO < pixels) {
        throw new ImagingException(Rule.LIMIT_EXPANSION);
      }
    }
    return new RleFrame(bytes, offsets);
  }

  private static int number(byte[] bytes, int at) {
    return (bytes[at] & 0xFF)
        | (bytes[at + 1] & 0xFF) << 8
        | (bytes[at + 2] & 0xFF) << 16
        | (bytes[at + 3] & 0xFF) << 24;
  }

  /// Writes `count` bytes, `stride` apart. What a run has beyond the last pixel is dropped: some
  /// encoders pad so.
  private void decode(int segment, byte[] out, int first, int stride, int count)
      throws ImagingException {
    int at = offsets[segment];
    int end = offsets[segment + 1];
    int done = 0;
    while (done < count) {
      if (at + 1 >= end) {
        throw new ImagingException(Rule.RLE_SEGMENT);
      }
      int control = bytes[at];
      at++;
      if (control >= 0) {
        int length = Math.min(control + 1, count - done);
        if (end - at < length) {
          throw new ImagingException(Rule.RLE_SEGMENT);
        }
        scatter(at, out, first + done * stride, stride, length);
        at += control + 1;
        done += length;
      } else if (control != -128) {
        int length = Math.min(1 - control, count - done);
        fill(bytes[at], out, first + done * stride, stride, length);
        at++;
        done += length;
      }
    }
  }

  private void scatter(int from, byte[] out, int first, int stride, int length) {
    int to = first;
    for (int i = 0; i < length; i++, to += stride) {
      out[to] = bytes[from + i];
    }
  }

  private static void fill(byte value, byte[] out, int first, int stride, int length) {
    int to = first;
    for (int i = 0; i < length; i++, to += stride) {
      out[to] = value;
    }
  }
}
