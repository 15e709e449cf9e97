// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.kit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

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
    ServerSocket door = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
    TlsTunnel tunnel = new TlsTunnel(door, context(files), targetPort);
    Thread.ofVirtual().start(tunnel::serve);
    return tunnel;
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

  private static SSLContext context(TlsFiles files) throws IOException {
    try {
      PeerKeys keys = PeerKeys.of(files);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(new KeyManager[] {keys.own()}, new TrustManager[] {keys.others()}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("no TLS", e);
    }
  }
}
