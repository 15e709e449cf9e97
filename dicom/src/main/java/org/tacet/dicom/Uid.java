// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom;

import java.util.Optional;

/// A unique identifier: 1 to 64 characters, numeric components parted by single dots (PS3.5 §9.1).
/// Leading zeros in a component break the rule and identify all the same; they are let through.
public record Uid(String value) implements Comparable<Uid> {
  private static final int MAX_LENGTH = 64;

  /// Refuses anything else: a Uid may become part of a key or an address without further checks.
  public Uid {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not a UID");
    }
  }

  /// The UID with this text; the text comes from us.
  public static Uid of(String value) {
    return new Uid(value);
  }

  /// The UID with this text, if it is one; the text comes from outside.
  public static Optional<Uid> parse(String text) {
    return isValid(text) ? Optional.of(new Uid(text)) : Optional.empty();
  }

  private static boolean isValid(String text) {
    int length = text.length();
    if (length == 0 || length > MAX_LENGTH) {
      return false;
    }
    char before = '.';
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      boolean digit = c >= '0' && c <= '9';
      if (!digit && (c != '.' || before == '.')) {
        return false;
      }
      before = c;
    }
    return before != '.';
  }

  @Override
  public int compareTo(Uid other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
