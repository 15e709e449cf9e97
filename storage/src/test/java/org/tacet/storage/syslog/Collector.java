// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage.syslog;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/// A collector on loopback, which reads the frames of RFC 5425 and nothing else.
final class Collector implements Closeable {
  private static final char[] PASSWORD = "changeit".toCharArray();

  private final SSLServerSocket server;
  private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
  private final BlockingQueue<SSLSocket> sockets = new LinkedBlockingQueue<>();

  private Collector(SSLServerSocket server) {
    this.server = server;
    Thread.ofVirtual().start(this::accept);
  }

  /// Keys for a collector of this name, by the JDK's own tool.
  static KeyStore keys(Path folder, String san) throws Exception {
    Path file = folder.resolve("collector-" + Integer.toHexString(san.hashCode()) + ".p12");
    Process keytool =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-alias",
                    "collector",
                    "-keyalg",
                    "EC",
                    "-dname",
                    "CN=collector",
                    "-ext",
                    "san=" + san,
                    "-validity",
                    "2",
                    "-storetype",
                    "PKCS12",
                    "-keystore",
                    file.toString(),
                    "-storepass",
                    new String(PASSWORD)))
            .redirectErrorStream(true)
            .start();
    keytool.getInputStream().readAllBytes();
    if (keytool.waitFor() != 0) {
      throw new IOException("keytool failed");
    }
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD);
    }
    return store;
  }

  static SSLContext trusting(KeyStore store) throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("collector", store.getCertificate("collector"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  /// @param port 0 for any
  static Collector open(KeyStore store, int port, String... protocols) throws Exception {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    SSLServerSocket server =
        (SSLServerSocket)
            context
                .getServerSocketFactory()
                .createServerSocket(port, 10, InetAddress.getLoopbackAddress());
    if (protocols.length > 0) {
      server.setEnabledProtocols(protocols);
    }
    return new Collector(server);
  }

  int port() {
    return server.getLocalPort();
  }

  String next() throws InterruptedException {
    String message = messages.poll(20, TimeUnit.SECONDS);
    if (message == null) {
      throw new AssertionError("no message came");
    }
    return message;
  }

  boolean isQuiet() {
    return messages.isEmpty();
  }

  /// Ends the connection that was accepted first and not ended yet, rudely.
  void cut() throws Exception {
    SSLSocket socket = sockets.poll(20, TimeUnit.SECONDS);
    if (socket == null) {
      throw new AssertionError("nobody connected");
    }
    socket.setSoLinger(true, 0);
    socket.close();
  }

  private void accept() {
    try {
      while (!server.isClosed()) {
        SSLSocket socket = (SSLSocket) server.accept();
        sockets.add(socket);
        Thread.ofVirtual().start(() -> read(socket));
      }
    } catch (IOException _) {
      // Closed.
    }
  }

  private void read(SSLSocket socket) {
    try (socket;
        InputStream in = new BufferedInputStream(socket.getInputStream())) {
      for (int length = length(in); length >= 0; length = length(in)) {
        byte[] message = in.readNBytes(length);
        if (message.length < length) {
          throw new EOFException();
        }
        messages.add(new String(message, StandardCharsets.UTF_8));
      }
    } catch (IOException _) {
      // An end.
    }
  }

  private static int length(InputStream in) throws IOException {
    int length = 0;
    int digits = 0;
    for (int b = in.read(); b != ' '; b = in.read()) {
      if (b < 0 && digits == 0) {
        return -1;
      }
      if (b < '0' || b > '9' || (digits == 0 && b == '0') || ++digits > 7) {
        throw new IOException("not a length");
      }
      length = 10 * length + b - '0';
    }
    return length;
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (SSLSocket socket : sockets) {
      socket.close();
    }
  }
}
