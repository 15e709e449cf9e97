// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage.syslog;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/// A connection to a collector. A collector says nothing, so the only thing to be read is the end:
/// a thread waits for it, for who only writes learns of it too late.
final class Connection implements Closeable {
  private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

  private final Socket plain;
  private final SSLSocket socket;
  private final OutputStream out;
  private final CountDownLatch ended = new CountDownLatch(1);

  private Connection(Socket plain, SSLSocket socket) throws IOException {
    this.plain = plain;
    this.socket = socket;
    this.out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16);
    Thread.ofVirtual().name("syslog-end").start(this::awaitEnd);
  }

  /// Connects, shakes hands, and checks that the certificate is the host's.
  static Connection open(SyslogTarget target, Duration within) throws IOException {
    Socket plain = new Socket();
    try {
      int millis = Math.toIntExact(within.toMillis());
      plain.connect(new InetSocketAddress(target.host(), target.port()), millis);
      plain.setSoTimeout(millis);
      plain.setKeepAlive(true);
      SSLSocket socket =
          (SSLSocket)
              target
                  .tls()
                  .getSocketFactory()
                  .createSocket(plain, target.host(), target.port(), true);
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setProtocols(PROTOCOLS);
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      socket.setSSLParameters(parameters);
      socket.startHandshake();
      plain.setSoTimeout(0);
      return new Connection(plain, socket);
    } catch (IOException | RuntimeException e) {
      plain.close();
      throw e;
    }
  }

  private void awaitEnd() {
    try {
      InputStream in = socket.getInputStream();
      byte[] ignored = new byte[1024];
      int read = in.read(ignored);
      while (read >= 0) {
        read = in.read(ignored);
      }
    } catch (IOException _) {
      // That is an end too.
    } finally {
      ended.countDown();
    }
  }

  boolean isEnded() {
    return ended.getCount() == 0;
  }

  void write(byte[] bytes) throws IOException {
    out.write(bytes);
  }

  void flush() throws IOException {
    out.flush();
    if (isEnded()) {
      throw new IOException("the collector ended the connection");
    }
  }

  /// Says that there is no more, and waits for the collector to have read it all. Whether it did.
  boolean end(Duration within) {
    try {
      out.flush();
      socket.shutdownOutput();
      return ended.await(within.toMillis(), TimeUnit.MILLISECONDS);
    } catch (IOException _) {
      return false;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// At once: the plain socket first, since TLS would wait for a write that is stuck.
  @Override
  public void close() throws IOException {
    plain.close();
    socket.close();
  }
}
