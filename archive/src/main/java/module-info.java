// SPDX-License-Identifier: Apache-2.0
import org.jspecify.annotations.NullMarked;

/// The archive: what is kept, who may see it, what is written down about it.
@NullMarked
module org.tacet.archive {
  requires static org.jspecify;
  requires com.google.crypto.tink;
  requires java.xml;
  requires transitive org.tacet.dicom;

  exports org.tacet.archive;
  exports org.tacet.archive.access;
  exports org.tacet.archive.spi;
  exports org.tacet.archive.trail;
}
