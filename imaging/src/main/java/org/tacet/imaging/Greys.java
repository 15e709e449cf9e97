// SPDX-License-Identifier: Apache-2.0
package org.tacet.imaging;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.imaging.ImagePixel.Representation;

/// The grey pipeline, PS3.4 §N.2: stored values through the modality LUT and the VOI LUT to greys
/// of 8 bits. Where a sample has no more than 16 bits that is done once for each of its possible
/// values.
final class Greys {
  private static final int MAX_TABLE_BITS = 16;

  private final Samples samples;
  private final ModalityLut modality;
  private final VoiLut voi;

  private Greys(Samples samples, ModalityLut modality, VoiLut voi) {
    this.samples = samples;
    this.modality = modality;
    this.voi = voi;
  }

  /// @param window instead of what the image has
  static Bitmap paint(Samples samples, DataSet image, int frame, Optional<Window> window)
      throws IOException {
    Representation representation = samples.image().representation();
    ModalityLut modality = ModalityLut.read(image, frame, representation);
    Optional<VoiLut> voi =
        window.isPresent()
            ? window.map(VoiLut.Windowed::new)
            : VoiLut.read(image, frame, representation);
    return new Greys(
            samples,
            modality,
            voi.orElseGet(() -> range(samples, modality, padding(samples, image))))
        .paint();
  }

  private Bitmap paint() {
    ImagePixel image = samples.image();
    byte[] out = new byte[samples.count()];
    if (image.bitsStored() > MAX_TABLE_BITS) {
      for (int i = 0; i < out.length; i++) {
        out[i] = grey(samples.code(i));
      }
    } else {
      byte[] greys = new byte[1 << image.bitsStored()];
      for (int code = 0; code < greys.length; code++) {
        greys[code] = grey(code);
      }
      for (int i = 0; i < out.length; i++) {
        out[i] = greys[(int) samples.code(i)];
      }
    }
    return new Bitmap(image.columns(), image.rows(), 1, out);
  }

  private byte grey(long code) {
    long shade = Math.round(255 * voi.shade(modality.of(samples.value(code))));
    boolean inverted = samples.image().interpretation() == PhotometricInterpretation.MONOCHROME1;
    return (byte) (inverted ? 255 - shade : shade);
  }

  /// What is there, but for what fills up the frame.
  private static VoiLut range(Samples samples, ModalityLut modality, LongPredicate padding) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    long before = -1;
    for (int i = 0; i < samples.count(); i++) {
      long code = samples.code(i);
      if (code != before && !padding.test(samples.value(code))) {
        double value = modality.of(samples.value(code));
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
      before = code;
    }
    return new VoiLut.Range(low, high);
  }

  /// Pixel Padding Value (0028,0120) and Range Limit (0028,0121), PS3.3 §C.7.5.1.1.2. Either may
  /// have been written as unsigned where pixels are signed.
  private static LongPredicate padding(Samples samples, DataSet image) {
    List<Long> value = image.longs(Tags.PixelPaddingValue);
    List<Long> limit = image.longs(Tags.PixelPaddingRangeLimit);
    if (value.isEmpty()) {
      return _ -> false;
    }
    long one = stored(samples, value.getFirst());
    long other = limit.isEmpty() ? one : stored(samples, limit.getFirst());
    return pixel -> pixel >= Math.min(one, other) && pixel <= Math.max(one, other);
  }

  private static long stored(Samples samples, long value) {
    return samples.value(value & ((1L << samples.image().bitsStored()) - 1));
  }
}
