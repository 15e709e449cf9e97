// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.signin;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// What is kept of a password: its Argon2id (RFC 9106), with the salt and the cost it was made
/// with, in the usual text form `$argon2id$v=19$m=19456,t=2,p=1$salt$hash`.
///
/// The cost stands in a file that somebody may have edited, so it has bounds both ways: not cheaper
/// than what new passwords get, and no memory bomb.
public final class PasswordHash {
  static final int MEMORY = 19 << 10;
  static final int PASSES = 2;
  static final int SALT = 16;
  private static final int LENGTH = 32;
  private static final int MOST_MEMORY = 256 << 10;
  private static final int MOST_PASSES = 16;
  private static final int LONGEST = 256;
  private static final Pattern FORM =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=([0-9]{1,7}),t=([0-9]{1,2}),p=1"
              + "\\$([A-Za-z0-9+/]{22})\\$([A-Za-z0-9+/]{43})");

  private final int memory;
  private final int passes;
  private final byte[] salt;
  private final byte[] hash;

  private PasswordHash(int memory, int passes, byte[] salt, byte[] hash) {
    this.memory = memory;
    this.passes = passes;
    this.salt = salt;
    this.hash = hash;
  }

  /// Hashes at today's cost.
  static PasswordHash of(byte[] password, byte[] salt) {
    return new PasswordHash(MEMORY, PASSES, salt.clone(), argon(password, salt, MEMORY, PASSES));
  }

  /// What no password is known to have: chance, which costs to compare what today's hashes do, and
  /// nothing to make.
  static PasswordHash ofNobody(SecureRandom random) {
    byte[] salt = new byte[SALT];
    byte[] hash = new byte[LENGTH];
    random.nextBytes(salt);
    random.nextBytes(hash);
    return new PasswordHash(MEMORY, PASSES, salt, hash);
  }

  /// Reads the text form; empty when it is not that, or its cost is out of bounds.
  public static Optional<PasswordHash> parse(String text) {
    Matcher m = FORM.matcher(text.length() > LONGEST ? "" : text);
    if (!m.matches()) {
      return Optional.empty();
    }
    int memory = Integer.parseInt(m.group(1));
    int passes = Integer.parseInt(m.group(2));
    boolean within =
        memory >= MEMORY && memory <= MOST_MEMORY && passes >= PASSES && passes <= MOST_PASSES;
    return within ? parts(memory, passes, m.group(3), m.group(4)) : Optional.empty();
  }

  private static Optional<PasswordHash> parts(int memory, int passes, String salt, String hash) {
    try {
      Base64.Decoder decoder = Base64.getDecoder();
      return Optional.of(
          new PasswordHash(memory, passes, decoder.decode(salt), decoder.decode(hash)));
    } catch (IllegalArgumentException _) {
      return Optional.empty(); // Bits after the last byte.
    }
  }

  /// Whether it is the hash of this password. Takes as long whichever byte differs.
  boolean matches(byte[] password) {
    return MessageDigest.isEqual(hash, argon(password, salt, memory, passes));
  }

  static byte[] argon(byte[] password, byte[] salt, int memory, int passes) {
    Argon2BytesGenerator argon = new Argon2BytesGenerator();
    argon.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(memory)
            .withIterations(passes)
            .withParallelism(1)
            .withSalt(salt)
            .build());
    byte[] out = new byte[LENGTH];
    argon.generateBytes(password, out);
    return out;
  }

  /// The text form, for the file. Whoever has it can guess, at a cost; it belongs in no log.
  public String text() {
    Base64.Encoder encoder = Base64.getEncoder().withoutPadding();
    return "$argon2id$v=19$m="
        + memory
        + ",t="
        + passes
        + ",p=1$"
        + encoder.encodeToString(salt)
        + "$"
        + encoder.encodeToString(hash);
  }

  @Override
  public String toString() {
    return "PasswordHash";
  }
}
