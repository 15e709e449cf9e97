// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.finding;

/// What a stranger may do besides the steps of [Level].
public enum Flag {
  /// A context of a Storage SOP class is accepted. Nothing is ever stored to prove it.
  W1("accepts storage"),
  /// DICOMweb, a viewer or a folder of files is open over HTTP.
  H1("web access open"),
  /// The product's default password is taken. Tried once, and only where the scope asks for it.
  D1("default password");

  private final String meaning;

  Flag(String meaning) {
    this.meaning = meaning;
  }

  /// In a few words, in English.
  public String meaning() {
    return meaning;
  }
}
