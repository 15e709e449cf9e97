// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.survey;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/// Stands before a peer, passes on what is said in both directions, and remembers it. A
/// conversation in which nobody says anything for a while is ended, so that a test need not wait
/// for it as long as a survey would.
final class Relay implements AutoCloseable {
  private static final int IDLE_MILLIS = 4_000;
  private static final int BUFFER = 1 << 15;

  private final ServerSocket listening;
  private final InetSocketAddress peer;
  private final List<Conversation> conversations = new CopyOnWriteArrayList<>();

  private Relay(ServerSocket listening, InetSocketAddress peer) {
    this.listening = listening;
    this.peer = peer;
  }

  /// @param at where to listen
  static Relay open(InetSocketAddress at, InetSocketAddress peer) throws IOException {
    var listening = new ServerSocket();
    try {
      listening.bind(at);
    } catch (IOException e) {
      listening.close();
      throw e;
    }
    var relay = new Relay(listening, peer);
    Thread.ofPlatform().daemon().start(relay::accept);
    return relay;
  }

  List<Conversation> conversations() {
    return List.copyOf(conversations);
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket caller = listening.accept();
        Thread.ofVirtual().start(() -> relay(caller));
      } catch (IOException _) {
        // Closed, or the caller was gone before it was come to.
      }
    }
  }

  private void relay(Socket caller) {
    var conversation = new Conversation();
    conversations.add(conversation);
    try (caller;
        Socket called = new Socket()) {
      called.connect(peer);
      caller.setSoTimeout(IDLE_MILLIS);
      called.setSoTimeout(IDLE_MILLIS);
      var last = new AtomicLong(System.nanoTime());
      Thread back =
          Thread.ofVirtual().start(() -> pump(called, caller, conversation::received, last));
      pump(caller, called, conversation::sent, last);
      back.join();
    } catch (IOException _) {
      // The peer does not listen: the caller sees its connection closed.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private interface Sink {
    void take(byte[] bytes, int length);
  }

  private static void pump(Socket from, Socket to, Sink sink, AtomicLong last) {
    byte[] buffer = new byte[BUFFER];
    try {
      for (int n = read(from, buffer, last); n >= 0; n = read(from, buffer, last)) {
        last.set(System.nanoTime());
        sink.take(buffer, n);
        to.getOutputStream().write(buffer, 0, n);
      }
      to.shutdownOutput();
    } catch (IOException _) {
      // Whoever broke it off, the other side is told so.
      end(from);
      end(to);
    }
  }

  private static int read(Socket from, byte[] buffer, AtomicLong last) throws IOException {
    while (true) {
      try {
        return from.getInputStream().read(buffer);
      } catch (SocketTimeoutException e) {
        if (System.nanoTime() - last.get() > IDLE_MILLIS * 900_000L) {
          throw e;
        }
      }
    }
  }

  private static void end(Socket socket) {
    try {
      socket.close();
    } catch (IOException _) {
      // It has ended.
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
