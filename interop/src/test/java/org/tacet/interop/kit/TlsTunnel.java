// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.kit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// A door in clear text on loopback that leads, over TLS with a peer's certificate, to a server.
///
/// Some clients of DCMTK (dcmsend, getscu, movescu) have no `+tls`: in a clinic they stand behind a
/// tunnel such as stunnel, and so they do here.
public final class TlsTunnel implements AutoCloseable {
  private final ServerSocket door;
  private final SSLContext context;
  private final int target;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  private TlsTunnel(ServerSocket door, SSLContext context, int target) {
    this.door = door;
    this.context = context;
    this.target = target;
  }

  public static TlsTunnel open(TlsFiles files, int targetPort) throws IOException {
    try {
      ServerSocket door = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
      TlsTunnel tunnel = new TlsTunnel(door, context(files), targetPort);
      Thread.ofVirtual().start(tunnel::serve);
      return tunnel;
    } catch (GeneralSecurityException e) {
      throw new IOException("the peer's key or certificate cannot be used", e);
    }
  }

  public int port() {
    return door.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    door.close();
    open.forEach(TlsTunnel::quietly);
  }

  private void serve() {
    while (!door.isClosed()) {
      try {
        Socket client = door.accept();
        open.add(client);
        Thread.ofVirtual().start(() -> join(client));
      } catch (IOException _) {
        return;
      }
    }
  }

  private void join(Socket client) {
    try (client;
        Socket server = context.getSocketFactory().createSocket(Loopback.HOST, target)) {
      open.add(server);
      Thread answers = Thread.ofVirtual().start(() -> pump(server, client));
      pump(client, server);
      answers.join();
    } catch (IOException _) {
      // Refused: the client sees its connection close, as it would with any tunnel.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(client);
    }
  }

  private static void pump(Socket from, Socket to) {
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      in.transferTo(out);
    } catch (IOException _) {
      // The other pump notices too.
    } finally {
      quietly(to);
      quietly(from);
    }
  }

  private static void quietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException _) {
      // Closed is closed.
    }
  }

  private static SSLContext context(TlsFiles files) throws IOException, GeneralSecurityException {
    char[] password = "in memory only".toCharArray();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    keys.load(null, null);
    Certificate[] chain = certificates(files.certificate()).toArray(Certificate[]::new);
    keys.setKeyEntry("peer", key(files.key()), password, chain);
    int number = 0;
    for (Certificate trusted : certificates(files.trusted())) {
      keys.setCertificateEntry("trusted" + number++, trusted);
    }
    KeyManagerFactory own = KeyManagerFactory.getInstance("PKIX");
    own.init(keys, password);
    TrustManagerFactory others = TrustManagerFactory.getInstance("PKIX");
    others.init(keys);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), others.getTrustManagers(), null);
    return context;
  }

  private static List<Certificate> certificates(Path pem)
      throws IOException, GeneralSecurityException {
    try (InputStream in = Files.newInputStream(pem)) {
      return List.copyOf(CertificateFactory.getInstance("X.509").generateCertificates(in));
    }
  }

  private static PrivateKey key(Path pem) throws IOException, GeneralSecurityException {
    String body = Files.readString(pem).replaceAll("-----[A-Z ]+-----", "");
    PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(body));
    for (String algorithm : List.of("EC", "RSA", "EdDSA")) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(spec);
      } catch (InvalidKeySpecException _) {
        // PKCS #8 names its own algorithm, but KeyFactory wants to be told.
      }
    }
    throw new InvalidKeySpecException("neither EC nor RSA nor EdDSA");
  }
}
