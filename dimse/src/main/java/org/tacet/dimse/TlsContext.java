// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;

/// TLS as this side does it: its own key and certificate, whom it trusts, and the profile. Servers
/// always demand a client certificate. Which names a certificate must bear is up to the trust
/// manager: DICOM nodes rarely have host names, PS3.15 §B.12.
public final class TlsContext {
  private static final int CACHED_SESSIONS = 1024;
  private static final int SESSION_SECONDS = 300;

  private final SSLContext context;
  private final TlsProfile profile;

  private TlsContext(SSLContext context, TlsProfile profile) {
    this.context = context;
    this.profile = profile;
  }

  /// A context with these keys and this trust. Both may change their mind while the context is in
  /// use; the next handshake sees it. A resumed session does not ask the trust manager again, so
  /// who is let in must be decided for each [Proposal].
  public static TlsContext of(
      X509ExtendedKeyManager keys, X509ExtendedTrustManager trust, TlsProfile profile)
      throws GeneralSecurityException {
    return make(Optional.of(keys), trust, profile);
  }

  /// A context with one key, its certificate and the certificates that lead to its authority.
  public static TlsContext of(
      PrivateKey key,
      List<X509Certificate> chain,
      X509ExtendedTrustManager trust,
      TlsProfile profile)
      throws GeneralSecurityException {
    return of(new OneKey(key, chain), trust, profile);
  }

  /// Trust in whatever these authorities have signed, by the JDK's rules of certification paths.
  public static X509ExtendedTrustManager trusting(List<X509Certificate> authorities)
      throws GeneralSecurityException {
    try {
      KeyStore anchors = KeyStore.getInstance("PKCS12");
      anchors.load(null, null);
      for (X509Certificate authority : authorities) {
        anchors.setCertificateEntry("anchor " + anchors.size(), authority);
      }
      TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
      factory.init(anchors);
      return Arrays.stream(factory.getTrustManagers())
          .filter(X509ExtendedTrustManager.class::isInstance)
          .map(X509ExtendedTrustManager.class::cast)
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new IllegalStateException("an empty key store reads nothing", e);
    }
  }

  /// A client without a certificate, as a stranger would come. Servers of this package refuse it.
  public static TlsContext anonymous(X509ExtendedTrustManager trust, TlsProfile profile)
      throws GeneralSecurityException {
    return make(Optional.empty(), trust, profile);
  }

  private static TlsContext make(
      Optional<X509ExtendedKeyManager> keys, X509ExtendedTrustManager trust, TlsProfile profile)
      throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.stream().toArray(KeyManager[]::new), new TrustManager[] {trust}, null);
    context.getServerSessionContext().setSessionCacheSize(CACHED_SESSIONS);
    context.getServerSessionContext().setSessionTimeout(SESSION_SECONDS);
    return new TlsContext(context, profile);
  }

  /// What it may negotiate.
  public TlsProfile profile() {
    return profile;
  }

  /// Wraps a connected socket, whose first bytes may have been read already.
  SSLSocket server(Socket raw, InputStream consumed) throws IOException {
    var socket = (SSLSocket) context.getSocketFactory().createSocket(raw, consumed, true);
    socket.setUseClientMode(false);
    SSLParameters parameters = parameters();
    parameters.setNeedClientAuth(true);
    parameters.setUseCipherSuitesOrder(true);
    socket.setSSLParameters(parameters);
    return socket;
  }

  SSLSocket client(Socket raw) throws IOException {
    var socket =
        (SSLSocket)
            context
                .getSocketFactory()
                .createSocket(raw, raw.getInetAddress().getHostAddress(), raw.getPort(), true);
    socket.setUseClientMode(true);
    socket.setSSLParameters(parameters());
    return socket;
  }

  private SSLParameters parameters() {
    return new SSLParameters(profile.cipherSuiteArray(), profile.protocolArray());
  }
}
