// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.keys;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.tacet.server.keys.CertificateForm.Validity;

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
    X509Certificate certificate =
        CertificateForm.ofAuthority(pair, new Validity(clock.instant(), AUTHORITY_VALIDITY));
    return new CertificateAuthority(certificate, pair.getPrivate(), clock);
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
    X509Certificate issued =
        CertificateForm.ofLeaf(
            new CertificateForm.Signer(certificate, key),
            pair.getPublic(),
            new CertificateForm.Subject(commonName, names),
            new Validity(clock.instant(), validity));
    return new Issued(pair.getPrivate(), issued, certificate);
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
