// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Locale;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.tacet.archive.spi.KeyId;
import org.tacet.archive.spi.Opaque;

/// A study's key at work: seals and opens the small things that are kept of a study.
///
/// AES-256-GCM with a random nonce in front. Each thing is bound to what it is and whose it is, so
/// that somebody who can write to the index cannot pass one row's bytes off as another's.
final class StudyCipher {
  /// Length of a study's key in bytes.
  static final int KEY_BYTES = 32;

  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final String CIPHER = "AES/GCM/NoPadding";

  private final KeyId id;
  private final SecretKey key;
  private final SecureRandom random;

  StudyCipher(KeyId id, byte[] key, SecureRandom random) {
    if (key.length != KEY_BYTES) {
      throw new IllegalArgumentException("a study's key has " + KEY_BYTES + " bytes");
    }
    this.id = id;
    this.key = new SecretKeySpec(key, "AES");
    this.random = random;
  }

  /// What is sealed. Part of the authenticated bytes.
  enum Kind {
    STUDY,
    SERIES,
    DICTIONARY,
    FACTS,
    HEADER,
    FRAMES,
    METADATA,
    TRAILER,
    REASON
  }

  /// Name of the key.
  KeyId id() {
    return id;
  }

  /// @param owner UID of what the bytes belong to
  Opaque seal(Kind kind, String owner, byte[] plain) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, nonce, kind, owner);
      ByteBuffer sealed = ByteBuffer.allocate(NONCE_BYTES + plain.length + TAG_BITS / 8);
      sealed.put(nonce);
      cipher.doFinal(ByteBuffer.wrap(plain), sealed);
      return Opaque.of(sealed.array());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM is not to be had", e);
    }
  }

  /// @throws IOException when the bytes were not sealed by this key as this kind for this owner
  byte[] open(Kind kind, String owner, Opaque sealed) throws IOException {
    if (sealed.size() < NONCE_BYTES + TAG_BITS / 8) {
      throw new IOException("a sealed " + name(kind) + " is cut short");
    }
    byte[] bytes = sealed.bytes();
    byte[] nonce = Arrays.copyOf(bytes, NONCE_BYTES);
    try {
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, nonce, kind, owner);
      return cipher.doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IOException("a sealed " + name(kind) + " does not open", e);
    }
  }

  private Cipher cipher(int mode, byte[] nonce, Kind kind, String owner)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(Bytes.ascii("tacet " + name(kind) + " 1 " + owner));
    return cipher;
  }

  private static String name(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
