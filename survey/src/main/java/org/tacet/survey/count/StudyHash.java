// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.count;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Tells studies apart without keeping what they are called: 64 bits of HMAC-SHA256 of the UID
/// under a key that is made for one host, is shown to nobody and is gone with this object. The odds
/// that two of eight million studies meet in one hash are below 1 in 500,000.
///
/// For one thread.
public final class StudyHash {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int KEY_BYTES = 32;

  private final Mac mac;
  private final byte[] result;

  private StudyHash(Mac mac) {
    this.mac = mac;
    this.result = new byte[mac.getMacLength()];
  }

  /// A hash with a new key.
  public static StudyHash create() {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return new StudyHash(mac);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }

  /// Of a UID as it came, without its padding.
  public long of(byte[] uid, int offset, int length) {
    mac.update(uid, offset, length);
    try {
      mac.doFinal(result, 0);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the result fits", e);
    }
    long hash = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      hash = (hash << Byte.SIZE) | (result[i] & 0xFF);
    }
    return hash;
  }

  /// Of a UID as it came, without its padding.
  public long of(String uid) {
    byte[] bytes = uid.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    return of(bytes, 0, bytes.length);
  }
}
