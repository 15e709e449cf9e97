// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.classify;

import org.tacet.survey.classify.Reason.Template;
import org.tacet.survey.compare.Kind;
import org.tacet.survey.finding.Count;

/// The rule by which a country, a state or a site is good, bad, ugly, clean or unknown. The first
/// line that holds decides:
///
/// | | standing | |
/// |---|---|---|
/// | 1 | UGLY | systems are open; more images than in the round before, even without those of systems only newly detected; and they are at least 1 % of all images open in this round |
/// | 2 | BAD | systems are open |
/// | 3 | UNKNOWN | a system that was open could not be looked at again |
/// | 4 | UNKNOWN | addresses were not measured to the end |
/// | 5 | GOOD | systems were open; each of them is closed, or answers and is not open |
/// | 6 | UNKNOWN | nothing came back from any address |
/// | 7 | UNKNOWN | the scope did not allow C-FIND, which shows whether a system is open |
/// | 8 | CLEAN | otherwise |
///
/// Without a round before, lines 1, 3 and 5 never hold; where nobody could count in it, line 1 does
/// not. Lower bounds count by their value, and the reason says that they are lower bounds. A likely
/// honeypot is no open system.
public final class Rule {
  /// Of the rule, for reports to name. Whoever changes the rule changes this.
  public static final int VERSION = 1;

  /// The part of all images, in percent, from which on a rise is ugly.
  public static final double LEAST_PERCENT = 1;

  private Rule() {}

  /// What the rule looks at besides the facts of one entity.
  ///
  /// @param images that were found open in the whole round
  record Whole(long images, Rounds rounds, Asked asked) {
    double share(long part) {
      return images == 0 ? 0 : (double) part / images;
    }
  }

  /// How many rounds there are to judge by.
  enum Rounds {
    ONE,
    TWO
  }

  /// Whether C-FIND was allowed.
  enum Asked {
    YES,
    NO
  }

  static Verdict judge(Entity entity, Facts facts, Whole whole) {
    Judgement judgement = facts.open() > 0 ? open(facts, whole) : notOpen(facts, whole);
    return new Verdict(
        entity,
        judgement.standing(),
        judgement.reason(),
        facts.open(),
        facts.before(),
        facts.now(),
        whole.share(facts.now().images().value()));
  }

  private record Judgement(Standing standing, Reason reason) {}

  private static Judgement open(Facts facts, Whole whole) {
    Count before = facts.before().images();
    Count now = facts.now().images();
    Figure systems = Figure.of(facts.open());
    if (!now.isKnown()) {
      return bad(Template.BAD_NOT_COUNTED, systems);
    }
    Figure then = new Figure.Amount(before);
    Figure today = new Figure.Amount(now);
    if (whole.rounds() == Rounds.ONE || !before.isKnown()) {
      return bad(Template.BAD_OPEN, systems, today);
    }
    if (now.value() <= before.value()) {
      return bad(Template.BAD_NOT_MENDED, then, today, systems);
    }
    if (now.value() - facts.imagesDetected() <= before.value()) {
      Figure detected = Figure.of(facts.of(Kind.NEWLY_DETECTED));
      return bad(Template.BAD_DETECTED, then, today, detected);
    }
    double percent = 100 * whole.share(now.value());
    Figure part = new Figure.Percent(percent);
    return percent < LEAST_PERCENT
        ? bad(Template.BAD_ROSE_A_LITTLE, then, today, part)
        : new Judgement(Standing.UGLY, Reason.of(Template.UGLY_ROSE, then, today, part));
  }

  private static Judgement notOpen(Facts facts, Whole whole) {
    Figure were = Figure.of(facts.wereOpen());
    Figure met = Figure.of(facts.met());
    if (facts.of(Kind.UNREACHABLE) > 0) {
      Figure missing = Figure.of(facts.of(Kind.UNREACHABLE));
      return unknown(Template.UNKNOWN_NOT_REACHED, were, missing);
    }
    Figure addresses = Figure.of(facts.addresses());
    if (facts.unfinished() > 0) {
      return unknown(Template.UNKNOWN_UNFINISHED, Figure.of(facts.unfinished()), addresses);
    }
    if (facts.of(Kind.FIXED) > 0) {
      return new Judgement(Standing.GOOD, Reason.of(Template.GOOD_MENDED, were));
    }
    if (facts.met() == 0) {
      return unknown(Template.UNKNOWN_SILENT, addresses);
    }
    if (whole.asked() == Asked.NO) {
      return unknown(Template.UNKNOWN_NOT_ASKED, met);
    }
    if (facts.of(Kind.HONEYPOT) > 0) {
      return clean(Template.CLEAN_HONEYPOT, were);
    }
    return switch (whole.rounds()) {
      case ONE -> clean(Template.CLEAN_FIRST, met);
      case TWO -> clean(Template.CLEAN_BOTH, met);
    };
  }

  private static Judgement bad(Template template, Figure... figures) {
    return new Judgement(Standing.BAD, Reason.of(template, figures));
  }

  private static Judgement unknown(Template template, Figure... figures) {
    return new Judgement(Standing.UNKNOWN, Reason.of(template, figures));
  }

  private static Judgement clean(Template template, Figure... figures) {
    return new Judgement(Standing.CLEAN, Reason.of(template, figures));
  }
}
