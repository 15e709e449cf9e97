// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.tls;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// Closes a socket when its time is over, so that a peer that sends a byte now and then cannot hold
/// whoever reads: a timeout of each read alone would let it.
public final class Deadline implements AutoCloseable {
  private final CompletableFuture<Void> end;
  private final AtomicBoolean over;

  private Deadline(CompletableFuture<Void> end, AtomicBoolean over) {
    this.end = end;
    this.over = over;
  }

  /// Starts the clock of a socket. Once closed, the deadline does nothing any more.
  public static Deadline of(Socket socket, Duration time) {
    AtomicBoolean over = new AtomicBoolean();
    return new Deadline(
        CompletableFuture.runAsync(
            () -> {
              over.set(true);
              close(socket);
            },
            CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS)),
        over);
  }

  /// Whether the time ran out.
  public boolean isOver() {
    return over.get();
  }

  @Override
  public void close() {
    end.cancel(false);
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException _) {
      // Whoever reads from it learns as much.
    }
  }
}
