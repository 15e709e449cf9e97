// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.compare;

/// Why a system is of its [Kind].
public enum Because {
  /// [Kind#FIXED]: every port that was tried is closed.
  CLOSED("every port that was tried is closed now"),
  /// [Kind#FIXED]: it answers, and shows nothing to strangers.
  ANSWERS_NOT_OPEN("it answers, and nothing is open any more"),

  /// [Kind#NEW]: the round before was told that its ports are closed.
  WAS_CLOSED("its ports were closed in the round before"),
  /// [Kind#NEW]: the round before found it answering, and not open.
  WAS_NOT_OPEN("it answered in the round before, and was not open"),

  /// [Kind#NEWLY_DETECTED]: the rounds' probes are of two versions.
  OTHER_PROBES("the probes of the round before were of another version"),
  /// [Kind#NEWLY_DETECTED]: it was silent then, or not measured to the end.
  NOT_REACHED_BEFORE("it was not reached in the round before"),
  /// [Kind#NEWLY_DETECTED]: its address was not in the scope then, or not come to.
  NOT_LOOKED_AT_BEFORE("the round before did not look at its address"),
  /// [Kind#NEWLY_DETECTED]: its port was not tried then, or what is open was not looked for.
  NOT_LOOKED_FOR_BEFORE("the round before did not look for what is open there"),
  /// [Kind#NEWLY_DETECTED]: it was taken for a honeypot then.
  WAS_HONEYPOT("the round before took it for a honeypot"),

  /// [Kind#UNREACHABLE]: nothing came back.
  SILENT("nothing came back from it"),
  /// [Kind#UNREACHABLE]: the round did not get to its end.
  UNFINISHED("it was not measured to the end"),
  /// [Kind#UNREACHABLE]: its address is not in the scope any more, or was not come to.
  NOT_LOOKED_AT("this round did not look at its address"),
  /// [Kind#UNREACHABLE]: it was reached; what was open there was not looked for.
  NOT_LOOKED_FOR("this round did not look for what had been open there"),

  /// [Kind#GROWN], [Kind#SAME] or [Kind#SHRUNK]: by their images.
  BY_IMAGES("by the number of images"),
  /// [Kind#GROWN], [Kind#SAME] or [Kind#SHRUNK]: by their studies, since images say nothing.
  BY_STUDIES("by the number of studies"),
  /// [Kind#UNCERTAIN]: lower bounds that leave both ways open.
  LOWER_BOUNDS("at least one of the numbers is a lower bound"),
  /// [Kind#UNCERTAIN]: nothing was counted in one of the rounds.
  NOT_COUNTED("the numbers of at least one round are not known"),

  /// [Kind#HONEYPOT]: it shows studies, and signs that they are nobody's.
  LIKELY_HONEYPOT("this round takes it for a honeypot");

  private final String meaning;

  Because(String meaning) {
    this.meaning = meaning;
  }

  /// In one clause, in English.
  public String meaning() {
    return meaning;
  }
}
