// SPDX-License-Identifier: Apache-2.0
package org.tacet.server;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.tacet.server.cli.Front;
import org.tacet.server.terminal.LocalTerminal;

/// The command line, `tacet`.
public final class Main {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private Main() {}

  /// Runs one command and ends with its exit status.
  public static void main(String[] arguments) {
    LocalTerminal terminal =
        new LocalTerminal(
            System.in,
            utf8(FileDescriptor.out),
            utf8(FileDescriptor.err),
            System.getenv(),
            LocalTerminal.Mode.detect(),
            System::nanoTime);
    CountDownLatch done = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(terminal, done), "end"));
    int status;
    try {
      status = run(List.of(arguments), terminal);
    } finally {
      done.countDown();
    }
    System.exit(status);
  }

  /// SIGTERM and Ctrl-C: tells the command to stop, and gives it time to close what it has open.
  private static void end(LocalTerminal terminal, CountDownLatch done) {
    terminal.cancel();
    try {
      if (!done.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        terminal.note("tacet: ended before everything was closed; nothing acknowledged is lost");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static int run(List<String> arguments, LocalTerminal terminal) {
    try {
      return new Front(System.getenv()).run(arguments, terminal);
    } catch (IOException e) {
      terminal.note("tacet: " + e);
      return 1;
    }
  }

  /// Whatever the locale says: a report with a name in Devanagari must not become question marks.
  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}
