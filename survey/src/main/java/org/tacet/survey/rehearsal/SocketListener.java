// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.rehearsal;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/// Accepts connections, each on a virtual thread of its own, and closes every one of them when it
/// is closed itself.
final class SocketListener implements Listener {
  private static final int BACKLOG = 64;
  private static final int MOST = 64;
  private static final long PAUSE = 5_000_000;
  private static final int PATIENCE_MILLIS = 120_000;

  private final ServerSocket socket;
  private final Talk talk;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Thread thread;

  /// What is said on a connection. Its end is the end of the connection.
  interface Talk {
    void with(Socket caller) throws IOException;
  }

  private SocketListener(ServerSocket socket, Talk talk) {
    this.socket = socket;
    this.talk = talk;
    this.thread = Thread.ofVirtual().name("rehearsal-listener").unstarted(this::listen);
  }

  static SocketListener listen(InetSocketAddress address, Talk talk) throws IOException {
    var socket = new ServerSocket();
    try {
      socket.setReuseAddress(true);
      socket.bind(address, BACKLOG);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
    var listener = new SocketListener(socket, talk);
    listener.thread.start();
    return listener;
  }

  private void listen() {
    while (!socket.isClosed()) {
      try {
        admit(socket.accept());
      } catch (IOException _) {
        // It was closed, the caller is gone already, or there are no descriptors for a moment.
        pauseUnlessClosed();
      }
    }
  }

  private void pauseUnlessClosed() {
    if (!socket.isClosed()) {
      LockSupport.parkNanos(PAUSE);
    }
  }

  private void admit(Socket caller) throws IOException {
    if (open.size() >= MOST) {
      caller.close();
      return;
    }
    open.add(caller);
    caller.setSoTimeout(PATIENCE_MILLIS);
    Thread.ofVirtual().name("rehearsal-connection").start(() -> attend(caller));
  }

  private void attend(Socket caller) {
    try (caller) {
      if (!socket.isClosed()) {
        talk.with(caller);
      }
    } catch (IOException _) {
      // The caller left.
    } finally {
      open.remove(caller);
    }
  }

  @Override
  public void close() {
    closeQuietly(socket);
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    open.forEach(SocketListener::closeQuietly);
  }

  static void closeQuietly(java.io.Closeable one) {
    try {
      one.close();
    } catch (IOException _) {
      // There is nothing left to do about it.
    }
  }
}
