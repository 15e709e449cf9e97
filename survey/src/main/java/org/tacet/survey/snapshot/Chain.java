// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.snapshot;

import com.google.crypto.tink.subtle.AesGcmJce;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.tacet.survey.scope.OfficerKey;
import tools.jackson.databind.json.JsonMapper;

/// The lines of a snapshot's file, each bound to all before it: encrypted with AES-256-GCM under a
/// key of the officer's, with the digest of everything above as associated data. A line that was
/// changed, moved or left out is no line any more, and neither is any below it.
final class Chain {
  private static final String FORMAT = "tacet-snapshot 1 ";
  private static final String SEAL = "seal ";
  private static final String PURPOSE = "tacet survey snapshot 1";
  private static final int SALT = 16;

  private final OfficerKey officer;
  private final AesGcmJce cipher;
  private final MessageDigest above;

  private Chain(OfficerKey officer, String header) throws SnapshotException {
    this.officer = officer;
    try {
      byte[] salt = HexFormat.of().parseHex(header.substring(FORMAT.length()));
      this.cipher = new AesGcmJce(officer.derive(PURPOSE, salt).getEncoded());
      this.above = MessageDigest.getInstance("SHA-256");
    } catch (IllegalArgumentException _) {
      throw new SnapshotException("the first line is none of a snapshot");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has AES-256", e);
    }
    add(header);
  }

  static String newHeader() {
    byte[] salt = new byte[SALT];
    new SecureRandom().nextBytes(salt);
    return FORMAT + HexFormat.of().formatHex(salt);
  }

  /// @throws SnapshotException if no snapshot begins so
  static Chain begin(OfficerKey officer, String header) throws SnapshotException {
    if (!header.startsWith(FORMAT) || header.length() != FORMAT.length() + 2 * SALT) {
      throw new SnapshotException(
          "this is no snapshot of `tacet survey run`, or of a later version of it");
    }
    return new Chain(officer, header);
  }

  private void add(String line) {
    above.update((line + "\n").getBytes(StandardCharsets.US_ASCII));
  }

  private byte[] digest() {
    try {
      return ((MessageDigest) above.clone()).digest();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("SHA-256 of the JDK can be cloned", e);
    }
  }

  /// The text of the next line.
  String next(Line line) {
    byte[] json = LineJson.write(line).toString().getBytes(StandardCharsets.UTF_8);
    try {
      String text = Base64.getEncoder().encodeToString(cipher.encrypt(json, digest()));
      add(text);
      return text;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM encrypts", e);
    }
  }

  /// What the next line says; empty if it is the seal, and the seal holds.
  Optional<Line> read(String text) throws SnapshotException {
    if (text.startsWith(SEAL)) {
      if (!holds(text.substring(SEAL.length()))) {
        throw new SnapshotException("the signature at the end is not of this officer, or of this");
      }
      return Optional.empty();
    }
    try {
      byte[] json = cipher.decrypt(Base64.getDecoder().decode(text), digest());
      add(text);
      return Optional.of(LineJson.read(JsonMapper.shared().readTree(json)));
    } catch (GeneralSecurityException | IllegalArgumentException _) {
      throw new SnapshotException(
          "a line was changed, moved or left out, or another officer's key is needed");
    }
  }

  /// The signature over everything so far, as the last line.
  String seal() {
    return SEAL + Base64.getEncoder().encodeToString(officer.sign(signed()));
  }

  private boolean holds(String signature) {
    try {
      return OfficerKey.verifies(
          officer.publicKey(), signed(), Base64.getDecoder().decode(signature));
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private byte[] signed() {
    return (PURPOSE + "\n" + HexFormat.of().formatHex(digest()))
        .getBytes(StandardCharsets.US_ASCII);
  }
}
