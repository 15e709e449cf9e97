// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.survey;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.tacet.server.terminal.Progress;
import org.tacet.server.terminal.Terminal;

/// Shows a person at a terminal how far a round is; Ctrl-C stops it.
record ProgressShown(Terminal terminal) implements Onlooker {
  @Override
  public void note(String line) throws IOException {
    terminal.note(line);
  }

  @Override
  public void awaitStop() throws InterruptedException {
    terminal.awaitCancellation();
  }

  @Override
  public void knocked(long addresses, long total, long answered) {
    show(new Progress("knock", addresses, total, answered + " answered"));
  }

  @Override
  public void looked(int systems, int total, int open) {
    show(new Progress("look", systems, total, open + " open"));
  }

  private void show(Progress progress) {
    try {
      terminal.progress(progress);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
