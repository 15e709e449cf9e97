// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// For whom a report is.
public enum Edition {
  /// For those who are responsible for the systems: addresses, sites, everything.
  OWNER,
  /// For everybody: no address, no site, and no number that stands for fewer than three systems.
  PUBLISHED;

  /// In small letters, as on the command line and in JSON.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The edition of this word, if there is one.
  public static Optional<Edition> parse(String word) {
    return Arrays.stream(values()).filter(edition -> edition.word().equals(word)).findFirst();
  }
}
