// SPDX-License-Identifier: Apache-2.0
package org.tacet.imaging;

import java.util.Arrays;
import org.tacet.imaging.ImagePixel.Planes;
import org.tacet.imaging.ImagingException.Rule;

/// Frames that are not compressed, PS3.5 §8.1 and Annex D.
final class NativeFrame {
  /// How numbers lie in the bytes.
  enum Order {
    LITTLE_ENDIAN,
    BIG_ENDIAN,
    /// Bytes, carried in big endian words.
    BYTES_IN_WORDS
  }

  private NativeFrame() {}

  static Samples decode(ImagePixel image, byte[] bytes, int bitOffset, Order order)
      throws ImagingException {
    if (bytes.length < neededBytes(image, bitOffset)) {
      throw new ImagingException(Rule.FRAME_LENGTH);
    }
    // Nothing that cannot be undone is done to the bytes: they are the caller's own copy.
    switch (order) {
      case LITTLE_ENDIAN -> {}
      case BIG_ENDIAN -> reverse(bytes, image.sampleBytes());
      case BYTES_IN_WORDS -> reverse(bytes, 2);
    }
    byte[] samples = unpack(image, bytes, bitOffset);
    return new Samples(image, samples);
  }

  /// The other way round, in little endian.
  ///
  /// @param samples as [Samples#bytes] has them
  static byte[] encode(ImagePixel image, byte[] samples) {
    if (image.bitsAllocated() == 1) {
      return packed(samples);
    }
    return image.samples() > 1 && image.planes() == Planes.BY_PLANE
        ? separate(image, samples)
        : samples;
  }

  private static long neededBytes(ImagePixel image, int bitOffset) {
    long pixels = image.pixels();
    if (image.bitsAllocated() == 1) {
      return (bitOffset + pixels * image.samples() + 7) / 8;
    }
    if (image.interpretation() == PhotometricInterpretation.YBR_FULL_422) {
      return pixels * 2 * image.sampleBytes();
    }
    return image.decodedBytes();
  }

  private static byte[] unpack(ImagePixel image, byte[] bytes, int bitOffset)
      throws ImagingException {
    if (image.bitsAllocated() == 1) {
      return bits(bytes, bitOffset, (int) image.decodedBytes());
    }
    if (image.interpretation() == PhotometricInterpretation.YBR_FULL_422) {
      return sharedChrominance(image, bytes);
    }
    if (image.samples() > 1 && image.planes() == Planes.BY_PLANE) {
      return interleave(image, bytes);
    }
    int length = (int) image.decodedBytes();
    return bytes.length == length ? bytes : Arrays.copyOf(bytes, length);
  }

  private static void reverse(byte[] bytes, int width) {
    for (int at = 0; at + width <= bytes.length; at += width) {
      for (int i = 0, j = width - 1; i < j; i++, j--) {
        byte b = bytes[at + i];
        bytes[at + i] = bytes[at + j];
        bytes[at + j] = b;
      }
    }
  }

  /// The first pixel is in the least significant bit, PS3.5 §8.1.1.
  private static byte[] bits(byte[] bytes, int offset, int count) {
    byte[] samples = new byte[count];
    for (int i = 0; i < count; i++) {
      int bit = offset + i;
      samples[i] = (byte) ((bytes[bit >>> 3] >>> (bit & 7)) & 1);
    }
    return samples;
  }

  private static byte[] packed(byte[] samples) {
    byte[] bytes = new byte[(samples.length + 7) / 8];
    for (int i = 0; i < samples.length; i++) {
      bytes[i >>> 3] |= (byte) (samples[i] << (i & 7));
    }
    return bytes;
  }

  private static byte[] interleave(ImagePixel image, byte[] planes) {
    int pixels = (int) image.pixels();
    int width = image.sampleBytes();
    int samples = image.samples();
    byte[] out = new byte[(int) image.decodedBytes()];
    for (int sample = 0; sample < samples; sample++) {
      int from = sample * pixels * width;
      int to = sample * width;
      for (int pixel = 0; pixel < pixels; pixel++, from += width, to += samples * width) {
        System.arraycopy(planes, from, out, to, width);
      }
    }
    return out;
  }

  private static byte[] separate(ImagePixel image, byte[] samples) {
    int width = image.sampleBytes();
    int stride = image.samples() * width;
    byte[] out = new byte[samples.length];
    int to = 0;
    for (int sample = 0; sample < stride; sample += width) {
      for (int from = sample; from < samples.length; from += stride, to += width) {
        System.arraycopy(samples, from, out, to, width);
      }
    }
    return out;
  }

  /// `Y1 Y2 Cb Cr` for two pixels, PS3.3 §C.7.6.3.1.2. Both get the chrominance of the first.
  private static byte[] sharedChrominance(ImagePixel image, byte[] bytes) throws ImagingException {
    if (image.columns() % 2 != 0 || image.planes() == Planes.BY_PLANE) {
      throw new ImagingException(Rule.ATTRIBUTES);
    }
    int width = image.sampleBytes();
    byte[] out = new byte[(int) image.decodedBytes()];
    int to = 0;
    for (int from = 0; to < out.length; from += 4 * width) {
      for (int y = 0; y < 2; y++) {
        System.arraycopy(bytes, from + y * width, out, to, width);
        System.arraycopy(bytes, from + 2 * width, out, to + width, 2 * width);
        to += 3 * width;
      }
    }
    return out;
  }
}
