// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.signin;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/// A password as somebody typed it, in the one form in which it is hashed (Unicode NFKC, so that
/// the same keys on another keyboard give the same password). It never tells what it is.
public final class Password {
  static final int LEAST = 12;
  static final int MOST = 128;

  private final String text;

  private Password(String text) {
    this.text = text;
  }

  /// Why a password cannot be chosen.
  public enum Fault {
    /// Fewer than 12 characters.
    TOO_SHORT,
    /// More than 128 characters.
    TOO_LONG,
    /// A control character in it: it cannot be typed everywhere.
    NOT_TYPEABLE,
    /// It holds the account's name, or has fewer than 5 different characters.
    TOO_SIMPLE
  }

  /// What was typed, to be compared. Empty when it is longer than any password: that would only
  /// cost.
  static Optional<Password> typed(String text) {
    if (text.length() > 2 * MOST) {
      return Optional.empty();
    }
    String normal = Normalizer.normalize(text, Normalizer.Form.NFKC);
    return normal.codePointCount(0, normal.length()) > MOST
        ? Optional.empty()
        : Optional.of(new Password(normal));
  }

  /// Why this cannot become the password of that account, if it cannot. Length is what counts;
  /// there is no rule about kinds of characters.
  static Optional<Fault> fault(String text, AccountName account) {
    Optional<Password> password = typed(text);
    if (password.isEmpty()) {
      return Optional.of(Fault.TOO_LONG);
    }
    String normal = password.get().text;
    if (normal.codePointCount(0, normal.length()) < LEAST) {
      return Optional.of(Fault.TOO_SHORT);
    }
    if (normal.codePoints().anyMatch(Character::isISOControl)) {
      return Optional.of(Fault.NOT_TYPEABLE);
    }
    boolean named =
        account.value().length() > 3 && normal.toLowerCase(Locale.ROOT).contains(account.value());
    return named || normal.codePoints().distinct().count() < 5
        ? Optional.of(Fault.TOO_SIMPLE)
        : Optional.empty();
  }

  byte[] bytes() {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "Password";
  }
}
