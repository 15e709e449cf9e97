// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.check;

import java.io.IOException;
import java.nio.file.Path;
import org.tacet.server.keys.Passphrase;
import org.tacet.server.terminal.Progress;
import org.tacet.server.terminal.Terminal;

/// Nobody in front of a terminal: keeps what is noted, in case it has to be told.
final class Quiet implements Terminal {
  private final StringBuilder said = new StringBuilder();

  String said() {
    return said.toString();
  }

  @Override
  public void say(String line) {}

  @Override
  public void note(String line) {
    said.append(line.strip()).append(' ');
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
    return typed.toAbsolutePath();
  }

  @Override
  public String ask(String question) throws IOException {
    throw new IOException("nobody is there to be asked");
  }

  @Override
  public Passphrase passphrase() {
    return Passphrase.known(new byte[0]);
  }
}
