// SPDX-License-Identifier: Apache-2.0
package org.tacet.server;

/// The command line, `tacet`.
public final class Main {
  private Main() {}

  /// Runs one command and ends with its exit status.
  public static void main(String[] arguments) {
    System.err.println("tacet: nothing to run yet");
    System.exit(2);
  }
}
