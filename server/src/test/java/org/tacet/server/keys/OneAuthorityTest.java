// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class OneAuthorityTest {
  private final CertificateAuthority ours = CertificateAuthority.create(Clock.systemUTC());
  private final CertificateAuthority theirs = CertificateAuthority.create(Clock.systemUTC());

  private static OneKey keyFrom(CertificateAuthority authority) {
    return new OneKey(authority.issue("localhost", List.of("127.0.0.1")));
  }

  private SSLContext server(CertificateAuthority authority) {
    return OneAuthority.trusting(ours.certificate(), keyFrom(authority));
  }

  /// @return whether the client showed a certificate
  private static boolean meet(SSLContext server, SSLContext client) throws IOException {
    InetAddress here = InetAddress.getLoopbackAddress();
    try (SSLServerSocket listener =
            (SSLServerSocket) server.getServerSocketFactory().createServerSocket(0, 1, here);
        ExecutorService other = Executors.newVirtualThreadPerTaskExecutor();
        SSLSocket socket =
            (SSLSocket) client.getSocketFactory().createSocket(here, listener.getLocalPort())) {
      listener.setWantClientAuth(true);
      Future<Boolean> served =
          other.submit(() -> {
            try (SSLSocket accepted = (SSLSocket) listener.accept()) {
              accepted.getOutputStream().write(accepted.getInputStream().read() + shown(accepted));
            }
            return true;
          });
      socket.getOutputStream().write(1);
      boolean shown = socket.getInputStream().read() == 2;
      assertThat(served).succeedsWithin(Duration.ofSeconds(30));
      return shown;
    }
  }

  private static int shown(SSLSocket accepted) {
    try {
      return accepted.getSession().getPeerCertificates().length > 0 ? 1 : 0;
    } catch (SSLPeerUnverifiedException _) {
      return 0;
    }
  }

  @Test
  void who_is_vouched_for_is_believed_on_either_side() throws IOException {
    SSLContext client = OneAuthority.trusting(ours.certificate(), keyFrom(ours));
    assertThat(meet(server(ours), client)).isTrue();
  }

  @Test
  void whom_another_authority_vouches_for_is_not() {
    SSLContext client = OneAuthority.trusting(ours.certificate(), keyFrom(ours));
    assertThatThrownBy(() -> meet(server(theirs), client))
        .isInstanceOf(SSLHandshakeException.class);
  }

  @Test
  void who_has_no_key_of_its_own_shows_none() throws IOException {
    assertThat(meet(server(ours), OneAuthority.trusting(ours.certificate()))).isFalse();
  }
}
