// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom.io;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Annotated bytes: in each line hexadecimal digits and `'text'`, then `;` and a comment.
public final class Hex {
  private Hex() {}

  /// The bytes of all lines.
  public static byte[] bytes(String annotated) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    annotated.lines().forEach(line -> line(line.split(";", 2)[0].strip(), out));
    return out.toByteArray();
  }

  private static void line(String line, ByteArrayOutputStream out) {
    int at = 0;
    while (at < line.length()) {
      char c = line.charAt(at);
      if (c == ' ') {
        at++;
      } else if (c == '\'') {
        int end = line.indexOf('\'', at + 1);
        out.writeBytes(line.substring(at + 1, end).getBytes(StandardCharsets.ISO_8859_1));
        at = end + 1;
      } else {
        out.write(Integer.parseInt(line.substring(at, at + 2), 16));
        at += 2;
      }
    }
  }
}
