// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.io.IOException;
import org.tacet.archive.spi.BlobRef;
import org.tacet.archive.spi.InstanceEntry;

/// What came of a candidate.
sealed interface Verdict {
  /// It is durable and in the index.
  record Stored() implements Verdict {}

  /// Its content was there already.
  record AlreadyStored() implements Verdict {}

  /// It is durable and in quarantine, now or since before.
  record Quarantined(long id, Conflict conflict) implements Verdict {}

  /// Whether it is the same as this instance must be found out, outside of the commit.
  ///
  /// @param blob of the candidate
  record ToCompare(InstanceEntry existing, BlobRef blob) implements Verdict {}

  /// Its study was erased while it was arriving.
  record Erased() implements Verdict {}

  /// It is not durable, and never will be.
  record Failed(IOException why) implements Verdict {}
}
