// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.HexFormat;

/// The primitives of the trail: SHA-256 in hexadecimal, Ed25519 (RFC 8032) in Base64.
final class AuditHash {
  private static final String SIGNATURE = "Ed25519";

  private AuditHash() {}

  static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  static String of(byte[] bytes) {
    return hex(digest().digest(bytes));
  }

  static String hex(byte[] hash) {
    return HexFormat.of().formatHex(hash);
  }

  /// @throws IllegalArgumentException when the key cannot sign in this way
  static String sign(PrivateKey key, byte[] what) {
    try {
      Signature signature = Signature.getInstance(SIGNATURE);
      signature.initSign(key);
      signature.update(what);
      return Base64.getEncoder().encodeToString(signature.sign());
    } catch (InvalidKeyException e) {
      throw new IllegalArgumentException("not an Ed25519 key", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has Ed25519", e);
    }
  }

  static boolean verify(PublicKey key, byte[] what, String signature) {
    try {
      Signature verifier = Signature.getInstance(SIGNATURE);
      verifier.initVerify(key);
      verifier.update(what);
      return verifier.verify(Base64.getDecoder().decode(signature));
    } catch (IllegalArgumentException | java.security.SignatureException _) {
      return false;
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("not an Ed25519 key", e);
    }
  }
}
