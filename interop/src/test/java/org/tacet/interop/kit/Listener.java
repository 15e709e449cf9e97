// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.kit;

import java.io.IOException;
import java.time.Duration;

/// A foreign server process that listens on a port of the loopback address.
public record Listener(Child child, int port) implements AutoCloseable {
  private static final int ATTEMPTS = 5;
  private static final Duration READY_IN = Duration.ofSeconds(30);

  /// Starts one server on one port.
  public interface Start {
    Child on(int port) throws IOException;
  }

  /// Starts it on a free port and returns when it accepts connections. The port is asked for first,
  /// so somebody may be quicker: then the process ends at once, and another port is tried.
  public static Listener start(Start start) throws IOException {
    String output = "";
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int port = Loopback.freePort();
      Child child = start.on(port);
      Loopback.until(READY_IN, () -> !child.alive() || Loopback.answers(port));
      if (child.alive() && Loopback.answers(port)) {
        return new Listener(child, port);
      }
      output = child.output();
      child.close();
    }
    throw new IOException("a foreign server did not come up:\n" + output);
  }

  /// Waits for one that was started on a given port.
  static Listener on(int port, Child child) throws IOException {
    Loopback.until(READY_IN, () -> !child.alive() || Loopback.answers(port));
    if (!child.alive()) {
      String output = child.output();
      child.close();
      throw new IOException("a foreign server did not come up:\n" + output);
    }
    return new Listener(child, port);
  }

  @Override
  public void close() {
    child.close();
  }
}
