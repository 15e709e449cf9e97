// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.home;

import org.tacet.dicom.Uid;
import org.tacet.dicom.io.DicomFile;

/// Which program this is.
public final class Program {
  /// Its version.
  public static final String NUMBER = "0.1.0";

  /// What it calls itself in files it writes and on associations (PS3.7 §D.3.3.2).
  public static final DicomFile.Implementation IMPLEMENTATION =
      new DicomFile.Implementation(
          Uid.of("2.25.249367915260937428374119305178622951807"), "TACET_" + NUMBER);

  private Program() {}
}
