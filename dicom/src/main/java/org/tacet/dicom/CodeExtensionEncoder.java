// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Encodes one value with code extensions, PS3.5 §6.1.2.5: designates a set where a character needs
/// it, and the first sets again before every delimiter and at the end.
final class CodeExtensionEncoder {
  private final CodeExtensions sets;
  private final Vr vr;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private GraphicSet g0;
  private GraphicSet g1;

  private CodeExtensionEncoder(CodeExtensions sets, Vr vr) {
    this.sets = sets;
    this.vr = vr;
    this.g0 = sets.g0();
    this.g1 = sets.g1();
  }

  /// What cannot be encoded becomes a question mark.
  static byte[] encode(CodeExtensions sets, Vr vr, String text) {
    CodeExtensionEncoder encoder = new CodeExtensionEncoder(sets, vr);
    text.codePoints().forEach(encoder::put);
    encoder.restore();
    return encoder.out.toByteArray();
  }

  static boolean canEncode(CodeExtensions sets, Vr vr, String text) {
    CodeExtensionEncoder encoder = new CodeExtensionEncoder(sets, vr);
    return text.codePoints()
        .allMatch(c -> encoder.passesAsItIs(c) || encoder.declaredSet(c) != GraphicSet.NONE);
  }

  private void put(int c) {
    if (passesAsItIs(c)) {
      restore();
      out.write(c);
      return;
    }
    GraphicSet set = declaredSet(c);
    if (set == GraphicSet.NONE) {
      put('?');
    } else {
      designate(set);
      write(set, set.encode((char) c));
    }
  }

  private boolean passesAsItIs(int c) {
    return (c < 0x20 && c != CodeExtensions.ESC) || CodeExtensions.isDelimiter(c, vr);
  }

  /// The set to take for a character: one in force rather than one to be designated.
  private GraphicSet declaredSet(int c) {
    if (has(g0, c)) {
      return g0;
    }
    if (has(g1, c)) {
      return g1;
    }
    for (GraphicSet set : sets.declared()) {
      if (has(set, c)) {
        return set;
      }
    }
    return GraphicSet.NONE;
  }

  // A yen sign of JIS X 0201 is the byte that parts values: it cannot stand within one.
  private boolean has(GraphicSet set, int c) {
    if (c > 0xFFFF || set == GraphicSet.NONE) {
      return false;
    }
    int code = set.encode((char) c);
    return code >= 0 && (set.isPairs() || !CodeExtensions.isDelimiter(code, vr));
  }

  private void designate(GraphicSet set) {
    if (set.area() == GraphicSet.Area.G0 && set != g0) {
      escape(set);
      g0 = set;
    } else if (set.area() == GraphicSet.Area.G1 && set != g1) {
      escape(set);
      g1 = set;
    }
  }

  private void restore() {
    designate(sets.g0());
    if (sets.g1() != GraphicSet.NONE) {
      designate(sets.g1());
    }
    g1 = sets.g1();
  }

  private void escape(GraphicSet set) {
    out.write(CodeExtensions.ESC);
    out.writeBytes(set.escape().getBytes(StandardCharsets.US_ASCII));
  }

  private void write(GraphicSet set, int code) {
    if (set.isPairs()) {
      out.write(code >> 8);
    }
    out.write(code);
  }
}
