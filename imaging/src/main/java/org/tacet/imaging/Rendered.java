// SPDX-License-Identifier: Apache-2.0
package org.tacet.imaging;

import org.tacet.dicom.ByteSource;

/// What became of a frame that was to be rendered.
public sealed interface Rendered permits Rendered.Picture, Rendered.Unfit, Unsupported {
  /// A picture file.
  ///
  /// @param mediaType `image/jpeg` or `image/png`
  /// @param content of the file, in memory
  record Picture(String mediaType, int width, int height, ByteSource content) implements Rendered {}

  /// What was asked for cannot be made of this frame.
  record Unfit(Reason reason) implements Rendered {}

  /// Why not.
  enum Reason {
    /// The region of the viewport has no pixel of the image.
    REGION_OUTSIDE_IMAGE,
    /// More pixels were asked for than [ImagingLimits#maxOutputPixels()].
    PICTURE_TOO_LARGE,
    /// Others were being rendered for as long as [ImagingLimits#maxWait()].
    BUSY
  }
}
