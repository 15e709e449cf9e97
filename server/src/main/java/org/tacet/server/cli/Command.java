// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.cli;

import java.io.IOException;
import org.tacet.server.assembly.OpenArchive;
import org.tacet.server.terminal.Terminal;
import picocli.CommandLine.Model.CommandSpec;

/// One command.
sealed interface Command {
  /// Its name, options and help.
  CommandSpec spec();

  /// A command that runs in the process that was started, whether a server runs or not.
  non-sealed interface Alone extends Command {
    Report run(Arguments arguments, Terminal terminal) throws IOException;
  }

  /// A command on the open archive. It runs in the server when one runs, else in the process that
  /// was started.
  non-sealed interface AtArchive extends Command {
    Report run(Arguments arguments, Terminal terminal, OpenArchive open) throws IOException;

    /// Whether a new passphrase has to be asked for before the command runs, since the server
    /// cannot see the keyboard.
    default boolean choosesPassphrase(Arguments arguments) throws IOException {
      return false;
    }
  }
}
