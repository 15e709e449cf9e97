// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.survey;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.tacet.server.terminal.Progress;
import org.tacet.server.terminal.Terminal;
import org.tacet.survey.round.RoundListener;

/// Shows a person how far a round is.
record ProgressShown(Terminal terminal) implements RoundListener {
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
