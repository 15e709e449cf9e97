// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.protection.spi;

import java.io.IOException;
import java.time.Instant;
import java.util.List;

/// The certificates that the archive lives by.
@FunctionalInterface
public interface Certificates {
  /// All of them.
  List<Ending> all() throws IOException;

  /// A certificate.
  ///
  /// @param name of its owner
  /// @param until when it ends
  record Ending(Owner owner, String name, Instant until) {}

  /// Whose it is.
  enum Owner {
    ARCHIVE,
    AUTHORITY,
    DEVICE
  }
}
