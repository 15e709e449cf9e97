// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.letters;

/// A letter or a form, to be completed by a person and sent by nobody else.
///
/// @param fileName such as `letter-site-01-IN-MH.md`: letters, digits, hyphens and a dot
/// @param addressee whom it is for, as far as a round knows
/// @param markdown its text
public record Draft(Kind kind, String fileName, String addressee, String markdown) {
  /// What it is.
  public enum Kind {
    /// To whoever runs a site: what was found there, address by address.
    SITE_LETTER,
    /// To the body that answers for a state: its sites.
    STATE_LETTER,
    /// To the body that answers for a country: its states.
    NATIONAL_LETTER,
    /// A report of an incident to CERT-In, for one site in India.
    CERT_IN_FORM,
    /// An intimation to the Data Protection Board of India, for one site.
    BOARD_FORM
  }
}
