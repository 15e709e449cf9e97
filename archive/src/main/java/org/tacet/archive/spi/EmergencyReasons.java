// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive.spi;

import java.io.IOException;
import java.util.List;

/// Keeps the reasons for which glasses were broken. Append-only; many threads may call at once.
public interface EmergencyReasons {
  /// Keeps one; durable when this returns.
  void keep(SealedReason reason) throws IOException;

  /// All of them, in the order of keeping.
  List<SealedReason> all() throws IOException;
}
