// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.tls;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.interfaces.DSAPublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.tacet.survey.finding.TlsFacts;
import org.tacet.survey.finding.TlsFacts.ClientCertificate;
import org.tacet.survey.scope.Permit;

/// Looks at the TLS of one port: which versions it agrees to, offered one at a time; its
/// certificate's key and expiry, and no name in it; whether it wants a certificate of its clients.
/// Opens at most five connections, one after another, each to the permit's address and within the
/// patience it was made with.
public final class TlsLook {
  private final Duration patience;
  private final Turn turn;

  /// @param patience for each connection as a whole
  /// @param turn awaited before each connection
  public TlsLook(Duration patience, Turn turn) {
    this.patience = patience;
    this.turn = turn;
  }

  /// Looks; never throws for what a peer does.
  ///
  /// @return empty where the port does not speak TLS, or is not there
  /// @throws InterruptedException when the survey is stopped
  public Optional<TlsFacts> look(Permit permit) throws InterruptedException {
    Optional<ServerFlight> first = hello(permit, TlsVersion.TLS_1_2);
    if (first.isEmpty()) {
      return Optional.empty();
    }
    Set<TlsVersion> versions = EnumSet.noneOf(TlsVersion.class);
    Seen seen = new Seen(Optional.empty(), ClientCertificate.NOT_ASKED);
    for (TlsVersion version :
        new TlsVersion[] {
          TlsVersion.TLS_1_2, TlsVersion.TLS_1_3, TlsVersion.TLS_1_1, TlsVersion.TLS_1_0
        }) {
      Optional<ServerFlight> flight =
          version == TlsVersion.TLS_1_2 ? first : hello(permit, version);
      flight.flatMap(ServerFlight::version).ifPresent(versions::add);
      seen = flight.isPresent() ? seen.and(flight.get()) : seen;
    }
    if (versions.contains(TlsVersion.TLS_1_2) || versions.contains(TlsVersion.TLS_1_3)) {
      seen = handshake(permit, seen);
    }
    return Optional.of(facts(versions, seen));
  }

  private Optional<ServerFlight> hello(Permit permit, TlsVersion version)
      throws InterruptedException {
    turn.await();
    try (Socket socket = new Socket();
        Deadline deadline = Deadline.of(socket, patience)) {
      socket.connect(permit.socket(), millis());
      socket.setSoTimeout(millis());
      OutputStream out = socket.getOutputStream();
      out.write(ClientHello.of(version));
      out.flush();
      return ServerFlight.read(socket.getInputStream());
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  /// A whole handshake by the JDK, without a certificate: only that tells whether one is required.
  private Seen handshake(Permit permit, Seen before) throws InterruptedException {
    turn.await();
    Stranger stranger = new Stranger();
    try (Socket socket = new Socket();
        Deadline deadline = Deadline.of(socket, patience)) {
      socket.connect(permit.socket(), millis());
      socket.setSoTimeout(millis());
      try (SSLSocket tls =
          (SSLSocket)
              stranger
                  .context()
                  .getSocketFactory()
                  .createSocket(
                      socket,
                      permit.socket().getAddress().getHostAddress(),
                      permit.socket().getPort(),
                      true)) {
        return shaken(tls, stranger, before);
      }
    } catch (IOException _) {
      return stranger.wasAsked() ? before.with(ClientCertificate.REQUIRED) : before;
    }
  }

  private Seen shaken(SSLSocket tls, Stranger stranger, Seen before) throws IOException {
    tls.startHandshake();
    Certificate leaf = tls.getSession().getPeerCertificates()[0];
    Seen seen = leaf instanceof X509Certificate x509 ? before.with(x509) : before;
    if (!stranger.wasAsked()) {
      return seen.with(ClientCertificate.NOT_ASKED);
    }
    return seen.with(
        tls.getSession().getProtocol().equals("TLSv1.3") && turnedAway(tls)
            ? ClientCertificate.REQUIRED
            : ClientCertificate.WANTED);
  }

  /// In 1.3 a server that requires a certificate says so only after the handshake (RFC 8446 §4.6.2
  /// and §6.2): it is given a moment to.
  private boolean turnedAway(SSLSocket tls) throws IOException {
    tls.setSoTimeout(Math.min(millis(), 1500));
    try {
      return tls.getInputStream().read() < 0;
    } catch (java.net.SocketTimeoutException _) {
      return false;
    } catch (SSLException | java.net.SocketException _) {
      return true;
    }
  }

  private int millis() {
    return Math.toIntExact(Math.max(1, patience.toMillis()));
  }

  private static TlsFacts facts(Set<TlsVersion> versions, Seen seen) {
    return new TlsFacts(
        versions.stream().map(TlsVersion::word).collect(Collectors.toUnmodifiableSet()),
        seen.client,
        seen.certificate.map(TlsLook::expiry),
        seen.certificate.map(TlsLook::isSelfSigned).orElse(false),
        seen.certificate.map(certificate -> key(certificate.getPublicKey())).orElse(""));
  }

  private static Instant expiry(X509Certificate certificate) {
    return certificate.getNotAfter().toInstant();
  }

  private static boolean isSelfSigned(X509Certificate certificate) {
    if (!certificate.getIssuerX500Principal().equals(certificate.getSubjectX500Principal())) {
      return false;
    }
    try {
      certificate.verify(certificate.getPublicKey());
      return true;
    } catch (GeneralSecurityException _) {
      return false;
    }
  }

  private static String key(PublicKey key) {
    return switch (key) {
      case RSAPublicKey rsa -> "RSA " + rsa.getModulus().bitLength();
      case ECPublicKey ec -> "EC " + ec.getParams().getCurve().getField().getFieldSize();
      case EdECPublicKey _ -> "EdDSA";
      case DSAPublicKey _ -> "DSA";
      default -> "another kind";
    };
  }

  private record Seen(Optional<X509Certificate> certificate, ClientCertificate client) {
    Seen and(ServerFlight flight) {
      return new Seen(
          certificate.or(flight::certificate),
          flight.asked() && client == ClientCertificate.NOT_ASKED
              ? ClientCertificate.WANTED
              : client);
    }

    Seen with(X509Certificate leaf) {
      return new Seen(Optional.of(leaf), client);
    }

    Seen with(ClientCertificate wanted) {
      return new Seen(certificate, wanted);
    }
  }
}
