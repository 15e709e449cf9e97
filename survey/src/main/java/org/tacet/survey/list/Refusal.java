// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.list;

/// A line, or an entry that begins at it, that was left out. What stood there is not repeated.
///
/// @param line from 1
public record Refusal(long line, Why why) {
  /// What was wrong.
  public enum Why {
    /// Names, blocks and everything else that is not one numeric address.
    NOT_AN_ADDRESS("not a numeric address of one host"),
    /// No number, or none from 1 to 65535.
    NOT_A_PORT("not a port"),
    /// The column or the key is not there.
    NO_ADDRESS("no address where one is wanted"),
    /// It does not have the form of its format.
    MALFORMED("not in the form of this format"),
    /// Longer than a line may be.
    TOO_LONG("too long");

    private final String meaning;

    Why(String meaning) {
      this.meaning = meaning;
    }

    /// In a few words, in English.
    public String meaning() {
      return meaning;
    }
  }
}
