// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/// Seals single lines of the trail, so that those which no checkpoint or head has signed yet can be
/// told from lines that somebody without the key wrote behind them: HMAC-SHA-256 cut to 128 bits,
/// under a key derived (HKDF, RFC 5869) from the one that signs. A signature for every line would
/// cost fifty times as much.
final class AuditSeal {
  /// Of a seal, in hexadecimal digits.
  static final int DIGITS = 32;

  private static final byte[] PURPOSE = "tacet audit line 1".getBytes(StandardCharsets.US_ASCII);

  private final SecretKey key;

  private AuditSeal(SecretKey key) {
    this.key = key;
  }

  /// @throws IllegalArgumentException when the key does not show its bytes
  static AuditSeal of(PrivateKey signing) {
    byte[] secret = signing.getEncoded();
    if (secret == null) {
      throw new IllegalArgumentException("a key that cannot be derived from");
    }
    try {
      HKDFParameterSpec derivation =
          HKDFParameterSpec.ofExtract().addIKM(secret).thenExpand(PURPOSE, 32);
      return new AuditSeal(KDF.getInstance("HKDF-SHA256").deriveKey("HmacSHA256", derivation));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HKDF", e);
    } finally {
      Arrays.fill(secret, (byte) 0);
    }
  }

  /// @param open a line up to its seal
  String of(byte[] open) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return HexFormat.of().formatHex(mac.doFinal(open), 0, DIGITS / 2);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HMAC", e);
    }
  }

  /// Whether a line that [AuditLine#parse] took was written by who has the key.
  boolean holds(byte[] line) {
    int open = line.length - AuditLine.TAIL_BYTES;
    int at = open + AuditLine.SEAL_AT;
    byte[] wanted = of(Arrays.copyOf(line, open)).getBytes(StandardCharsets.US_ASCII);
    return MessageDigest.isEqual(wanted, Arrays.copyOfRange(line, at, at + DIGITS));
  }
}
