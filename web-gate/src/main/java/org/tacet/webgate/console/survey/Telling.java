// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.survey;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tacet.webgate.console.shell.Words;
import org.tacet.webgate.console.survey.spi.Amount;
import org.tacet.webgate.console.survey.spi.FoundSystem;
import org.tacet.webgate.console.survey.spi.Place;
import org.tacet.webgate.console.survey.spi.Round;
import org.tacet.webgate.console.survey.spi.Scope;
import org.tacet.webgate.console.survey.spi.Standing;
import org.tacet.webgate.console.survey.spi.SystemDetail;

/// How numbers and names of a survey are written in a language.
record Telling(Words words) {
  String amount(Amount amount) {
    return switch (amount.kind()) {
      case EXACT -> words.number(amount.value());
      case AT_LEAST -> words.text("survey.at-least", amount.value());
      case UNKNOWN -> words.text("survey.unknown");
    };
  }

  /// What allowed a survey.
  ///
  /// @param mandate of an authority; without one it is the owner
  String basis(Optional<String> mandate) {
    return mandate
        .map(given -> words.text("survey.basis.mandate", given))
        .orElseGet(() -> words.text("survey.basis.owner"));
  }

  /// A state by its name, or else a country in the reader's language.
  String place(Place place) {
    return place.state().orElseGet(() -> place.isState() ? place.code() : country(place.country()));
  }

  private String country(String code) {
    return Locale.of("", code).getDisplayCountry(words.language().locale());
  }

  String why(Standing standing) {
    Object[] figures = standing.figures().stream().map(this::figure).toArray();
    return words.text("survey.why." + key(standing.why()), figures);
  }

  private String figure(Standing.Figure figure) {
    return switch (figure) {
      case Standing.Figure.Of(Amount amount) -> amount(amount);
      case Standing.Figure.Share(double part) -> words.share(part);
    };
  }

  String remedy(SystemDetail.Advice advice) {
    return words.text("survey.remedy.how." + key(advice.remedy()), advice.about());
  }

  /// Level and flags, as `L5, H1`.
  String proof(FoundSystem.Level level, Set<FoundSystem.Flag> flags) {
    String signs = flags.stream().map(Enum::name).sorted().collect(Collectors.joining(", "));
    return signs.isEmpty() ? level.name() : level.name() + ", " + signs;
  }

  String recognised(SystemDetail.Recognised one) {
    return words.text(
        "survey.system.recognised",
        one.version().map(version -> one.name() + " " + version).orElse(one.name()),
        words.share(one.confidence()));
  }

  /// A colour for a state; the word beside it says the same.
  String colour(Round.State state) {
    return switch (state) {
      case COMPLETE -> "tag is-good";
      case PAUSED, RUNNING -> "tag is-warn";
      case UNREADABLE -> "tag is-bad";
    };
  }

  String colour(Scope.State state) {
    return switch (state) {
      case SIGNED -> "tag is-good";
      case UNSIGNED, NOT_YET, NOT_CHECKED, OVER -> "tag is-warn";
      case CHANGED, UNREADABLE -> "tag is-bad";
    };
  }

  String colour(Standing.Verdict standing) {
    return switch (standing) {
      case UGLY, BAD -> "tag is-bad";
      case UNKNOWN -> "tag is-warn";
      case GOOD, CLEAN -> "tag is-good";
    };
  }

  private static String key(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
