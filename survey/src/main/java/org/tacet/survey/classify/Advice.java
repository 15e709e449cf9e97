// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.classify;

/// A remedy for one system.
///
/// @param about what the remedy names, such as the numbers of advisories; empty for most
public record Advice(Remedy remedy, String about) {
  /// In English.
  public String english() {
    return sentence(remedy.english());
  }

  /// In a pattern of another language.
  public String sentence(String pattern) {
    return pattern.replace("{0}", about);
  }
}
