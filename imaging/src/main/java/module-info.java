// SPDX-License-Identifier: Apache-2.0
import org.jspecify.annotations.NullMarked;

/// Frames: decoding and rendering.
@NullMarked
module org.tacet.imaging {
  requires static org.jspecify;
  requires java.desktop;
  requires transitive org.tacet.dicom;

  exports org.tacet.imaging;
}
