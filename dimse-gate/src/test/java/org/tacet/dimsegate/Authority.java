// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimsegate;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.tacet.dimse.TlsContext;
import org.tacet.dimse.TlsProfile;

/// A certificate authority for one test.
final class Authority {
  private static final X500Principal NAME = new X500Principal("CN=Test authority");
  private static final Duration VALID = Duration.ofDays(1);

  private final AtomicLong serial = new AtomicLong(1);
  private final KeyPair keys;
  private final X509Certificate certificate;

  private Authority() throws GeneralSecurityException {
    this.keys = newKeys();
    this.certificate = certify(keys, NAME, new BasicConstraints(0), VALID);
  }

  static Authority create() {
    try {
      return new Authority();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Who holds a key and a certificate of this authority.
  record Identity(PrivateKey key, X509Certificate certificate, TlsContext tls) {
    String fingerprint() {
      return Peer.fingerprint(certificate);
    }
  }

  Identity identity(String name) {
    return identity(name, VALID);
  }

  /// Whose certificate was good until a moment ago.
  Identity expired(String name) {
    return identity(name, Duration.ofSeconds(-1));
  }

  private Identity identity(String name, Duration valid) {
    try {
      KeyPair own = newKeys();
      X509Certificate issued =
          certify(own, new X500Principal("CN=" + name), new BasicConstraints(false), valid);
      TlsContext tls =
          TlsContext.of(
              own.getPrivate(),
              List.of(issued),
              TlsContext.trusting(List.of(certificate)),
              TlsProfile.BCP_195);
      return new Identity(own.getPrivate(), issued, tls);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  TlsContext anonymous() {
    try {
      return TlsContext.anonymous(TlsContext.trusting(List.of(certificate)), TlsProfile.BCP_195);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private X509Certificate certify(
      KeyPair subject, X500Principal name, BasicConstraints constraints, Duration valid)
      throws GeneralSecurityException {
    Instant now = Instant.now();
    JcaX509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            NAME,
            BigInteger.valueOf(serial.getAndIncrement()),
            Date.from(now.minus(VALID)),
            Date.from(now.plus(valid)),
            name,
            subject.getPublic());
    try {
      builder.addExtension(Extension.basicConstraints, true, constraints);
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(
                  new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
    } catch (OperatorCreationException | CertIOException e) {
      throw new GeneralSecurityException(e);
    }
  }

  private static KeyPair newKeys() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }
}
