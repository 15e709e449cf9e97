// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom.io;

import java.util.List;
import java.util.Optional;
import org.tacet.dicom.DataSet;

/// Frames of one size, one after the other to the bit.
///
/// @param offset the first byte of the first frame
/// @param bits of one frame
record NativeFrames(long offset, long bits, int frames) implements FrameTable.Layout {
  private static final int SAMPLES_PER_PIXEL = 0x00280002;
  private static final int PHOTOMETRIC_INTERPRETATION = 0x00280004;
  private static final int NUMBER_OF_FRAMES = 0x00280008;
  private static final int ROWS = 0x00280010;
  private static final int COLUMNS = 0x00280011;
  private static final int BITS_ALLOCATED = 0x00280100;
  private static final int MAX_BITS_OF_PIXEL = 1 << 10;

  /// Only what the bytes that are there can hold: a header may claim anything.
  static Optional<FrameTable.Layout> of(DataSet header, PixelPlace.Native pixels) {
    int frames = header.integer(NUMBER_OF_FRAMES).orElse(1);
    long rows = header.integer(ROWS).orElse(0);
    long columns = header.integer(COLUMNS).orElse(0);
    long bitsOfPixel = bitsOfPixel(header);
    boolean usable = frames > 0 && rows > 0 && columns > 0 && bitsOfPixel > 0;
    if (!usable || rows > 0xFFFF || columns > 0xFFFF || bitsOfPixel > MAX_BITS_OF_PIXEL) {
      return Optional.empty();
    }
    // At most 32 + 10 bits wide, so that nothing overflows.
    long bits = rows * columns * bitsOfPixel;
    boolean fits = pixels.length() <= Long.MAX_VALUE / 8 && pixels.length() * 8 / bits >= frames;
    return fits ? Optional.of(new NativeFrames(pixels.offset(), bits, frames)) : Optional.empty();
  }

  /// With the chroma that `YBR_FULL_422` and its like share between pixels, PS3.3 §C.7.6.3.1.2.
  private static long bitsOfPixel(DataSet header) {
    long samples = header.integer(SAMPLES_PER_PIXEL).orElse(1);
    long allocated = header.integer(BITS_ALLOCATED).orElse(0);
    String interpretation = header.string(PHOTOMETRIC_INTERPRETATION).orElse("");
    return switch (interpretation) {
      case "YBR_FULL_422", "YBR_PARTIAL_422" -> 2 * allocated;
      case "YBR_PARTIAL_420" -> 3 * allocated / 2;
      default -> Math.clamp(samples, 0, MAX_BITS_OF_PIXEL) * allocated;
    };
  }

  @Override
  public List<FrameTable.Range> frame(int index) {
    long first = index * bits;
    long begin = first / 8;
    long end = (first + bits + 7) / 8;
    return List.of(new FrameTable.Range(offset + begin, end - begin));
  }

  @Override
  public int bitOffset(int index) {
    return (int) (index * bits % 8);
  }
}
