// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive.spi;

import java.io.IOException;

/// The medium is full, or less than the reserve is left. Nothing of what was being written stays
/// behind. The archive answers 0xA700 and goes on as soon as there is space again.
public final class OutOfSpaceException extends IOException {
  public OutOfSpaceException() {
    super("out of space");
  }
}
