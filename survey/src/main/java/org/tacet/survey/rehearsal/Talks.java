// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.rehearsal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/// Connections that come to nothing, or go through TLS to an archive behind it.
final class Talks {
  private static final int GARBAGE = 4096;
  private static final int HANDSHAKE_MILLIS = 10_000;

  private Talks() {}

  /// Says nothing for as long as the caller likes to wait.
  static void silent(Socket caller) throws IOException {
    caller.getInputStream().transferTo(OutputStream.nullOutputStream());
  }

  /// Waits for a word, and answers with bytes that are none of DICOM, TLS or HTTP.
  static void garbage(Socket caller) throws IOException {
    if (caller.getInputStream().read() < 0) {
      return;
    }
    ByteBuffer bytes = ByteBuffer.allocate(GARBAGE);
    // No PDU begins with this byte, PS3.8 §9.3.1.
    bytes.put((byte) 0xC3);
    for (long i = 0; bytes.remaining() >= Long.BYTES; i++) {
      bytes.putLong(Mix.of(GARBAGE, i));
    }
    caller.getOutputStream().write(bytes.array(), 0, bytes.position());
    caller.shutdownOutput();
    caller.getInputStream().transferTo(OutputStream.nullOutputStream());
  }

  /// Unwraps TLS, and goes on in clear text with what listens there.
  static void unwrap(Socket caller, SSLContext context, InetSocketAddress behind)
      throws IOException {
    int patience = caller.getSoTimeout();
    caller.setSoTimeout(HANDSHAKE_MILLIS);
    try (var secure =
            (SSLSocket)
                context
                    .getSocketFactory()
                    .createSocket(
                        caller, caller.getInetAddress().getHostAddress(), caller.getPort(), true);
        var inner = new Socket()) {
      secure.setUseClientMode(false);
      secure.startHandshake();
      caller.setSoTimeout(patience);
      inner.connect(behind);
      inner.setTcpNoDelay(true);
      Thread back = Thread.ofVirtual().name("rehearsal-tls").start(() -> pump(inner, secure));
      copy(secure.getInputStream(), inner);
      join(back);
    }
  }

  /// What the archive says goes to the caller; when it has said all, the caller is told.
  private static void pump(Socket inner, SSLSocket secure) {
    try {
      inner.getInputStream().transferTo(secure.getOutputStream());
      secure.shutdownOutput();
    } catch (IOException _) {
      SocketListener.closeQuietly(inner);
    }
  }

  private static void copy(InputStream from, Socket to) throws IOException {
    try {
      from.transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException e) {
      SocketListener.closeQuietly(to);
      throw e;
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
