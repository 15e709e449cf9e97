// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom;

import java.util.Optional;

/// The name of an application entity: 1 to 16 printable ASCII characters without backslash; leading
/// and trailing spaces do not count (PS3.5 §6.2, VR AE; PS3.8 §9.3.2). It is a name, not a
/// credential.
public record AeTitle(String value) implements Comparable<AeTitle> {
  private static final int MAX_LENGTH = 16;

  /// Takes the trimmed text only.
  public AeTitle {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not an AE title");
    }
  }

  /// The AE title with this text, trimmed; the text comes from us.
  public static AeTitle of(String text) {
    return new AeTitle(trim(text));
  }

  /// The AE title with this text, trimmed, if it is one; the text comes from outside.
  public static Optional<AeTitle> parse(String text) {
    String trimmed = trim(text);
    return isValid(trimmed) ? Optional.of(new AeTitle(trimmed)) : Optional.empty();
  }

  // String.strip() would take control characters too, and let them pass unseen.
  private static String trim(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && text.charAt(from) == ' ') {
      from++;
    }
    while (to > from && text.charAt(to - 1) == ' ') {
      to--;
    }
    return text.substring(from, to);
  }

  private static boolean isValid(String text) {
    boolean sized = !text.isEmpty() && text.length() <= MAX_LENGTH;
    return sized
        && text.equals(trim(text))
        && text.chars().allMatch(c -> c >= 0x20 && c < 0x7F && c != '\\');
  }

  @Override
  public int compareTo(AeTitle other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
