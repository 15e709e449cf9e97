// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.finding;

import java.util.Arrays;
import java.util.Optional;

/// How far a stranger gets with DICOM: an association that is accepted is not yet an exposure.
/// Ordered; each level holds those before it.
public enum Level {
  /// Nobody listens, or nothing that speaks DICOM.
  L0("closed"),
  /// It speaks DICOM, if only to refuse or to ask for a certificate.
  L1("speaks DICOM"),
  /// It accepts the association of a caller it does not know.
  L2("accepts a stranger's association"),
  /// It accepts a presentation context of a FIND SOP class.
  L3("accepts a FIND context"),
  /// It answers C-FIND: lists of patients are open.
  L4("answers C-FIND"),
  /// It also accepts a context to retrieve with: images are open, by inference.
  L5("accepts a retrieve context"),
  /// A retrieval was made, of a study that the owner had planted for it and of no other.
  L6("retrieval proven with a planted study");

  private final String meaning;

  Level(String meaning) {
    this.meaning = meaning;
  }

  /// In a few words, in English.
  public String meaning() {
    return meaning;
  }

  /// The level of this name, if there is one.
  public static Optional<Level> parse(String text) {
    return Arrays.stream(values()).filter(level -> level.name().equals(text)).findFirst();
  }
}
