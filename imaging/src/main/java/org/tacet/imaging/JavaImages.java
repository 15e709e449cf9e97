// SPDX-License-Identifier: Apache-2.0
package org.tacet.imaging;

import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriter;

/// The image readers and writers of the JDK itself, never one that somebody put on the class path:
/// the registry of ImageIO prefers those.
final class JavaImages {
  private static final String JDK = "java.desktop";

  private JavaImages() {}

  static ImageReader jpegReader() {
    return own(ImageIO.getImageReadersByFormatName("jpeg"));
  }

  static ImageWriter writer(String format) {
    return own(ImageIO.getImageWritersByFormatName(format));
  }

  private static <T> T own(Iterator<T> candidates) {
    while (candidates.hasNext()) {
      T candidate = candidates.next();
      if (JDK.equals(candidate.getClass().getModule().getName())) {
        return candidate;
      }
    }
    throw new IllegalStateException("this Java comes without the image formats of java.desktop");
  }
}
