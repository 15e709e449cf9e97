// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.transfer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tacet.server.keys.Passphrase;
import org.tacet.server.terminal.Progress;
import org.tacet.server.terminal.Terminal;

/// A terminal that only remembers its notes.
final class Quiet implements Terminal {
  final List<String> notes = new ArrayList<>();

  @Override
  public void say(String line) {}

  @Override
  public void note(String line) {
    notes.add(line);
  }

  @Override
  public void progress(Progress progress) {}

  @Override
  public boolean cancelled() {
    return false;
  }

  @Override
  public void awaitCancellation() {}

  @Override
  public Path resolve(Path typed) {
    return typed;
  }

  @Override
  public String ask(String question) {
    throw new AssertionError("nobody asks here");
  }

  @Override
  public Passphrase passphrase() {
    throw new AssertionError("nobody asks here");
  }
}
