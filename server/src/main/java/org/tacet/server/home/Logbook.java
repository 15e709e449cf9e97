// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.home;

/// Where a running archive writes what it does.
public final class Logbook {
  private Logbook() {}

  /// Everything logged from now on goes into the home, and warnings to standard error as well. To
  /// be called before the first logger exists: where the log goes is decided then.
  public static void open(Home home) {
    System.setProperty("tacet.log", home.log().toString());
    System.setProperty("logback.configurationFile", "logback-serve.xml");
  }
}
