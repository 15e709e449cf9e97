// SPDX-License-Identifier: Apache-2.0
package org.tacet.imaging;

import java.util.Optional;
import org.tacet.dicom.ByteSource;
import org.tacet.imaging.ImagePixel.Representation;

/// A decoded frame: its samples, pixel by pixel from the upper left, row by row, in little endian,
/// each as wide as the attributes allocate (a single bit is a byte of 0 or 1). That is one form for
/// all frames; [#pixelData] has the one that the attributes describe.
public final class Samples implements Decoded {
  private final ImagePixel described;
  private final ImagePixel image;
  private final byte[] bytes;
  private final int shift;
  private final int unused;

  /// @param described by the data set
  /// @param bytes as many as [ImagePixel#decodedBytes()] says once decoded, from now on left alone
  ///   by the caller
  Samples(ImagePixel described, byte[] bytes) {
    this.described = described;
    this.image = described.decoded();
    if (bytes.length != image.decodedBytes()) {
      throw new IllegalArgumentException("not as many bytes as the image has");
    }
    this.bytes = bytes;
    this.shift = image.highBit() + 1 - image.bitsStored();
    this.unused = Long.SIZE - image.bitsStored();
  }

  /// What the samples are: with planes by pixel, and chrominance for every pixel.
  public ImagePixel image() {
    return image;
  }

  /// The bytes: not a copy.
  public byte[] bytes() {
    return bytes;
  }

  /// The frame as native pixel data in little endian, as the attributes of its data set describe
  /// it: single bits packed from the first byte on, planes where there are planes. Nothing for
  /// `YBR_FULL_422`, whose chrominance has become that of each pixel. It may share memory with
  /// [#bytes].
  public Optional<ByteSource> pixelData() {
    if (described.interpretation() == PhotometricInterpretation.YBR_FULL_422) {
      return Optional.empty();
    }
    return Optional.of(ByteSource.of(NativeFrame.encode(described, bytes)));
  }

  /// The number of samples.
  public int count() {
    return bytes.length / image.sampleBytes();
  }

  /// One number, of the bits that are stored.
  ///
  /// @param index pixel times samples of a pixel, and the sample in the pixel
  public long at(int index) {
    return value(code(index));
  }

  /// The stored bits of a sample as they are, without a sign.
  long code(int index) {
    long word =
        switch (image.sampleBytes()) {
          case 1 -> bytes[index] & 0xFF;
          case 2 -> (bytes[2 * index] & 0xFF) | (bytes[2 * index + 1] & 0xFF) << 8;
          default -> word(4 * index);
        };
    return (word >>> shift) << unused >>> unused;
  }

  private long word(int at) {
    return (bytes[at] & 0xFFL)
        | (bytes[at + 1] & 0xFFL) << 8
        | (bytes[at + 2] & 0xFFL) << 16
        | (bytes[at + 3] & 0xFFL) << 24;
  }

  /// The number that stored bits stand for.
  long value(long code) {
    return image.representation() == Representation.SIGNED ? code << unused >> unused : code;
  }

  @Override
  public String toString() {
    return "Samples[" + image.columns() + "x" + image.rows() + "]";
  }
}
