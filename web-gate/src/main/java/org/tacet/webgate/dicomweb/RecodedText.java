// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.dicomweb;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.tacet.dicom.ByteSource;
import org.tacet.dicom.SpecificCharacterSet;
import org.tacet.dicom.Vr;

/// A long text on its way out in UTF-8, as all text of a service on the web is (PS3.18 §F.2.2).
///
/// @param characters in which it is kept
record RecodedText(ByteSource source, SpecificCharacterSet characters, Vr vr) {
  private static final int CHUNK = 1 << 16;

  /// The longest line that is kept in memory; what is longer is cut somewhere.
  private static final int LONGEST_LINE = 1 << 20;

  /// Whether a text is anything else than UTF-8 already. What does not say its character set, or
  /// says one that is not known, goes out as it is kept.
  static boolean isNeeded(SpecificCharacterSet characters, Vr vr) {
    return vr.isText()
        && vr.usesCharacterSet()
        && characters.known()
        && !characters.equals(SpecificCharacterSet.DEFAULT)
        && !characters.equals(SpecificCharacterSet.UTF_8);
  }

  /// Line by line: at the end of a line every set is as it was at the beginning (PS3.5 §6.1.2.5.3).
  void writeTo(OutputStream out) throws IOException {
    var pending = new ByteArrayOutputStream();
    byte[] chunk = new byte[CHUNK];
    try (InputStream in = source.open(0, source.size())) {
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        int end = afterLastLine(chunk, read);
        if (end > 0) {
          pending.write(chunk, 0, end);
          drain(pending, out);
        }
        pending.write(chunk, end, read - end);
        if (pending.size() >= LONGEST_LINE) {
          drain(pending, out);
        }
      }
    }
    drain(pending, out);
  }

  private static int afterLastLine(byte[] bytes, int length) {
    int end = length;
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    return end;
  }

  private void drain(ByteArrayOutputStream pending, OutputStream out) throws IOException {
    byte[] bytes = pending.toByteArray();
    out.write(characters.decode(bytes, 0, bytes.length, vr).getBytes(StandardCharsets.UTF_8));
    pending.reset();
  }
}
