// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.probe;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// A listener on loopback that knows only bytes.
final class BytePeer implements AutoCloseable {
  private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final AtomicInteger connections = new AtomicInteger();

  private BytePeer() throws IOException {}

  /// What it does with a connection.
  interface Talk {
    void with(InputStream in, OutputStream out) throws IOException;
  }

  static BytePeer start(Talk talk) throws IOException {
    var peer = new BytePeer();
    Thread.ofVirtual().start(() -> peer.serve(talk));
    return peer;
  }

  /// Takes connections and says nothing, for as long as the other side stays.
  static BytePeer mute() throws IOException {
    return start((in, _) -> in.transferTo(OutputStream.nullOutputStream()));
  }

  private void serve(Talk talk) {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        sockets.add(socket);
        connections.incrementAndGet();
        Thread.ofVirtual().start(() -> serve(socket, talk));
      } catch (IOException _) {
        // It was closed.
      }
    }
  }

  private static void serve(Socket socket, Talk talk) {
    try (socket) {
      talk.with(socket.getInputStream(), socket.getOutputStream());
    } catch (IOException _) {
      // The other side has gone, which is its right.
    }
  }

  int port() {
    return listener.getLocalPort();
  }

  int connections() {
    return connections.get();
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
