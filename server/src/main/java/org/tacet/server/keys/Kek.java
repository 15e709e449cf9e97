// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.keys;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// One key-encryption key: AES-256-GCM with random 96-bit nonces, far below the 2^32 uses for which
/// those are safe (NIST SP 800-38D §8.3).
///
/// What is wrapped is an envelope: the secret under a key of its own, bound to the associated
/// bytes, and that key under the KEK. So a rotation seals the envelope's key anew and need not know
/// what the secret is bound to.
///
/// | bytes | |
/// |---|---|
/// | 8 | identifier of the KEK: during a rotation, whichever half a crash leaves, it says what opens it |
/// | 12 + 48 | nonce, the envelope's key under the KEK |
/// | 12 + n + 16 | nonce, the secret under the envelope's key |
final class Kek {
  static final int LENGTH = 32;
  static final int ID_LENGTH = 8;

  private static final int NONCE = 12;
  private static final int TAG = 16;
  private static final int ENVELOPE = ID_LENGTH + NONCE + LENGTH + TAG;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final byte[] id;
  private final SecretKeySpec key;

  private Kek(byte[] key) {
    if (key.length != LENGTH) {
      throw new IllegalArgumentException("a KEK has 32 bytes");
    }
    this.key = new SecretKeySpec(key, "AES");
    this.id = identifier(key);
  }

  static Kek of(byte[] key) {
    return new Kek(key);
  }

  static byte[] random(int length) {
    byte[] bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  /// What is shown of a KEK: `kek-` and 16 hexadecimal digits that do not lead back to it.
  String name() {
    return "kek-" + HexFormat.of().formatHex(id);
  }

  byte[] key() {
    return key.getEncoded();
  }

  /// Whether these bytes were wrapped under this KEK.
  boolean wrapped(byte[] bytes) {
    return bytes.length >= ENVELOPE + NONCE + TAG
        && Arrays.equals(id, Arrays.copyOf(bytes, ID_LENGTH));
  }

  byte[] wrap(byte[] secret, byte[] associated) {
    byte[] envelope = random(LENGTH);
    try {
      byte[] body = seal(new SecretKeySpec(envelope, "AES"), secret, associated);
      return envelope(envelope, body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM belongs to every JDK", e);
    } finally {
      Arrays.fill(envelope, (byte) 0);
    }
  }

  byte[] unwrap(byte[] wrapped, byte[] associated) throws GeneralSecurityException {
    byte[] envelope = envelopeKey(wrapped);
    try {
      byte[] body = Arrays.copyOfRange(wrapped, ENVELOPE, wrapped.length);
      return open(new SecretKeySpec(envelope, "AES"), body, associated);
    } finally {
      Arrays.fill(envelope, (byte) 0);
    }
  }

  /// What `former` has wrapped, under this KEK instead.
  byte[] rewrap(Kek former, byte[] wrapped) throws GeneralSecurityException {
    byte[] envelope = former.envelopeKey(wrapped);
    try {
      return envelope(envelope, Arrays.copyOfRange(wrapped, ENVELOPE, wrapped.length));
    } finally {
      Arrays.fill(envelope, (byte) 0);
    }
  }

  private byte[] envelopeKey(byte[] wrapped) throws GeneralSecurityException {
    if (!wrapped(wrapped)) {
      throw new AEADBadTagException("wrapped under another key-encryption key");
    }
    return open(key, Arrays.copyOfRange(wrapped, ID_LENGTH, ENVELOPE), id);
  }

  private byte[] envelope(byte[] envelope, byte[] body) throws GeneralSecurityException {
    byte[] sealed = seal(key, envelope, id);
    return ByteBuffer.allocate(ID_LENGTH + sealed.length + body.length)
        .put(id)
        .put(sealed)
        .put(body)
        .array();
  }

  private static byte[] seal(SecretKeySpec key, byte[] plain, byte[] associated)
      throws GeneralSecurityException {
    byte[] nonce = random(NONCE);
    byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, nonce, associated).doFinal(plain);
    return ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array();
  }

  private static byte[] open(SecretKeySpec key, byte[] sealed, byte[] associated)
      throws GeneralSecurityException {
    byte[] nonce = Arrays.copyOf(sealed, NONCE);
    return cipher(Cipher.DECRYPT_MODE, key, nonce, associated)
        .doFinal(sealed, NONCE, sealed.length - NONCE);
  }

  private static Cipher cipher(int mode, SecretKeySpec key, byte[] nonce, byte[] associated)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(8 * TAG, nonce));
    cipher.updateAAD(associated);
    return cipher;
  }

  private static byte[] identifier(byte[] key) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update("tacet kek id".getBytes(StandardCharsets.US_ASCII));
      return Arrays.copyOf(sha.digest(key), ID_LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 belongs to every JDK", e);
    }
  }
}
