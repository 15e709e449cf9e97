// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.signin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tacet.webgate.signin.once.Digest;

/// Random secrets that a person or a program carries, and how they are known again: by their
/// SHA-256. That is enough for a secret of 125 bits and more, which nobody guesses; a list of
/// hashes that is stolen opens nothing.
public final class Secrets {
  /// What every bearer token begins with, so that a scanner of source code finds a leaked one.
  public static final String TOKEN_PREFIX = "tacet_";

  private static final int RANDOM_BYTES = 32;
  private static final int HANDLE_BYTES = 6;
  private static final Pattern RANDOM = Pattern.compile("[A-Za-z0-9_-]{43}");
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

  /// Letters and digits that are not mistaken for each other; 32 of them, so 5 bits each.
  private static final String ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

  private static final int GROUP = 5;
  private static final Pattern CODE = Pattern.compile("[" + ALPHABET + "]{25}");
  private static final int LONGEST_TYPED = 64;

  private Secrets() {}

  /// 256 random bits in the alphabet of URLs: 43 characters.
  static String session(SecureRandom random) {
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /// A new bearer token: `tacet_` and 43 characters.
  public static String token(SecureRandom random) {
    return TOKEN_PREFIX + session(random);
  }

  /// A new one-time code, `XXXXX-XXXXX-XXXXX-XXXXX-XXXXX`: 125 bits that can be read aloud.
  public static String code(SecureRandom random) {
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < GROUP * GROUP; i++) {
      letters.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return grouped(letters.toString());
  }

  /// A new name for something that is listed and taken back by this name: no secret, and not
  /// derived from one.
  public static String handle(SecureRandom random) {
    byte[] bytes = new byte[HANDLE_BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /// By what a session is known; empty when this cannot be the value of one.
  static Optional<String> digestOfSession(String text) {
    return RANDOM.matcher(text).matches() ? Optional.of(Digest.of(text)) : Optional.empty();
  }

  /// By what a token is known; empty when this cannot be one.
  public static Optional<String> digestOfToken(String text) {
    boolean token =
        text.startsWith(TOKEN_PREFIX)
            && RANDOM.matcher(text.substring(TOKEN_PREFIX.length())).matches();
    return token ? Optional.of(Digest.of(text)) : Optional.empty();
  }

  /// By what a one-time code is known, in whatever case and grouping it was typed; empty when this
  /// cannot be one.
  public static Optional<String> digestOfCode(String typed) {
    if (typed.length() > LONGEST_TYPED) {
      return Optional.empty();
    }
    String letters = typed.replaceAll("[ \\t-]", "").toUpperCase(Locale.ROOT);
    return CODE.matcher(letters).matches()
        ? Optional.of(Digest.of(grouped(letters)))
        : Optional.empty();
  }

  /// Whether a text has the form of a digest.
  public static boolean isDigest(String text) {
    return DIGEST.matcher(text).matches();
  }

  /// Compares without telling by its time where two digests differ.
  public static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  private static String grouped(String letters) {
    StringBuilder code = new StringBuilder();
    for (int at = 0; at < letters.length(); at += GROUP) {
      code.append(at == 0 ? "" : "-").append(letters, at, at + GROUP);
    }
    return code.toString();
  }
}
