// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.survey;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import org.tacet.server.Main;

/// Runs `tacet` with what is on its command line, and writes down all that its memory holds in the
/// moment before it ends. A process of its own, which knows of no patient but those it is told of.
final class DumpAtExit {
  /// Held on purpose, so that a search that finds nothing can be told from one that sees nothing.
  /// In two pieces, or they would stand in the program.
  private static final List<String> HELD =
      List.of(control("one byte a character"), control("two bytes a character \u2192"));

  private DumpAtExit() {}

  static String control(String how) {
    return String.join(" ", "CONTROL", "of", how);
  }

  /// @param arguments the file for the dump, and those of `tacet`
  public static void main(String[] arguments) {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> dump(arguments[0])));
    Main.main(Arrays.copyOfRange(arguments, 1, arguments.length));
  }

  private static void dump(String file) {
    try {
      ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(file, true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (HELD.isEmpty()) {
      throw new AssertionError("nothing is held");
    }
  }
}
