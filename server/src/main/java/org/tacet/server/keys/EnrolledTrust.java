// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.keys;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Date;
import java.util.function.Predicate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/// Trusts exactly the certificates that are enrolled, while they are valid.
///
/// No chain is built and no name compared: the TLS handshake proves that the other side holds the
/// key of the certificate it showed, and the certificate as a whole is what was enrolled. So no
/// authority, neither a public one nor the archive's own after its key was stolen, can let anybody
/// in. Asked anew for each connection, so what `tacet peer remove` takes away is gone.
public final class EnrolledTrust extends X509ExtendedTrustManager {
  private final Predicate<String> enrolled;
  private final InstantSource clock;

  /// @param enrolled whether a fingerprint, {@link Fingerprint#of}, is enrolled now
  public EnrolledTrust(Predicate<String> enrolled, InstantSource clock) {
    this.enrolled = enrolled;
    this.clock = clock;
  }

  /// No names of authorities are sent: a stranger learns nothing, and a caller shows what it has.
  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    check(chain);
  }

  private void check(X509Certificate[] chain) throws CertificateException {
    if (chain.length == 0 || !enrolled.test(Fingerprint.of(chain[0]))) {
      throw new CertificateException("not enrolled");
    }
    chain[0].checkValidity(Date.from(clock.instant()));
  }
}
