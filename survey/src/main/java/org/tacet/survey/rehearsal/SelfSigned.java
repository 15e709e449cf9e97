// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.rehearsal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.util.HexFormat;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.tacet.dimse.TlsContext;
import org.tacet.dimse.TlsProfile;

/// A key made on the spot and a certificate that it signed itself, as many archives have one. In
/// DER by hand, since the JDK has no public way to make a certificate. All archives of an estate
/// share it.
///
/// @param undemanding TLS for a server that asks nothing of its clients
/// @param demanding TLS for a server that demands a certificate of its clients, and trusts its own
///   alone
record SelfSigned(SSLContext undemanding, TlsContext demanding) {
  private static final byte[] ECDSA_SHA256 = HexFormat.of().parseHex("300a06082a8648ce3d040302");
  private static final byte[] COMMON_NAME = HexFormat.of().parseHex("0603550403");
  private static final String SUBJECT = "rehearsal";
  private static final String FROM = "20180101000000Z";
  private static final String UNTIL = "20991231235959Z";

  static SelfSigned create() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair keys = generator.generateKeyPair();
      X509Certificate own = issue(keys);
      return new SelfSigned(undemanding(keys.getPrivate(), own), demanding(keys.getPrivate(), own));
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("every Java has these algorithms, and TLS", e);
    }
  }

  /// A certificate of version 3 without extensions, RFC 5280 §4.1.
  private static X509Certificate issue(KeyPair keys) throws GeneralSecurityException {
    byte[] name =
        der(
            0x30,
            der(0x31, der(0x30, COMMON_NAME, der(0x0C, SUBJECT.getBytes(StandardCharsets.UTF_8)))));
    byte[] body =
        der(
            0x30,
            der(0xA0, der(0x02, new byte[] {2})),
            der(0x02, new byte[] {1}),
            ECDSA_SHA256,
            name,
            der(0x30, time(FROM), time(UNTIL)),
            name,
            keys.getPublic().getEncoded());
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(keys.getPrivate());
    signature.update(body);
    byte[] whole = der(0x30, body, ECDSA_SHA256, der(0x03, new byte[1], signature.sign()));
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(whole));
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
    if (length >= 0x100) {
      out.write(0x82);
      out.write(length >>> 8);
    } else if (length >= 0x80) {
      out.write(0x81);
    }
    out.write(length);
    out.writeBytes(body.toByteArray());
    return out.toByteArray();
  }

  private static TlsContext demanding(PrivateKey key, X509Certificate own)
      throws GeneralSecurityException {
    return TlsContext.of(key, List.of(own), TlsContext.trusting(List.of(own)), TlsProfile.BCP_195);
  }

  private static SSLContext undemanding(PrivateKey key, X509Certificate own)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry("own", key, new char[0], new Certificate[] {own});
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(store, new char[0]);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }
}
