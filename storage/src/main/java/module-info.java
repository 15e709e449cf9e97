// SPDX-License-Identifier: Apache-2.0
import org.jspecify.annotations.NullMarked;

/// Where the archive keeps things: blobs on disk, the index in SQLite.
@NullMarked
module org.tacet.storage {
  requires static org.jspecify;
  requires java.sql;
  requires jdk.unsupported;
  requires transitive org.tacet.archive;

  exports org.tacet.storage;
  exports org.tacet.storage.syslog;
}
