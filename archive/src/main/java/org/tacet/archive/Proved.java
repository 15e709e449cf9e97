// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.util.concurrent.atomic.AtomicLongArray;
import org.tacet.archive.spi.BlobRef;

/// Which objects were found to have the SHA-256 taken at receipt when they were read.
///
/// The digest tells what went wrong before an object was encrypted; whatever happens to it later,
/// authenticated encryption tells, since a blob is never overwritten and its key encrypts nothing
/// else. So it is put to its digest when it is read for the first time, and again when it was
/// forgotten here: only the newest of those whose sequences fall into one slot is remembered.
/// Nothing is remembered beyond the life of the process.
final class Proved {
  private static final int SLOTS = 1 << 17;

  private final AtomicLongArray sequences = new AtomicLongArray(SLOTS);

  boolean contains(BlobRef blob) {
    return sequences.get(slot(blob)) == blob.sequence();
  }

  void add(BlobRef blob) {
    sequences.set(slot(blob), blob.sequence());
  }

  private static int slot(BlobRef blob) {
    return (int) (blob.sequence() % SLOTS);
  }
}
