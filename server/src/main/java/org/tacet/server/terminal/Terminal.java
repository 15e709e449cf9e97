// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.terminal;

import java.io.IOException;
import java.nio.file.Path;
import org.tacet.server.keys.Passphrase;

/// Whoever typed a command.
public interface Terminal {
  /// A line of the answer, on standard output.
  void say(String line) throws IOException;

  /// A line beside the answer, on standard error.
  void note(String line) throws IOException;

  /// How far the work is. May be called as often as one likes.
  void progress(Progress progress) throws IOException;

  /// Whether the person has given up waiting; long work then stops at the next safe place.
  boolean cancelled();

  /// Returns when the person has given up waiting.
  void awaitCancellation() throws InterruptedException;

  /// A path as typed, made absolute from the folder it was typed in.
  Path resolve(Path typed);

  /// What the person answers to a question: one line, which is repeated nowhere.
  ///
  /// @throws IOException where there is nobody to ask
  String ask(String question) throws IOException;

  /// Who gives a passphrase.
  Passphrase passphrase();
}
