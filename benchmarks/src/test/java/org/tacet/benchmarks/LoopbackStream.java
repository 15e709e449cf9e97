// SPDX-License-Identifier: Apache-2.0
package org.tacet.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.tacet.dimse.TlsProfile;
import org.tacet.interop.kit.PeerKeys;
import org.tacet.interop.kit.Tacet;
import org.tacet.interop.kit.TlsFiles;

/// Bytes from memory through one connection of the loopback network, from one thread to another.
///
/// @param tls version and cipher suite, or that there is none
record LoopbackStream(double megabytesPerSecond, String tls) {
  private static final int PIECE = 256 << 10;

  /// Keys of a client and of a server, of one authority.
  record Keys(SSLContext client, SSLContext server) {
    /// By the archive's own authority, as devices get theirs.
    static Keys made(Path folder)
        throws IOException, InterruptedException, GeneralSecurityException {
      Tacet tacet = Tacet.at(folder.resolve("home"));
      tacet.must("init");
      return new Keys(issued(tacet, folder, "ONE"), issued(tacet, folder, "OTHER"));
    }

    private static SSLContext issued(Tacet tacet, Path folder, String name)
        throws IOException, InterruptedException, GeneralSecurityException {
      Path files = folder.resolve(name);
      tacet.must("peer", "add", name, "--allow", "store", "--issue", files.toString());
      PeerKeys keys = PeerKeys.of(TlsFiles.in(files));
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(new KeyManager[] {keys.own()}, new TrustManager[] {keys.others()}, null);
      return context;
    }
  }

  static LoopbackStream clear(long bytes) throws IOException, InterruptedException {
    return measured(bytes, Optional.empty());
  }

  /// With client certificates, by the profile of the gates.
  static LoopbackStream secure(long bytes, Keys keys) throws IOException, InterruptedException {
    return measured(bytes, Optional.of(keys));
  }

  private static LoopbackStream measured(long bytes, Optional<Keys> keys)
      throws IOException, InterruptedException {
    try (ServerSocket door = door(keys)) {
      door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      FutureTask<Long> received = new FutureTask<>(() -> received(door));
      Thread.ofPlatform().daemon().start(received);
      try (Socket socket = caller(keys, door.getLocalPort())) {
        String tls = handshaken(socket);
        long begun = System.nanoTime();
        send(socket.getOutputStream(), bytes);
        socket.shutdownOutput();
        if (received.get() != bytes) {
          throw new IOException("not every byte came");
        }
        return new LoopbackStream(bytes / 1e6 / ((System.nanoTime() - begun) / 1e9), tls);
      }
    } catch (ExecutionException e) {
      throw new IOException("nothing was received", e.getCause());
    }
  }

  private static ServerSocket door(Optional<Keys> keys) throws IOException {
    if (keys.isEmpty()) {
      return new ServerSocket();
    }
    var door = (SSLServerSocket) keys.get().server().getServerSocketFactory().createServerSocket();
    door.setNeedClientAuth(true);
    return door;
  }

  private static Socket caller(Optional<Keys> keys, int port) throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    if (keys.isEmpty()) {
      return new Socket(loopback, port);
    }
    var socket = (SSLSocket) keys.get().client().getSocketFactory().createSocket(loopback, port);
    socket.setEnabledProtocols(TlsProfile.BCP_195.protocols().toArray(String[]::new));
    socket.setEnabledCipherSuites(TlsProfile.BCP_195.cipherSuites().toArray(String[]::new));
    return socket;
  }

  private static String handshaken(Socket socket) throws IOException {
    if (!(socket instanceof SSLSocket secure)) {
      return "none";
    }
    secure.startHandshake();
    return secure.getSession().getProtocol() + ", " + secure.getSession().getCipherSuite();
  }

  private static long received(ServerSocket door) throws IOException {
    try (Socket socket = door.accept()) {
      InputStream in = socket.getInputStream();
      byte[] piece = new byte[PIECE];
      long length = 0;
      for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
        length += read;
      }
      return length;
    }
  }

  private static void send(OutputStream out, long bytes) throws IOException {
    byte[] piece = new byte[PIECE];
    for (long left = bytes; left > 0; left -= PIECE) {
      out.write(piece, 0, (int) Math.min(PIECE, left));
    }
  }
}
