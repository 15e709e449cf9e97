// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.tls;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/// A TLS server on loopback that shakes hands and says nothing.
public final class TlsServer implements AutoCloseable {
  private static final String PASSWORD = "changeit";
  private final SSLServerSocket socket;

  private TlsServer(SSLServerSocket socket) {
    this.socket = socket;
  }

  static TlsServer start(SSLContext context, Client client, String... versions) throws IOException {
    SSLServerSocket socket =
        (SSLServerSocket)
            context
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
    socket.setEnabledProtocols(versions);
    switch (client) {
      case NOT_ASKED -> socket.setWantClientAuth(false);
      case WANTED -> socket.setWantClientAuth(true);
      case REQUIRED -> socket.setNeedClientAuth(true);
    }
    TlsServer server = new TlsServer(socket);
    Thread.ofVirtual().start(server::serve);
    return server;
  }

  int port() {
    return socket.getLocalPort();
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (SSLSocket peer = (SSLSocket) socket.accept();
          InputStream in = peer.getInputStream()) {
        in.read();
      } catch (IOException _) {
        // The next one, please.
      }
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  enum Client {
    NOT_ASKED,
    WANTED,
    REQUIRED
  }

  /// A context with a new certificate of its own signing, good for 30 days.
  public static SSLContext context(Path folder, String kind, int size)
      throws IOException, InterruptedException, GeneralSecurityException {
    Path store = folder.resolve(kind + size + ".p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "a",
                "-keyalg",
                kind,
                "-keysize",
                "" + size,
                "-dname",
                "CN=PLANTED^NAME",
                "-validity",
                "30",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .start();
    keytool.getInputStream().readAllBytes();
    if (keytool.waitFor() != 0) {
      throw new IOException("keytool");
    }
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
    return context;
  }
}
