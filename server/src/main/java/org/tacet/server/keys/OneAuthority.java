// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.keys;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// TLS to somebody whom one certificate authority vouches for, and none of those that the JDK comes
/// with.
public final class OneAuthority {
  private static final String ALIAS = "authority";

  private OneAuthority() {}

  /// Trusts this authority and nobody else.
  ///
  /// @param own what is shown to who asks for a certificate; without any, none is shown
  public static SSLContext trusting(X509Certificate authority, KeyManager... own) {
    try {
      KeyStore known = KeyStore.getInstance(KeyStore.getDefaultType());
      known.load(null, null);
      known.setCertificateEntry(ALIAS, authority);
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(known);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(own, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("TLS belongs to every JDK", e);
    }
  }
}
