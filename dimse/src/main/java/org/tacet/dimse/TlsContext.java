// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
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
  SSLSocket server(java.net.Socket raw, java.io.InputStream consumed) throws java.io.IOException {
    var socket = (SSLSocket) context.getSocketFactory().createSocket(raw, consumed, true);
    socket.setUseClientMode(false);
    SSLParameters parameters = parameters();
    parameters.setNeedClientAuth(true);
    parameters.setUseCipherSuitesOrder(true);
    socket.setSSLParameters(parameters);
    return socket;
  }

  SSLSocket client(java.net.Socket raw) throws java.io.IOException {
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
    var parameters = new SSLParameters(profile.cipherSuiteArray(), profile.protocolArray());
    return parameters;
  }
}
