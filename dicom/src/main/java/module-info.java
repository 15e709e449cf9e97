// SPDX-License-Identifier: Apache-2.0
import org.jspecify.annotations.NullMarked;

/// DICOM itself, on nothing but `java.base`.
@NullMarked
module org.tacet.dicom {
  requires static org.jspecify;

  exports org.tacet.dicom;
  exports org.tacet.dicom.io;
  exports org.tacet.dicom.json;
}
