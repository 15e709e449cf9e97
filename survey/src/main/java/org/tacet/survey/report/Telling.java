// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tacet.survey.classify.Figure;
import org.tacet.survey.classify.Verdict;
import org.tacet.survey.finding.Count;
import org.tacet.survey.finding.Flag;
import org.tacet.survey.finding.Region;
import org.tacet.survey.finding.SystemFinding;
import org.tacet.survey.report.markup.Element;
import org.tacet.survey.report.markup.Node;

/// A report in one language on one medium: how its numbers and names are written there.
record Telling(Report report, ReportLocale locale, Words words, Medium medium) {
  static Telling of(Report report, ReportLocale locale, Medium medium) {
    return new Telling(report, locale, Words.of(locale), medium);
  }

  String say(String key, Object... values) {
    return words.say(key, values);
  }

  /// A paragraph.
  Element paragraph(String key, Object... values) {
    return Element.of("p", say(key, values));
  }

  /// For a table: every digit.
  String exact(Count count) {
    return switch (count.completeness()) {
      case COMPLETE -> locale.exact(count.value());
      case LOWER_BOUND -> "\u2265\u00A0" + locale.exact(count.value());
      case UNKNOWN -> unknown(count);
    };
  }

  /// For a table or a chart: rounded.
  String rounded(Count count) {
    return switch (count.completeness()) {
      case COMPLETE -> locale.rounded(count.value());
      case LOWER_BOUND -> "\u2265\u00A0" + locale.rounded(count.value());
      case UNKNOWN -> unknown(count);
    };
  }

  /// For the numbers that everybody quotes: rounded, and not too much.
  String headline(Count count) {
    return switch (count.completeness()) {
      case COMPLETE -> locale.roughly(count.value());
      case LOWER_BOUND -> "\u2265\u00A0" + locale.roughly(count.value());
      case UNKNOWN -> unknown(count);
    };
  }

  /// For a cell of a table that everybody reads: every digit, and the number in words.
  Node both(Count count) {
    String exact = exact(count);
    String rounded = rounded(count);
    return exact.equals(rounded)
        ? Node.text(exact)
        : Node.of(Node.text(exact + " "), Element.of("span", rounded).in("aside"));
  }

  /// For a sentence.
  String roughly(Count count) {
    return switch (count.completeness()) {
      case COMPLETE -> locale.roughly(count.value());
      case LOWER_BOUND -> say("at-least", locale.roughly(count.value()));
      case UNKNOWN -> Tally.isKeptBack(count) ? unknown(count) : say("unknown-number");
    };
  }

  private String unknown(Count count) {
    return say(Tally.isKeptBack(count) ? "kept-back" : "unknown");
  }

  /// A number of things: `1 system`, `46 systems`.
  String many(String key, long number) {
    return words.count("many." + key, number, locale.exact(number));
  }

  /// Things of a count that may be a lower bound or unknown, in a sentence.
  String many(String key, Count count) {
    return words.count("many." + key, count.isComplete() ? count.value() : 2, roughly(count));
  }

  /// What a row is called.
  String name(Row.Label label) {
    return switch (label) {
      case Row.Label.Of(Region region) -> name(region);
      case Row.Label.NoState(Region country) -> say("no-state", locale.country(country));
      case Row.Label.OtherRegions(Region country, var members) ->
          say("other-regions", locale.country(country), names(members));
      case Row.Label.OtherCountries(var members) -> say("other-countries", names(members));
    };
  }

  String name(Region region) {
    return Places.name(region, locale);
  }

  private String names(List<Region> regions) {
    return regions.stream().map(this::name).sorted().collect(Collectors.joining(", "));
  }

  /// Why somebody stands as they do. What the edition keeps back about them is not in it.
  String reason(Verdict verdict) {
    if (report.silent().contains(verdict.entity().region())) {
      return say("reason.kept-back");
    }
    String pattern = words.pattern("reason." + verdict.reason().template().name());
    return Words.onePeriod(verdict.reason().sentence(pattern, this::figure));
  }

  private String figure(Figure figure) {
    return switch (figure) {
      case Figure.Amount(Count count) -> roughly(count);
      case Figure.Percent(double percent) -> locale.percent(Math.round(percent * 1000), 100_000);
    };
  }

  /// A system's level and flags: `L5, H1`.
  String evidence(SystemFinding system) {
    return Stream.concat(
            Stream.of(system.level().name()), system.flags().stream().map(Flag::name).sorted())
        .collect(Collectors.joining(", "));
  }

  /// Words of this program that exist in English only.
  Node english(String text) {
    return locale.language().equals("en")
        ? Node.text(text)
        : Element.of("span", text).with("lang", "en");
  }
}
