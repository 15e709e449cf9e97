// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.cli;

import org.tacet.server.home.Program;

/// Which Tacet this is.
final class Version {
  private Version() {}

  static String line() {
    return "tacet "
        + Program.NUMBER
        + "\nImplementation Class UID "
        + Program.IMPLEMENTATION.classUid()
        + "\nJava "
        + Runtime.version();
  }
}
