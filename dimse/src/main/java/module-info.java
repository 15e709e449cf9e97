// SPDX-License-Identifier: Apache-2.0
import org.jspecify.annotations.NullMarked;

/// DICOM on the wire, on nothing but `java.base` and the data sets of `org.tacet.dicom`.
@NullMarked
module org.tacet.dimse {
  requires static org.jspecify;
  requires transitive org.tacet.dicom;

  exports org.tacet.dimse;
}
