// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.signin.passkey;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;

/// A browser and an authenticator in one, without either: one ES256 key, and everything it says can
/// be said wrongly.
public final class SoftAuthenticator {
  public static final int USER_PRESENT = 0x01;
  public static final int USER_VERIFIED = 0x04;
  public static final int BACKUP_ELIGIBLE = 0x08;
  public static final int BACKED_UP = 0x10;
  private static final int ATTESTED = 0x40;

  public final byte[] credential = new byte[32];
  public String userHandle = "";
  public String rpId;
  public String origin;
  public int flags = USER_PRESENT | USER_VERIFIED;
  public long count;
  public String format = "none";
  private final KeyPair pair;

  public SoftAuthenticator(String rpId, String origin) {
    this.rpId = rpId;
    this.origin = origin;
    new SecureRandom().nextBytes(credential);
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      pair = generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public String id() {
    return base64(credential);
  }

  public Attestation make(String challenge) {
    return new Attestation(
        id(), base64(clientData("webauthn.create", challenge)), base64(attestationObject()));
  }

  public Assertion show(String challenge) {
    byte[] client = clientData("webauthn.get", challenge);
    byte[] data = authenticatorData(new byte[0], flags);
    byte[] signature = sign(concat(data, sha256(client)));
    return new Assertion(id(), base64(client), base64(data), base64(signature), userHandle);
  }

  public byte[] clientData(String type, String challenge) {
    return "{\"type\":\"%s\",\"challenge\":\"%s\",\"origin\":\"%s\",\"crossOrigin\":false}"
        .formatted(type, challenge, origin)
        .getBytes(UTF_8);
  }

  /// `{"fmt": "none", "attStmt": {}, "authData": …}` in CBOR.
  byte[] attestationObject() {
    byte[] data = authenticatorData(attested(), flags | ATTESTED);
    var out = new ByteArrayOutputStream();
    out.write(0xA3);
    out.writeBytes(text("fmt"));
    out.writeBytes(text(format));
    out.writeBytes(text("attStmt"));
    out.write(0xA0);
    out.writeBytes(text("authData"));
    out.write(0x58);
    out.write(data.length);
    out.writeBytes(data);
    return out.toByteArray();
  }

  private byte[] authenticatorData(byte[] attested, int flags) {
    return ByteBuffer.allocate(37 + attested.length)
        .put(sha256(rpId.getBytes(UTF_8)))
        .put((byte) flags)
        .putInt((int) count)
        .put(attested)
        .array();
  }

  private byte[] attested() {
    ECPublicKey key = (ECPublicKey) pair.getPublic();
    var cose = new ByteArrayOutputStream();
    cose.writeBytes(new byte[] {(byte) 0xA5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32});
    cose.writeBytes(unsigned(key.getW().getAffineX().toByteArray()));
    cose.writeBytes(new byte[] {0x22, 0x58, 32});
    cose.writeBytes(unsigned(key.getW().getAffineY().toByteArray()));
    return ByteBuffer.allocate(18 + credential.length + cose.size())
        .put(new byte[16])
        .putShort((short) credential.length)
        .put(credential)
        .put(cose.toByteArray())
        .array();
  }

  private static byte[] unsigned(byte[] number) {
    byte[] fixed = new byte[32];
    int length = Math.min(32, number.length);
    System.arraycopy(number, number.length - length, fixed, 32 - length, length);
    return fixed;
  }

  private byte[] sign(byte[] bytes) {
    try {
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(pair.getPrivate());
      signature.update(bytes);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] text(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return concat(new byte[] {(byte) (0x60 + bytes.length)}, bytes);
  }

  private static byte[] concat(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
