// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.keys;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// The archive's own certificate authority, EC P-256, made by `tacet init` and known to nobody
/// else.
///
/// Its signature lets a device recognise the archive. It lets nobody in: a caller is who its
/// *enrolled* certificate says, and a certificate that was issued but is not enrolled opens
/// nothing.
public final class CertificateAuthority {
  /// How long the authority itself is good for.
  static final Duration AUTHORITY_VALIDITY = Duration.ofDays(3653);

  /// How long a certificate of a device or of the server is good for.
  static final Duration LEAF_VALIDITY = Duration.ofDays(730);

  private static final Duration CLOCK_SKEW = Duration.ofMinutes(10);
  private static final int SERIAL_BITS = 127;

  private final X509Certificate certificate;
  private final PrivateKey key;
  private final InstantSource clock;

  /// A certificate with its private key.
  ///
  /// @param authority who signed it
  public record Issued(PrivateKey key, X509Certificate certificate, X509Certificate authority) {
    @Override
    public String toString() {
      return "Issued[" + Fingerprint.of(certificate) + "]";
    }
  }

  CertificateAuthority(X509Certificate certificate, PrivateKey key, InstantSource clock) {
    this.certificate = certificate;
    this.key = key;
    this.clock = clock;
  }

  /// A new authority, signed by itself.
  public static CertificateAuthority create(InstantSource clock) {
    KeyPair pair = newKeyPair();
    X500Name name = name("Tacet archive " + serial().toString(16).substring(0, 8));
    X509v3CertificateBuilder builder =
        builder(name, name, pair.getPublic(), clock.instant(), AUTHORITY_VALIDITY);
    try {
      JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
      builder.addExtension(
          Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
      builder.addExtension(
          Extension.subjectKeyIdentifier,
          false,
          identifiers.createSubjectKeyIdentifier(pair.getPublic()));
      return new CertificateAuthority(sign(builder, pair.getPrivate()), pair.getPrivate(), clock);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("P-256 belongs to every JDK", e);
    }
  }

  /// Its own certificate: what a device needs to recognise the archive.
  public X509Certificate certificate() {
    return certificate;
  }

  PrivateKey key() {
    return key;
  }

  /// Issues a certificate that may stand at either end of a TLS connection, since a device calls
  /// the archive and is called by it for C-MOVE.
  ///
  /// @param commonName AE title of a device, or the server's name
  /// @param names host names and numeric addresses it answers to
  public Issued issue(String commonName, List<String> names) {
    return issue(commonName, names, LEAF_VALIDITY);
  }

  /// Issues a certificate that is good for no longer than `validity`.
  public Issued issue(String commonName, List<String> names, Duration validity) {
    KeyPair pair = newKeyPair();
    X500Name issuer = X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
    X509v3CertificateBuilder builder =
        builder(issuer, name(commonName), pair.getPublic(), clock.instant(), validity);
    try {
      JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
      builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
      builder.addExtension(
          Extension.extendedKeyUsage,
          false,
          new ExtendedKeyUsage(
              new KeyPurposeId[] {KeyPurposeId.id_kp_clientAuth, KeyPurposeId.id_kp_serverAuth}));
      builder.addExtension(
          Extension.authorityKeyIdentifier,
          false,
          identifiers.createAuthorityKeyIdentifier(certificate.getPublicKey()));
      if (!names.isEmpty()) {
        builder.addExtension(Extension.subjectAlternativeName, false, alternatives(names));
      }
      return new Issued(pair.getPrivate(), sign(builder, key), certificate);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("P-256 belongs to every JDK", e);
    }
  }

  private static GeneralNames alternatives(List<String> names) {
    return new GeneralNames(
        names.stream()
            .map(name ->
                new GeneralName(numeric(name) ? GeneralName.iPAddress : GeneralName.dNSName, name))
            .toArray(GeneralName[]::new));
  }

  private static boolean numeric(String name) {
    return name.indexOf(':') >= 0 || name.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
  }

  private static X509v3CertificateBuilder builder(
      X500Name issuer, X500Name subject, PublicKey key, Instant now, Duration validity) {
    Instant from = now.minus(CLOCK_SKEW).truncatedTo(ChronoUnit.SECONDS);
    Date until = Date.from(now.plus(validity).truncatedTo(ChronoUnit.SECONDS));
    return new JcaX509v3CertificateBuilder(issuer, serial(), Date.from(from), until, subject, key);
  }

  private static X509Certificate sign(X509v3CertificateBuilder builder, PrivateKey key)
      throws IOException, CertificateException {
    try {
      return Pem.certificate(
          builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key)).getEncoded());
    } catch (OperatorCreationException e) {
      throw new IllegalStateException("ECDSA belongs to every JDK", e);
    }
  }

  private static X500Name name(String commonName) {
    return new X500NameBuilder(BCStyle.INSTANCE)
        .addRDN(BCStyle.O, "Tacet")
        .addRDN(BCStyle.CN, commonName)
        .build();
  }

  private static BigInteger serial() {
    return new BigInteger(1, Kek.random(16)).shiftRight(128 - SERIAL_BITS).setBit(SERIAL_BITS - 1);
  }

  private static KeyPair newKeyPair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("P-256 belongs to every JDK", e);
    }
  }
}
