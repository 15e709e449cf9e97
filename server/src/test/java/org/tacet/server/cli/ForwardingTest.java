// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacet.server.keys.OneKey;
import org.tacet.server.keys.Pem;

/// The trail of a server in this process goes on to a collector.
final class ForwardingTest {
  private static final int TIMEOUT = 60_000;

  @TempDir Path folder;
  private String home = "";

  @BeforeEach
  void makeArchive() throws IOException {
    home = folder.resolve("home").toString();
    assertThat(Typed.run("init", "--home", home).status()).isZero();
  }

  @Test
  void a_collector_that_the_authority_knows_gets_every_line() throws Exception {
    try (SSLServerSocket collector = collector("127.0.0.1")) {
      configure(collector.getLocalPort());
      try (Server server = new Server(home);
          SSLSocket socket = accepted(collector)) {
        server.ready();
        byte[] begin = socket.getInputStream().readNBytes(200);
        assertThat(new String(begin, UTF_8)).matches("(?s)[0-9]+ <[0-9]+>1 .*");
      }
    }
  }

  @Test
  void a_collector_that_is_away_keeps_nobody_waiting() throws Exception {
    int port;
    try (SSLServerSocket collector = collector("127.0.0.1")) {
      port = collector.getLocalPort();
    }
    configure(port);
    try (Server server = new Server(home)) {
      assertThat(server.ready()).startsWith("ready");
    }
  }

  @Test
  void a_collector_without_a_port_is_none() throws IOException {
    configure(0);
    Typed serve =
        Typed.run("serve", "--dicom", "127.0.0.1:0", "--https", "127.0.0.1:0", "--home", home);
    assertThat(serve.status()).isEqualTo(1);
    assertThat(serve.err()).contains("collector.address");
  }

  private void configure(int port) throws IOException {
    Files.writeString(Path.of(home, "tacet.yaml"), "collector:\n  address: 127.0.0.1:" + port);
  }

  private SSLServerSocket collector(String host) throws Exception {
    Path files = folder.resolve("siem");
    Typed add =
        Typed.run(
            "peer",
            "add",
            "SIEM",
            "--allow",
            "find",
            "--issue",
            files.toString(),
            "--address",
            host + ":6514",
            "--home",
            home);
    assertThat(add.status()).as(add.err()).isZero();
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(new KeyManager[] {new OneKey(Pem.issued(files))}, null, null);
    SSLServerSocket socket =
        (SSLServerSocket)
            context
                .getServerSocketFactory()
                .createServerSocket(0, 5, InetAddress.getLoopbackAddress());
    socket.setSoTimeout(TIMEOUT);
    return socket;
  }

  private static SSLSocket accepted(SSLServerSocket collector) throws IOException {
    SSLSocket socket = (SSLSocket) collector.accept();
    socket.setSoTimeout(TIMEOUT);
    return socket;
  }
}
