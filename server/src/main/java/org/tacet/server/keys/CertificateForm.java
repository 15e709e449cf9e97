// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.keys;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
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

/// Writes certificates, X.509 version 3.
///
/// Bouncy Castle is needed for nothing else of theirs, and only here: its jars are signed, and the
/// first class of them that is loaded has the JVM verify megabytes of signatures. No start shall
/// pay for that, so nothing of the library may stand in a class that serving loads.
final class CertificateForm {
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(10);
  private static final int SERIAL_BITS = 127;

  private CertificateForm() {}

  /// From a little before an instant, for clocks differ, until so long after it.
  record Validity(Instant now, Duration length) {}

  /// Who signs.
  record Signer(X509Certificate certificate, PrivateKey key) {
    @Override
    public String toString() {
      return "Signer";
    }
  }

  /// Whose it is.
  ///
  /// @param names host names and numeric addresses
  record Subject(String commonName, List<String> names) {
    Subject {
      names = List.copyOf(names);
    }
  }

  /// Of an authority that signs for itself.
  static X509Certificate ofAuthority(KeyPair pair, Validity validity) {
    X500Name name = name("Tacet archive " + serial().toString(16).substring(0, 8));
    X509v3CertificateBuilder builder = builder(name, name, pair.getPublic(), validity);
    try {
      JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
      builder.addExtension(
          Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
      builder.addExtension(
          Extension.subjectKeyIdentifier,
          false,
          identifiers.createSubjectKeyIdentifier(pair.getPublic()));
      return sign(builder, pair.getPrivate());
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("P-256 belongs to every JDK", e);
    }
  }

  /// Of somebody who may stand at either end of a TLS connection.
  static X509Certificate ofLeaf(
      Signer signer, PublicKey publicKey, Subject subject, Validity validity) {
    X500Name issuer =
        X500Name.getInstance(signer.certificate().getSubjectX500Principal().getEncoded());
    X509v3CertificateBuilder builder =
        builder(issuer, name(subject.commonName()), publicKey, validity);
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
          identifiers.createAuthorityKeyIdentifier(signer.certificate().getPublicKey()));
      if (!subject.names().isEmpty()) {
        builder.addExtension(
            Extension.subjectAlternativeName, false, alternatives(subject.names()));
      }
      return sign(builder, signer.key());
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
      X500Name issuer, X500Name subject, PublicKey key, Validity validity) {
    Instant from = validity.now().minus(CLOCK_SKEW).truncatedTo(ChronoUnit.SECONDS);
    Date until = Date.from(validity.now().plus(validity.length()).truncatedTo(ChronoUnit.SECONDS));
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
}
