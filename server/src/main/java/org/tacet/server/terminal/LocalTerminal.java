// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.LongSupplier;
import org.tacet.server.keys.Passphrase;

/// The terminal, pipe or file that this process was started with. Progress goes to standard error:
/// a bar that redraws itself in front of a person, now and then a plain line otherwise.
public final class LocalTerminal implements Terminal {
  private static final long REDRAW = Duration.ofMillis(100).toNanos();
  private static final long REPEAT = Duration.ofSeconds(10).toNanos();

  private final InputStream in;
  private final PrintStream out;
  private final PrintStream err;
  private final Map<String, String> environment;
  private final Mode mode;
  private final LongSupplier ticker;
  private long shown;
  private int width;
  private final CountDownLatch cancelled = new CountDownLatch(1);

  /// Who reads standard error.
  public enum Mode {
    PERSON,
    FILE;

    /// A person, when the process has a terminal.
    public static Mode detect() {
      return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent()
          ? PERSON
          : FILE;
    }
  }

  /// @param ticker nanoseconds of a clock that only goes forward
  public LocalTerminal(
      InputStream in,
      PrintStream out,
      PrintStream err,
      Map<String, String> environment,
      Mode mode,
      LongSupplier ticker) {
    this.in = in;
    this.out = out;
    this.err = err;
    this.environment = environment;
    this.mode = mode;
    this.ticker = ticker;
    this.shown = ticker.getAsLong();
  }

  @Override
  public synchronized void say(String line) {
    wipe();
    out.println(line);
    out.flush();
  }

  @Override
  public synchronized void note(String line) {
    wipe();
    err.println(line);
    err.flush();
  }

  @Override
  public synchronized void progress(Progress progress) {
    long now = ticker.getAsLong();
    boolean last = progress.total() > 0 && progress.done() >= progress.total();
    switch (mode) {
      case PERSON -> {
        if (last || now - shown >= REDRAW) {
          draw(progress.drawn());
          shown = now;
        }
      }
      case FILE -> {
        if (now - shown >= REPEAT) {
          err.println(progress.plain());
          shown = now;
        }
      }
    }
  }

  /// The person has given up waiting.
  public void cancel() {
    cancelled.countDown();
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

  /// From the keyboard, or the first line of standard input.
  @Override
  public String ask(String question) throws IOException {
    Optional<Console> console = Optional.ofNullable(System.console()).filter(Console::isTerminal);
    Optional<String> line =
        console.isPresent()
            ? Optional.ofNullable(console.get().readLine("%s: ", question))
            : Optional.ofNullable(new BufferedReader(new InputStreamReader(in, UTF_8)).readLine());
    return line.orElseThrow(() -> new IOException("nothing was answered"));
  }

  @Override
  public Passphrase passphrase() {
    return Passphrase.of(environment);
  }

  private void draw(String line) {
    err.print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
    err.flush();
    width = line.length();
  }

  private void wipe() {
    if (width > 0) {
      draw("");
      err.print("\r");
      width = 0;
    }
  }
}
