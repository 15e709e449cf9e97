// SPDX-License-Identifier: Apache-2.0
import org.jspecify.annotations.NullMarked;

/// The archive as DICOM services.
@NullMarked
module org.tacet.dimsegate {
  requires static org.jspecify;
  requires transitive org.tacet.archive;
  requires transitive org.tacet.dimse;

  exports org.tacet.dimsegate;
}
