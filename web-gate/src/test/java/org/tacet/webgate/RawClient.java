// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLSocket;

/// Says over TLS whatever it is told to, and hears what comes back until the gate hangs up.
final class RawClient implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 20_000;

  private final SSLSocket socket;

  RawClient(Webhouse house) {
    try {
      socket =
          (SSLSocket)
              house
                  .certificate
                  .client()
                  .getSocketFactory()
                  .createSocket(house.gate.address().getAddress(), house.gate.address().getPort());
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.startHandshake();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Sends text; false if the gate has hung up by then.
  boolean say(String text) {
    try {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /// Hears until something was said, and no more.
  void hearUntil(String end) {
    StringBuilder heard = new StringBuilder();
    try {
      while (heard.indexOf(end) < 0) {
        int one = socket.getInputStream().read();
        if (one < 0) {
          throw new IOException("hung up");
        }
        heard.append((char) one);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Everything until the gate hangs up, which it may do roughly.
  String hear() {
    StringBuilder heard = new StringBuilder();
    byte[] some = new byte[8192];
    try {
      for (int n = socket.getInputStream().read(some); n >= 0; ) {
        heard.append(new String(some, 0, n, StandardCharsets.ISO_8859_1));
        n = socket.getInputStream().read(some);
      }
    } catch (SocketException | javax.net.ssl.SSLException e) {
      return heard.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return heard.toString();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
