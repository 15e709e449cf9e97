// SPDX-License-Identifier: Apache-2.0
package org.tacet.imaging;

import org.tacet.dicom.TransferSyntax;

/// A frame that may be perfectly good, and of a kind that is not decoded here. It can still be
/// given out as it is stored.
///
/// @param syntax of the frame
public record Unsupported(Reason reason, TransferSyntax syntax) implements Decoded, Rendered {
  /// What is not there.
  public enum Reason {
    /// A decoder for the transfer syntax.
    TRANSFER_SYNTAX,
    /// A way to show pixels like these, or there are none: see [ImagePixel#of].
    PIXELS
  }
}
