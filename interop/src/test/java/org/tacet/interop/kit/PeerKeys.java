// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.kit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/// A peer's PEM files as the JDK wants them.
public record PeerKeys(KeyManager own, TrustManager others) {
  private static final List<String> ALGORITHMS = List.of("EC", "RSA", "EdDSA");

  public static PeerKeys of(TlsFiles files) throws IOException {
    try {
      char[] password = "in memory only".toCharArray();
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(null, null);
      Certificate[] chain = certificates(files.certificate()).toArray(Certificate[]::new);
      keys.setKeyEntry("peer", key(files.key()), password, chain);
      int number = 0;
      for (Certificate trusted : certificates(files.trusted())) {
        keys.setCertificateEntry("trusted" + number++, trusted);
      }
      KeyManagerFactory own = KeyManagerFactory.getInstance("PKIX");
      own.init(keys, password);
      TrustManagerFactory others = TrustManagerFactory.getInstance("PKIX");
      others.init(keys);
      return new PeerKeys(own.getKeyManagers()[0], others.getTrustManagers()[0]);
    } catch (GeneralSecurityException e) {
      throw new IOException("the peer's key or certificate cannot be used", e);
    }
  }

  private static List<Certificate> certificates(Path pem)
      throws IOException, GeneralSecurityException {
    try (InputStream in = Files.newInputStream(pem)) {
      return List.copyOf(CertificateFactory.getInstance("X.509").generateCertificates(in));
    }
  }

  private static PrivateKey key(Path pem) throws IOException, GeneralSecurityException {
    String body = Files.readString(pem).replaceAll("-----[A-Z ]+-----", "");
    PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(body));
    for (String algorithm : ALGORITHMS) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(spec);
      } catch (InvalidKeySpecException _) {
        // PKCS #8 names its own algorithm, but KeyFactory wants to be told.
      }
    }
    throw new InvalidKeySpecException("none of " + ALGORITHMS);
  }
}
