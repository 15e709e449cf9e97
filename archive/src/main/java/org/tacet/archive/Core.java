// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import org.tacet.archive.spi.BlobStore;
import org.tacet.archive.spi.Index;

/// What the services of the archive share.
record Core(
    BlobStore blobs,
    Index index,
    StudyKeyring keyring,
    KeyedHash hash,
    Rows rows,
    SealedAttributes attributes,
    RecentSeries recent,
    Proved proved,
    ReadAhead ahead,
    ArchiveLimits limits) {
  /// Data sets that are read ahead at a time: what they keep in memory together is 24 MiB.
  private static final int READ_AHEAD = 64;

  static Core of(Archive.Parts parts) {
    KeyedHash hash = new KeyedHash(parts.indexKey());
    return new Core(
        parts.blobs(),
        parts.index(),
        new StudyKeyring(parts.keys(), parts.keyEncryption(), hash),
        hash,
        new Rows(hash),
        new SealedAttributes(parts.index()),
        new RecentSeries(),
        new Proved(),
        new ReadAhead(READ_AHEAD),
        parts.limits());
  }

  /// Forgets what is remembered of rows: after an erasure, or when they begin anew.
  void forget() {
    attributes.forget();
    recent.forget();
  }
}
