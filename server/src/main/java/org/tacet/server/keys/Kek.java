// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.keys;

import java.nio.ByteBuffer;
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

/// One key-encryption key: AES-256-GCM with a random 96-bit nonce. A KEK wraps as many keys as
/// there are studies, far below the 2^32 for which random nonces are safe (NIST SP 800-38D §8.3).
///
/// What is wrapped begins with the identifier of its KEK, so that during a rotation, whichever half
/// of it a crash leaves behind, each wrapped key says what opens it.
final class Kek {
  static final int LENGTH = 32;
  static final int ID_LENGTH = 8;

  private static final int NONCE = 12;
  private static final int TAG = 16;
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

  boolean wrapped(byte[] bytes) {
    return bytes.length >= ID_LENGTH + NONCE + TAG
        && Arrays.equals(id, Arrays.copyOf(bytes, ID_LENGTH));
  }

  byte[] wrap(byte[] secret, byte[] associated) {
    try {
      byte[] nonce = random(NONCE);
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, nonce, associated);
      byte[] sealed = cipher.doFinal(secret);
      return ByteBuffer.allocate(ID_LENGTH + NONCE + sealed.length)
          .put(id)
          .put(nonce)
          .put(sealed)
          .array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM belongs to every JDK", e);
    }
  }

  byte[] unwrap(byte[] wrapped, byte[] associated) throws GeneralSecurityException {
    if (!wrapped(wrapped)) {
      throw new AEADBadTagException("wrapped under another key-encryption key");
    }
    byte[] nonce = Arrays.copyOfRange(wrapped, ID_LENGTH, ID_LENGTH + NONCE);
    int from = ID_LENGTH + NONCE;
    return cipher(Cipher.DECRYPT_MODE, nonce, associated)
        .doFinal(wrapped, from, wrapped.length - from);
  }

  private Cipher cipher(int mode, byte[] nonce, byte[] associated) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(8 * TAG, nonce));
    cipher.updateAAD(associated);
    return cipher;
  }

  private static byte[] identifier(byte[] key) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update("tacet kek id".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      return Arrays.copyOf(sha.digest(key), ID_LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 belongs to every JDK", e);
    }
  }
}
