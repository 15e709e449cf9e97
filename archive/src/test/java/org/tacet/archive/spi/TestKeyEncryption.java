// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive.spi;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// A key-encryption key in memory.
public final class TestKeyEncryption implements KeyEncryption {
  private static final int NONCE = 12;

  private final SecretKeySpec key;
  private final SecureRandom random = new SecureRandom();

  public TestKeyEncryption() {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    key = new SecretKeySpec(bytes, "AES");
  }

  @Override
  public byte[] wrap(byte[] plain, byte[] associated) throws GeneralSecurityException {
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, associated).doFinal(plain);
    byte[] wrapped = Arrays.copyOf(nonce, NONCE + sealed.length);
    System.arraycopy(sealed, 0, wrapped, NONCE, sealed.length);
    return wrapped;
  }

  @Override
  public byte[] unwrap(byte[] wrapped, byte[] associated) throws GeneralSecurityException {
    byte[] nonce = Arrays.copyOf(wrapped, NONCE);
    Cipher cipher = cipher(Cipher.DECRYPT_MODE, nonce, associated);
    return cipher.doFinal(wrapped, NONCE, wrapped.length - NONCE);
  }

  private Cipher cipher(int mode, byte[] nonce, byte[] associated) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(128, nonce));
    cipher.updateAAD(associated);
    return cipher;
  }

  @Override
  public String keyName() {
    return "test";
  }
}
