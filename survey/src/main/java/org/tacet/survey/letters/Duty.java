// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.letters;

import java.time.Duration;

/// A duty of Indian law that has a time to it.
public enum Duty {
  /// CERT-In Directions of 28 April 2022: report an incident after noticing it.
  CERT_IN("Report to CERT-In (Directions of 28 April 2022)", Duration.ofHours(6)),
  /// Digital Personal Data Protection Rules 2025, rule 7: details, after the first intimation that
  /// goes out without delay.
  BOARD_DETAILS(
      "Details to the Data Protection Board (DPDP Rules 2025, rule 7)", Duration.ofDays(3));

  private final String meaning;
  private final Duration within;

  Duty(String meaning, Duration within) {
    this.meaning = meaning;
    this.within = within;
  }

  /// In a few words, in English.
  public String meaning() {
    return meaning;
  }

  /// Counted from first knowledge.
  public Duration within() {
    return within;
  }
}
