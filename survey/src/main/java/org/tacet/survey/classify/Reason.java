// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.classify;

import java.util.List;
import java.util.function.Function;

/// Why something stands as it does: one sentence, and the numbers in it.
///
/// @param figures as many as the template has places for
public record Reason(Template template, List<Figure> figures) {
  /// The sentences of [Rule], in English. `{0}` stands for the first figure.
  public enum Template {
    /// Images before and now, and their part of all.
    UGLY_ROSE(
        3, "Images open to strangers rose from {0} to {1}, which is {2} of all in this round."),

    /// Systems and images, with no round before.
    BAD_OPEN(2, "Systems open to strangers: {0}, with {1} images."),
    /// Systems, where nobody could count.
    BAD_NOT_COUNTED(
        1, "Systems open to strangers: {0}; how many images they hold could not be counted."),
    /// Images before and now, and systems.
    BAD_NOT_MENDED(
        3, "Images open to strangers: {0} before, {1} now; systems that are still open: {2}."),
    /// Images before and now, and their part of all.
    BAD_ROSE_A_LITTLE(
        3,
        "Images open to strangers rose from {0} to {1}, which is only {2} of all in this round."),
    /// Images before and now, and systems that are newly detected.
    BAD_DETECTED(
        3,
        "Images known to be open went from {0} to {1}, by systems that were only newly detected"
            + " ({2}) and may have been open all along."),

    /// Systems that were open, and those of them that were not reached.
    UNKNOWN_NOT_REACHED(
        2, "Of the systems open in the round before ({0}), {1} could not be looked at again."),
    /// Addresses not measured, and addresses in all.
    UNKNOWN_UNFINISHED(
        2, "Nothing was found open, but {0} of {1} addresses were not measured to the end."),
    /// Addresses.
    UNKNOWN_SILENT(1, "Nothing came back from any address ({0}), not even that it is closed."),
    /// Addresses that answered.
    UNKNOWN_NOT_ASKED(
        1,
        "The scope did not allow the question that shows whether a system is open; addresses that"
            + " answered: {0}."),

    /// Systems that were open.
    GOOD_MENDED(
        1,
        "None of the systems open in the round before ({0}) is open any more, and each of them was"
            + " reached again."),

    /// Addresses that answered.
    CLEAN_BOTH(1, "Nothing was open to strangers, now or in the round before; addresses met: {0}."),
    /// Addresses that answered.
    CLEAN_FIRST(1, "Nothing was open to strangers; addresses met: {0}."),
    /// Systems that were taken for open ones.
    CLEAN_HONEYPOT(
        1, "Nothing is open to strangers; what was counted as open ({0}) is taken for a honeypot.");

    private final int places;
    private final String english;

    Template(int places, String english) {
      this.places = places;
      this.english = english;
    }

    /// How many figures it wants.
    public int places() {
      return places;
    }

    /// The sentence, with `{0}` and so on where figures go.
    public String english() {
      return english;
    }
  }

  /// @throws IllegalArgumentException if figures are too few or too many
  public Reason {
    figures = List.copyOf(figures);
    if (figures.size() != template.places()) {
      throw new IllegalArgumentException("figures and places differ in number");
    }
  }

  static Reason of(Template template, Figure... figures) {
    return new Reason(template, List.of(figures));
  }

  /// The sentence in English.
  public String english() {
    return sentence(template.english(), Figure::english);
  }

  /// The sentence in a pattern of another language, numbers as its readers write them.
  ///
  /// @param pattern for this template, with `{0}` and so on
  public String sentence(String pattern, Function<Figure, String> words) {
    String sentence = pattern;
    for (int place = 0; place < figures.size(); place++) {
      sentence = sentence.replace("{" + place + "}", words.apply(figures.get(place)));
    }
    return sentence;
  }
}
