// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// Stands here until the real one comes.
public final class SpecificCharacterSet {
  /// The default repertoire.
  public static final SpecificCharacterSet DEFAULT = new SpecificCharacterSet(List.of());

  /// Unicode in UTF-8.
  public static final SpecificCharacterSet UTF_8 = new SpecificCharacterSet(List.of("ISO_IR 192"));

  private final List<String> definedTerms;

  private SpecificCharacterSet(List<String> definedTerms) {
    this.definedTerms = definedTerms;
  }

  /// The character set with these defined terms.
  public static SpecificCharacterSet of(List<String> definedTerms) {
    return new SpecificCharacterSet(List.copyOf(definedTerms));
  }

  /// The defined terms.
  public List<String> definedTerms() {
    return definedTerms;
  }

  /// Decodes.
  public String decode(byte[] bytes, int offset, int length, Vr vr) {
    return new String(
        bytes,
        offset,
        length,
        definedTerms.isEmpty() ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
  }

  /// Encodes.
  public byte[] encode(String text, Vr vr) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /// Whether it can.
  public boolean canEncode(String text) {
    return !definedTerms.isEmpty() || text.chars().allMatch(c -> c < 0x80);
  }
}
