// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.cli;

import java.io.IOException;
import java.util.List;
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

    /// The words as typed, with what has to be asked for put in: the server cannot see the
    /// keyboard, and what is a patient's does not belong into the history of a shell.
    default List<String> completed(List<String> words, Arguments arguments) throws IOException {
      return words;
    }

    /// Whether a new passphrase has to be asked for before the command runs, since the server
    /// cannot see the keyboard.
    default boolean choosesPassphrase(Arguments arguments) throws IOException {
      return false;
    }
  }
}
