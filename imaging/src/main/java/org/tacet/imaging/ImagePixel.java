// SPDX-License-Identifier: Apache-2.0
package org.tacet.imaging;

import java.util.Optional;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.imaging.ImagingException.Rule;

/// How the pixels of a frame are encoded: the attributes of PS3.3 §C.7.6.3 that say so, checked
/// against each other. A pixel is `samples` numbers, a sample is `bitsAllocated` bits wide, and of
/// these `bitsStored` bits, up to and with `highBit`, are the number.
///
/// @param rows 1 to 65535
/// @param columns 1 to 65535
/// @param bitsAllocated 1, 8, 16 or 32
/// @param bitsStored 1 to `bitsAllocated`
/// @param highBit `bitsStored - 1` to `bitsAllocated - 1`
public record ImagePixel(
    int rows,
    int columns,
    PhotometricInterpretation interpretation,
    int bitsAllocated,
    int bitsStored,
    int highBit,
    Representation representation,
    Planes planes) {
  /// Pixel Representation (0028,0103).
  public enum Representation {
    UNSIGNED,
    /// Two's complement.
    SIGNED
  }

  /// Planar Configuration (0028,0006), where a pixel has several samples.
  public enum Planes {
    /// R G B R G B …
    BY_PIXEL,
    /// R R … G G … B B …
    BY_PLANE
  }

  private static final int MAX_SIDE = 0xFFFF;

  /// Refuses numbers that cannot go together.
  public ImagePixel {
    boolean sides = rows >= 1 && rows <= MAX_SIDE && columns >= 1 && columns <= MAX_SIDE;
    boolean width =
        bitsAllocated == 1 || bitsAllocated == 8 || bitsAllocated == 16 || bitsAllocated == 32;
    boolean stored = bitsStored >= 1 && highBit >= bitsStored - 1 && highBit < bitsAllocated;
    if (!sides || !width || !stored) {
      throw new IllegalArgumentException("attributes of the image contradict each other");
    }
  }

  /// What a data set says; nothing if it is no image, or one of a kind that is not decoded here:
  /// with floating point numbers, other widths than 1, 8, 16 and 32 bits, or a photometric
  /// interpretation that [PhotometricInterpretation] does not have.
  ///
  /// @throws ImagingException with [Rule#ATTRIBUTES] if it contradicts itself
  public static Optional<ImagePixel> of(DataSet image) throws ImagingException {
    int samples = image.integer(Tags.SamplesPerPixel).orElse(1);
    Optional<PhotometricInterpretation> interpretation =
        PhotometricInterpretation.of(
            image.string(Tags.PhotometricInterpretation).orElse(samples == 1 ? "MONOCHROME2" : ""));
    int allocated = image.integer(Tags.BitsAllocated).orElse(0);
    boolean width = allocated == 1 || allocated == 8 || allocated == 16 || allocated == 32;
    boolean sized = image.contains(Tags.Rows) && image.contains(Tags.Columns);
    if (interpretation.isEmpty() || !width || !sized) {
      return Optional.empty();
    }
    if (interpretation.get().samples() != samples) {
      throw new ImagingException(Rule.ATTRIBUTES);
    }
    int stored = image.integer(Tags.BitsStored).orElse(allocated);
    try {
      return Optional.of(
          new ImagePixel(
              image.integer(Tags.Rows).orElse(0),
              image.integer(Tags.Columns).orElse(0),
              interpretation.get(),
              allocated,
              stored,
              image.integer(Tags.HighBit).orElse(stored - 1),
              representation(image),
              planes(image)));
    } catch (IllegalArgumentException _) {
      throw new ImagingException(Rule.ATTRIBUTES);
    }
  }

  private static Representation representation(DataSet image) {
    return image.integer(Tags.PixelRepresentation).orElse(0) == 1
        ? Representation.SIGNED
        : Representation.UNSIGNED;
  }

  private static Planes planes(DataSet image) {
    return image.integer(Tags.PlanarConfiguration).orElse(0) == 1
        ? Planes.BY_PLANE
        : Planes.BY_PIXEL;
  }

  /// Samples of a pixel.
  public int samples() {
    return interpretation.samples();
  }

  /// Rows times columns.
  public long pixels() {
    return (long) rows * columns;
  }

  /// Bytes of a decoded sample: 1 for a single bit too.
  public int sampleBytes() {
    return (bitsAllocated + 7) / 8;
  }

  /// Bytes of a decoded frame.
  public long decodedBytes() {
    return pixels() * samples() * sampleBytes();
  }

  /// The same, decoded: samples pixel by pixel, chrominance for every pixel.
  ImagePixel decoded() {
    PhotometricInterpretation full =
        interpretation == PhotometricInterpretation.YBR_FULL_422
            ? PhotometricInterpretation.YBR_FULL
            : interpretation;
    return new ImagePixel(
        rows, columns, full, bitsAllocated, bitsStored, highBit, representation, Planes.BY_PIXEL);
  }
}
