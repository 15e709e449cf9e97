// SPDX-License-Identifier: Apache-2.0
package org.tacet.imaging;

import java.util.Arrays;
import java.util.Optional;

/// What the samples of a pixel mean, PS3.3 §C.7.6.3.1.2; those that can be rendered.
public enum PhotometricInterpretation {
  /// The lowest value is white.
  MONOCHROME1(1, "MONOCHROME1"),
  /// The lowest value is black.
  MONOCHROME2(1, "MONOCHROME2"),
  /// A sample is an index to three tables.
  PALETTE_COLOR(1, "PALETTE COLOR"),
  RGB(3, "RGB"),
  /// Luminance and two of chrominance, each from 0 to full scale.
  YBR_FULL(3, "YBR_FULL"),
  /// The same, with chrominance shared by two neighbours in a row.
  YBR_FULL_422(3, "YBR_FULL_422");

  private final int samples;
  private final String term;

  PhotometricInterpretation(int samples, String term) {
    this.samples = samples;
    this.term = term;
  }

  /// The interpretation with this defined term; nothing for the retired ones, and for those that
  /// only occur within codecs that are not decoded here.
  public static Optional<PhotometricInterpretation> of(String term) {
    return Arrays.stream(values()).filter(each -> each.term.equals(term)).findFirst();
  }

  /// The number of samples of a pixel.
  public int samples() {
    return samples;
  }

  /// The defined term of the standard.
  public String term() {
    return term;
  }
}
