// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.cli;

import org.tacet.dicom.Uid;
import org.tacet.dicom.io.DicomFile;

/// Which Tacet this is.
final class Version {
  static final String NUMBER = "0.1.0";

  /// What it calls itself in files it writes and on associations (PS3.7 §D.3.3.2).
  static final DicomFile.Implementation IMPLEMENTATION =
      new DicomFile.Implementation(
          Uid.of("2.25.249367915260937428374119305178622951807"), "TACET_" + NUMBER);

  private Version() {}

  static String line() {
    return "tacet "
        + NUMBER
        + "\nImplementation Class UID "
        + IMPLEMENTATION.classUid()
        + "\nJava "
        + Runtime.version();
  }
}
