// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// A listener that answers whatever it likes, byte by byte.
final class Hostile implements AutoCloseable {
  private final ServerSocket listener;
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicLong written = new AtomicLong();

  private Hostile(ServerSocket listener) {
    this.listener = listener;
  }

  static Hostile start(Talk talk) throws IOException {
    Hostile hostile = new Hostile(new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1")));
    Thread.ofVirtual().start(() -> hostile.serve(talk));
    return hostile;
  }

  /// Says the same to every request, and closes.
  static Hostile saying(String text) throws IOException {
    return saying(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  static Hostile saying(byte[] bytes) throws IOException {
    return start((_, out) -> out.write(bytes));
  }

  /// Says something over and over again, and never comes to an end.
  static Hostile endless(String first, String again) throws IOException {
    byte[] more = again.repeat(1 + 4096 / again.length()).getBytes(StandardCharsets.ISO_8859_1);
    return start((_, out) -> {
      out.write(first.getBytes(StandardCharsets.ISO_8859_1));
      while (!Thread.currentThread().isInterrupted()) {
        out.write(more);
      }
    });
  }

  int port() {
    return listener.getLocalPort();
  }

  int connections() {
    return connections.get();
  }

  long written() {
    return written.get();
  }

  private void serve(Talk talk) {
    while (!listener.isClosed()) {
      try {
        Socket peer = listener.accept();
        connections.incrementAndGet();
        Thread.ofVirtual().start(() -> talk(peer, talk));
      } catch (IOException _) {
        return;
      }
    }
  }

  private void talk(Socket peer, Talk talk) {
    try (peer) {
      String request = request(peer.getInputStream());
      talk.answer(request, new Counted(peer.getOutputStream(), written));
      peer.shutdownOutput();
    } catch (IOException | InterruptedException _) {
      // The peer has had enough.
    }
  }

  private static String request(InputStream in) throws IOException {
    StringBuilder request = new StringBuilder();
    while (request.indexOf("\r\n\r\n") < 0 && request.length() < 8192) {
      int next = in.read();
      // 22 begins a handshake of TLS, in which no empty line comes.
      if (next < 0 || (next == 22 && request.isEmpty())) {
        break;
      }
      request.append((char) next);
    }
    int end = request.indexOf("\r\n");
    return end < 0 ? "" : request.substring(0, end);
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }

  /// Answers a request line.
  @FunctionalInterface
  interface Talk {
    void answer(String request, OutputStream out) throws IOException, InterruptedException;
  }

  private static final class Counted extends OutputStream {
    private final OutputStream out;
    private final AtomicLong written;

    Counted(OutputStream out, AtomicLong written) {
      this.out = out;
      this.written = written;
    }

    @Override
    public void write(int one) throws IOException {
      out.write(one);
      written.incrementAndGet();
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
      written.addAndGet(length);
    }
  }
}
