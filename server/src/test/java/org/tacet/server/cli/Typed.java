// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.tacet.server.terminal.LocalTerminal;

/// A command line, run in this process, and what it printed.
record Typed(int status, String out, String err) {
  static Typed run(String... words) throws IOException {
    return run(Map.of(), words);
  }

  static Typed run(Map<String, String> environment, String... words) throws IOException {
    return answering(environment, "", words);
  }

  /// @param in what is on standard input
  static Typed answering(Map<String, String> environment, String in, String... words)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    LocalTerminal terminal =
        new LocalTerminal(
            new ByteArrayInputStream(in.getBytes(UTF_8)),
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8),
            environment,
            LocalTerminal.Mode.FILE,
            System::nanoTime);
    int status = new Front(environment).run(List.of(words), terminal);
    return new Typed(status, out.toString(UTF_8), err.toString(UTF_8));
  }
}
