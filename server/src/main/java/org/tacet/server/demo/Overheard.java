// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.demo;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.tacet.server.keys.Passphrase;
import org.tacet.server.terminal.Progress;
import org.tacet.server.terminal.Terminal;

/// A terminal at which nobody sits: what is said at it is heard by the program itself.
final class Overheard implements Terminal {
  private static final int TICK_MILLIS = 20;
  private static final int MOST_TICKS = 3000;

  private final LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final CountDownLatch cancelled = new CountDownLatch(1);

  /// Everything that was said and not waited for, line by line.
  String said() {
    return String.join("\n", lines);
  }

  /// Returns once a line that begins so was said.
  ///
  /// @param speaker who would say it; when it has ended, there is nothing to wait for
  void awaitLine(String beginning, Future<?> speaker) throws IOException {
    for (int i = 0; i < MOST_TICKS && !speaker.isDone(); i++) {
      if (heard(beginning)) {
        return;
      }
    }
    throw new IOException("nobody said: " + beginning);
  }

  private boolean heard(String beginning) throws IOException {
    try {
      String line = lines.poll(TICK_MILLIS, TimeUnit.MILLISECONDS);
      return line != null && line.startsWith(beginning);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while listening");
    }
  }

  void cancel() {
    cancelled.countDown();
  }

  @Override
  public void say(String line) {
    lines.add(line);
  }

  @Override
  public void note(String line) {
    // Of interest to a person only.
  }

  @Override
  public void progress(Progress progress) {
    // As above.
  }

  @Override
  public boolean cancelled() {
    return cancelled.getCount() == 0;
  }

  @Override
  public void awaitCancellation() throws InterruptedException {
    cancelled.await();
  }

  @Override
  public Path resolve(Path typed) {
    return typed.toAbsolutePath().normalize();
  }

  @Override
  public String ask(String question) throws IOException {
    throw new IOException("nobody is there to be asked");
  }

  @Override
  public Passphrase passphrase() {
    return _ -> new byte[0];
  }
}
