// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.keys;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;

/// What a certificate is known by: the SHA-256 of its DER form.
public final class Fingerprint {
  private Fingerprint() {}

  /// 64 lower-case hexadecimal digits.
  public static String of(X509Certificate certificate) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(certificate.getEncoded()));
    } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
      throw new IllegalStateException("a certificate that was parsed has a DER form", e);
    }
  }
}
