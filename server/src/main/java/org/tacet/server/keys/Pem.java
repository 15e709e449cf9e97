// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.keys;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import org.tacet.server.home.Trouble;
import org.tacet.server.keys.CertificateAuthority.Issued;

/// Keys and certificates as the text that DCMTK, Orthanc and OpenSSL read (RFC 7468).
public final class Pem {
  private static final int MAX_FILE = 1 << 20;

  private Pem() {}

  /// PKCS#8, unencrypted.
  public static byte[] of(PrivateKey key) {
    return block("PRIVATE KEY", key.getEncoded());
  }

  /// One certificate.
  public static byte[] of(X509Certificate certificate) {
    try {
      return block("CERTIFICATE", certificate.getEncoded());
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a certificate that was parsed can be written", e);
    }
  }

  /// Reads the first certificate of a file, PEM or DER.
  public static X509Certificate certificate(Path file) throws IOException {
    if (!Files.isReadable(file) || Files.size(file) > MAX_FILE) {
      throw new Trouble(
          "There is no certificate to read at " + file + ".",
          "Check the path; PEM or DER is read.");
    }
    try {
      return certificate(Files.readAllBytes(file));
    } catch (CertificateException _) {
      throw new Trouble(
          file + " holds no X.509 certificate.", "Give the device's certificate, PEM or DER.");
    }
  }

  /// Reads what `tacet peer add --issue` wrote.
  ///
  /// @param folder with `key.pem`, `cert.pem` and `ca.pem`
  public static Issued issued(Path folder) throws IOException {
    String text = Files.readString(folder.resolve("key.pem"), StandardCharsets.US_ASCII);
    byte[] der = Base64.getMimeDecoder().decode(text.replaceAll("-----[A-Z ]+-----", ""));
    try {
      return new Issued(
          KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der)),
          certificate(folder.resolve("cert.pem")),
          certificate(folder.resolve("ca.pem")));
    } catch (GeneralSecurityException _) {
      throw new Trouble(
          folder + " holds no key of ours.", "Issue one: tacet peer add … --issue DIR");
    }
  }

  static X509Certificate certificate(byte[] encoded) throws CertificateException {
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    return (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(encoded));
  }

  private static byte[] block(String label, byte[] der) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return ("-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n")
        .getBytes(StandardCharsets.US_ASCII);
  }
}
