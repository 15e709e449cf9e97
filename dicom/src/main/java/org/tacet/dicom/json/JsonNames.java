// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom.json;

import java.util.List;

/// The names of the DICOM JSON model that are no tags, PS3.18 §F.2.2.
final class JsonNames {
  /// The component groups of a person's name, in the order of PS3.5 §6.2.1.
  static final List<String> PERSON_NAME = List.of("Alphabetic", "Ideographic", "Phonetic");

  private JsonNames() {}
}
