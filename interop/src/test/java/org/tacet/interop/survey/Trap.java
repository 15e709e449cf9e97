// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.survey;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/// Listens where nobody should come, and counts who comes all the same.
final class Trap implements AutoCloseable {
  private final ServerSocket listening;
  private final AtomicInteger caught;

  private Trap(ServerSocket listening, AtomicInteger caught) {
    this.listening = listening;
    this.caught = caught;
  }

  static Trap set(InetSocketAddress at) throws IOException {
    var listening = new ServerSocket();
    listening.bind(at);
    var trap = new Trap(listening, new AtomicInteger());
    Thread.ofPlatform().daemon().start(trap::accept);
    return trap;
  }

  private void accept() {
    while (!listening.isClosed()) {
      try (Socket caller = listening.accept()) {
        caught.incrementAndGet();
      } catch (IOException _) {
        // Closed.
      }
    }
  }

  int caught() {
    return caught.get();
  }

  InetSocketAddress at() {
    return (InetSocketAddress) listening.getLocalSocketAddress();
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
