// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive.spi;

import java.io.IOException;

/// The blob was deleted, or never was.
public final class NoSuchBlobException extends IOException {
  /// @param blob what was asked for
  public NoSuchBlobException(BlobRef blob) {
    super("no blob with sequence " + blob.sequence());
  }
}
