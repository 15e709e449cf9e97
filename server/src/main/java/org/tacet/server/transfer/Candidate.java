// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.transfer;

import java.io.IOException;
import java.io.InputStream;

/// Something that may be a DICOM object.
///
/// @param name where it is, for the list of what was refused; a person's own file names, so it goes
///   nowhere else
record Candidate(String name, Opener content) {
  /// Opens it.
  @FunctionalInterface
  interface Opener {
    InputStream open() throws IOException;
  }

  @Override
  public String toString() {
    return "Candidate";
  }
}
