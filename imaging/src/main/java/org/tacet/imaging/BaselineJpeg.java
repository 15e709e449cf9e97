// SPDX-License-Identifier: Apache-2.0
package org.tacet.imaging;

import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.tacet.imaging.ImagingException.Rule;

/// JPEG Baseline of 8 bits, by the decoder of the JDK, which is given only what has passed
/// [JpegHeader]: one frame of the dimensions that the data set has, no progressive passes, no
/// application data.
///
/// What colour the components are the data set says, not the JPEG: they come as they are coded.
final class BaselineJpeg {
  private static final int SOF0 = 0xC0;
  private static final int SOF1 = 0xC1;

  // Two bits for a block of 64 samples are the least; with chrominance at a sixteenth, which is the
  // least too, that makes no more pixels than this for a byte.
  private static final int MAX_RATIO = 512;

  private BaselineJpeg() {}

  static Samples decode(ImagePixel image, byte[] bytes) throws ImagingException {
    JpegHeader header = JpegHeader.read(bytes);
    boolean sequential = header.process() == SOF0 || header.process() == SOF1;
    if (!sequential || header.precision() != 8) {
      throw new ImagingException(Rule.JPEG_HEADER);
    }
    header.mustMatch(image);
    if (image.pixels() > (long) MAX_RATIO * (bytes.length - header.scan())) {
      throw new ImagingException(Rule.LIMIT_EXPANSION);
    }
    if (scans(bytes, header.scan()) > header.components()) {
      throw new ImagingException(Rule.JPEG_HEADER);
    }
    return samples(image, read(header.bare(bytes), image));
  }

  /// A component is in one scan. More are refused before they cost a pass over the image each.
  private static int scans(byte[] bytes, int from) {
    int scans = 0;
    for (int at = from; at + 1 < bytes.length; at++) {
      if ((bytes[at] & 0xFF) == 0xFF && (bytes[at + 1] & 0xFF) == JpegHeader.SOS) {
        scans++;
      }
    }
    return scans;
  }

  private static Raster read(byte[] bytes, ImagePixel image) throws ImagingException {
    ImageReader reader = JavaImages.jpegReader();
    // The decoder goes on with grey where data is missing or corrupt, and says so only here.
    var damaged = new AtomicBoolean();
    try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      reader.addIIOReadWarningListener((_, _) -> damaged.set(true));
      reader.setInput(in, true, true);
      Raster raster = reader.readRaster(0, null);
      boolean whole =
          raster.getWidth() == image.columns()
              && raster.getHeight() == image.rows()
              && raster.getNumBands() == image.samples();
      if (damaged.get() || !whole) {
        throw new ImagingException(Rule.JPEG_DATA);
      }
      return raster;
    } catch (ImagingException e) {
      throw e;
    } catch (IOException | RuntimeException _) {
      // The decoder's own messages may have bytes of the image in them; and on some damage it fails
      // with what would be a bug anywhere else.
      throw new ImagingException(Rule.JPEG_DATA);
    } finally {
      reader.dispose();
    }
  }

  private static Samples samples(ImagePixel image, Raster raster) {
    int width = image.sampleBytes();
    int length = image.columns() * image.samples();
    byte[] out = new byte[(int) image.decodedBytes()];
    byte[] line = new byte[length];
    for (int row = 0; row < image.rows(); row++) {
      raster.getDataElements(raster.getMinX(), raster.getMinY() + row, image.columns(), 1, line);
      for (int i = 0; i < length; i++) {
        out[(row * length + i) * width] = line[i];
      }
    }
    return new Samples(image, out);
  }
}
