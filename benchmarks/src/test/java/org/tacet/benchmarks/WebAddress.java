// SPDX-License-Identifier: Apache-2.0
package org.tacet.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/// Where a service is asked over HTTP, and with what.
///
/// @param tls absent: clear text
/// @param root of the service, with a slash at both ends
/// @param token shown with each request
record WebAddress(int port, Optional<SSLContext> tls, String root, Optional<String> token) {
  static WebAddress clear(int port, String root) {
    return new WebAddress(port, Optional.empty(), root, Optional.empty());
  }

  static WebAddress secure(int port, SSLContext tls, String root, String token) {
    return new WebAddress(port, Optional.of(tls), root, Optional.of(token));
  }

  Socket connect() throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    Socket socket = new Socket();
    try {
      socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
      socket.connect(new InetSocketAddress(loopback, port));
      return tls.isPresent() ? secured(socket, tls.get()) : socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private Socket secured(Socket socket, SSLContext context) throws IOException {
    SSLSocket secure =
        (SSLSocket)
            context
                .getSocketFactory()
                .createSocket(socket, socket.getInetAddress().getHostAddress(), port, true);
    secure.startHandshake();
    return secure;
  }
}
