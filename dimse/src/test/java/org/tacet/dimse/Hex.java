// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import java.util.HexFormat;
import java.util.stream.Collectors;

/// Annotated hex: bytes on the left, after two spaces or more a remark; spaces between bytes as one
/// likes. `'text'` stands for its ASCII characters.
final class Hex {
  private Hex() {}

  static byte[] bytes(String annotated) {
    String digits =
        annotated
            .lines()
            .map(String::strip)
            .map(Hex::quoted)
            .map(line -> line.split(" {2,}", 2)[0])
            .collect(Collectors.joining())
            .replace(" ", "");
    return HexFormat.of().parseHex(digits);
  }

  static String of(byte[] bytes) {
    return HexFormat.of().withUpperCase().formatHex(bytes);
  }

  private static String quoted(String line) {
    StringBuilder hex = new StringBuilder();
    String[] parts = line.split("'", -1);
    for (int i = 0; i < parts.length; i++) {
      hex.append(
          i % 2 == 0
              ? parts[i]
              : HexFormat.of()
                  .formatHex(parts[i].getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
    }
    return hex.toString();
  }
}
