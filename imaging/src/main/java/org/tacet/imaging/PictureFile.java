// SPDX-License-Identifier: Apache-2.0
package org.tacet.imaging;

import java.awt.Point;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.tacet.dicom.ByteSource;
import org.tacet.imaging.Rendered.Picture;
import org.tacet.imaging.Rendering.Format;

/// Bitmaps as files, made in memory: no picture of a patient in a temporary file.
final class PictureFile {
  private static final int MAX_JPEG_SIDE = 65500;

  private PictureFile() {}

  /// The longest side a picture can have.
  static int maxSide(Format format) {
    return switch (format) {
      case Rendering.Jpeg _ -> MAX_JPEG_SIDE;
      case Rendering.Png _ -> Integer.MAX_VALUE;
    };
  }

  static Picture write(Bitmap bitmap, Format format) throws IOException {
    return switch (format) {
      case Rendering.Jpeg(int quality) -> {
        ImageWriter writer = JavaImages.writer("jpeg");
        ImageWriteParam parameters = writer.getDefaultWriteParam();
        parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        parameters.setCompressionQuality(quality / 100f);
        yield write(bitmap, writer, parameters, "image/jpeg");
      }
      case Rendering.Png _ -> {
        ImageWriter writer = JavaImages.writer("png");
        yield write(bitmap, writer, writer.getDefaultWriteParam(), "image/png");
      }
    };
  }

  private static Picture write(
      Bitmap bitmap, ImageWriter writer, ImageWriteParam parameters, String mediaType)
      throws IOException {
    var file = new ByteArrayOutputStream();
    try (var out = new MemoryCacheImageOutputStream(file)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(image(bitmap), null, null), parameters);
    } finally {
      writer.dispose();
    }
    return new Picture(
        mediaType, bitmap.width(), bitmap.height(), ByteSource.of(file.toByteArray()));
  }

  /// The same bytes, not a copy.
  private static BufferedImage image(Bitmap bitmap) {
    int channels = bitmap.channels();
    int space = channels == 1 ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB;
    int[] offsets = channels == 1 ? new int[] {0} : new int[] {0, 1, 2};
    var layout =
        new PixelInterleavedSampleModel(
            DataBuffer.TYPE_BYTE,
            bitmap.width(),
            bitmap.height(),
            channels,
            bitmap.width() * channels,
            offsets);
    var colours =
        new ComponentColorModel(
            ColorSpace.getInstance(space), false, false, Transparency.OPAQUE, DataBuffer.TYPE_BYTE);
    var bytes = new DataBufferByte(bitmap.bytes(), bitmap.bytes().length);
    var raster = Raster.createWritableRaster(layout, bytes, new Point());
    return new BufferedImage(colours, raster, false, null);
  }
}
