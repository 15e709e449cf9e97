// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.cli;

/// Which Tacet this is.
final class Version {
  private static final String NUMBER = "0.1.0";

  private Version() {}

  static String line() {
    return "tacet " + NUMBER + " (Java " + Runtime.version().feature() + ")";
  }
}
