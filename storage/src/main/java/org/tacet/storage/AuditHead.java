// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Map;
import java.util.Optional;

/// The signed file `head`: the number and hash of the newest line that is on stable storage. It is
/// written after the line, so a trail that ends before its head was cut.
record AuditHead(long number, String hash, String signature) {
  private static final int MAX_BYTES = 1024;

  static AuditHead sign(long number, String hash, PrivateKey key) {
    return new AuditHead(number, hash, AuditHash.sign(key, toSign(number, hash)));
  }

  /// The same for who has the key that signs: Ed25519 signs the same in the same way (RFC 8032).
  boolean isSignedBy(PrivateKey key) {
    return sign(number, hash, key).equals(this);
  }

  boolean isSignedBy(PublicKey key) {
    return AuditHash.verify(key, toSign(number, hash), signature);
  }

  private static byte[] toSign(long number, String hash) {
    return ("tacet audit head\n" + number + "\n" + hash).getBytes(StandardCharsets.UTF_8);
  }

  void write(Path file) throws IOException {
    String line =
        new AuditJson.Writer()
            .member("n", number)
            .member("hash", hash)
            .member("signature", signature)
            .close();
    PrivateFiles.replace(file, (line + "\n").getBytes(StandardCharsets.US_ASCII));
  }

  /// Empty when there is none, or it is not one.
  static Optional<AuditHead> read(Path file) throws IOException {
    if (!Files.exists(file) || Files.size(file) > MAX_BYTES) {
      return Optional.empty();
    }
    String text = Files.readString(file, StandardCharsets.ISO_8859_1).stripTrailing();
    return AuditJson.parse(text).flatMap(AuditHead::of);
  }

  private static Optional<AuditHead> of(Map<String, Object> members) {
    return members.get("n") instanceof Long number
            && members.get("hash") instanceof String hash
            && members.get("signature") instanceof String signature
        ? Optional.of(new AuditHead(number, hash, signature))
        : Optional.empty();
  }
}
