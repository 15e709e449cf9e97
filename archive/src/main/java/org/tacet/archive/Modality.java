// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.util.Optional;
import java.util.regex.Pattern;

/// Modality (0008,0060) stands readable in the index. So it has to look like one: whoever writes a
/// name there has it sealed with the rest (P6).
final class Modality {
  private static final Pattern CODE = Pattern.compile("[A-Z0-9_]{1,16}");

  private Modality() {}

  /// The value as the index may show it.
  static Optional<String> readable(String value) {
    String code = value.strip();
    return CODE.matcher(code).matches() ? Optional.of(code) : Optional.empty();
  }
}
