// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import java.io.IOException;
import java.io.OutputStream;

/// A data set to be sent, already in the transfer syntax of the presentation context it goes
/// through. It is asked for once, when its turn comes, and may be of any size: nothing is
/// collected. Large writes are best.
@FunctionalInterface
public interface Body {
  /// Writes the whole data set. An exception from here aborts the association, since a message once
  /// begun cannot be taken back.
  void writeTo(OutputStream out) throws IOException;
}
