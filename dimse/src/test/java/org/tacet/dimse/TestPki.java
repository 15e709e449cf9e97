// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// A certificate authority for one test run: keys and certificates made on the spot, in DER by
/// hand, since the JDK has no public way to make a certificate.
final class TestPki {
  private static final byte[] ECDSA_SHA256 = Hex.bytes("30 0A 06 08 2A8648CE3D040302");
  private static final byte[] BASIC_CONSTRAINTS_CA =
      Hex.bytes("30 0F 06 03 551D13 01 01 FF 04 05 30 03 01 01 FF");

  private final AtomicInteger serial = new AtomicInteger(1);
  private final KeyPair keys;
  private final X509Certificate certificate;

  private TestPki(String name) throws GeneralSecurityException {
    this.keys = newKeys();
    this.certificate = issue(name, name, keys, true, "20200101000000Z", "20990101000000Z");
  }

  /// A private key with its certificate.
  record Identity(PrivateKey key, X509Certificate certificate) {}

  static TestPki create(String name) {
    try {
      return new TestPki(name);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  X509Certificate certificate() {
    return certificate;
  }

  Identity identity(String name) {
    return identity(name, "20990101000000Z");
  }

  Identity expired(String name) {
    return identity(name, "20210101000000Z");
  }

  private Identity identity(String name, String until) {
    try {
      KeyPair own = newKeys();
      return new Identity(
          own.getPrivate(),
          issue(
              certificate.getSubjectX500Principal().getName().substring(3),
              name,
              own,
              false,
              "20200101000000Z",
              until));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// TLS with an identity, trusting this authority.
  TlsContext tls(Identity identity, TlsProfile profile) {
    try {
      return TlsContext.of(
          identity.key(),
          List.of(identity.certificate()),
          TlsContext.trusting(List.of(certificate)),
          profile);
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

  private static KeyPair newKeys() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  private X509Certificate issue(
      String issuer, String subject, KeyPair own, boolean authority, String from, String until)
      throws GeneralSecurityException {
    byte[] body =
        der(
            0x30,
            der(0xA0, der(0x02, new byte[] {2})),
            der(0x02, BigInteger.valueOf(serial.getAndIncrement()).toByteArray()),
            ECDSA_SHA256,
            name(issuer),
            der(0x30, time(from), time(until)),
            name(subject),
            own.getPublic().getEncoded(),
            authority ? der(0xA3, der(0x30, BASIC_CONSTRAINTS_CA)) : new byte[0]);
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(keys.getPrivate());
    signature.update(body);
    byte[] certificateBytes =
        der(0x30, body, ECDSA_SHA256, der(0x03, new byte[1], signature.sign()));
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(certificateBytes));
  }

  private static byte[] name(String commonName) {
    byte[] oid = Hex.bytes("06 03 550403");
    byte[] text = der(0x0C, commonName.getBytes(StandardCharsets.UTF_8));
    return der(0x30, der(0x31, der(0x30, oid, text)));
  }

  private static byte[] time(String generalized) {
    return der(0x18, generalized.getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] der(int tag, byte[]... parts) {
    var body = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      body.writeBytes(part);
    }
    int length = body.size();
    var out = new ByteArrayOutputStream();
    out.write(tag);
    if (length < 0x80) {
      out.write(length);
    } else if (length < 0x100) {
      out.write(0x81);
      out.write(length);
    } else {
      out.write(0x82);
      out.write(length >>> 8);
      out.write(length);
    }
    out.writeBytes(body.toByteArray());
    return out.toByteArray();
  }
}
