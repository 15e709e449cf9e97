// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.signin.once;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// By what a text is known: of one that nobody guesses, it tells nothing.
public final class Digest {
  private Digest() {}

  /// SHA-256 in 64 lower-case hexadecimal digits.
  public static String of(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 belongs to every JDK", e);
    }
  }
}
