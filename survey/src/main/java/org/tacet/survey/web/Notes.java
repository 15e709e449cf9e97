// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.web;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tacet.survey.finding.Count;
import org.tacet.survey.finding.Counts;
import org.tacet.survey.finding.Evidence;
import org.tacet.survey.finding.Flag;
import org.tacet.survey.recognise.Oddity;
import org.tacet.survey.recognise.Sign;
import org.tacet.survey.recognise.Signals;

/// What a look has found so far.
final class Notes {
  private static final double SURE = 0.8;

  private final List<Evidence> evidence = new ArrayList<>();
  private final List<Sign> signs = new ArrayList<>();
  private final Set<Flag> flags = EnumSet.noneOf(Flag.class);
  private final Set<Oddity> oddities = EnumSet.noneOf(Oddity.class);
  private Optional<Counts> counts = Optional.empty();

  void evidence(String step, String proof) {
    evidence.add(new Evidence(step, proof));
  }

  void signs(List<Sign> found) {
    for (Sign sign : found) {
      if (!signs.contains(sign)) {
        signs.add(sign);
      }
    }
  }

  void flag(Flag flag) {
    flags.add(flag);
  }

  void oddity(Oddity oddity) {
    oddities.add(oddity);
  }

  /// The first count is kept: the steps go from the surest source to the least.
  void counts(Counts found) {
    counts = counts.or(() -> Optional.of(found));
  }

  /// What a list of the studies came to. A total that a server tells goes before it; images that no
  /// total tells are taken from it.
  void list(Count studies, Count images) {
    Count total = counts.map(Counts::studies).filter(Count::isKnown).orElse(studies);
    String source = counts.map(told -> told.source() + ", QIDO").orElse("QIDO");
    counts = Optional.of(new Counts(total, images, images, total, source));
  }

  /// How many images are known of so far.
  Count images() {
    return counts.map(Counts::images).orElse(Count.unknown("not counted"));
  }

  boolean shows(String product) {
    return signs.stream().anyMatch(sign -> sign.product().equals(product));
  }

  /// The archive it is, if a sign says so with confidence.
  Optional<String> archive() {
    return signs.stream()
        .filter(sign -> sign.kind() == Sign.Kind.ARCHIVE && sign.weight() >= SURE)
        .map(Sign::product)
        .findFirst();
  }

  List<Evidence> evidence() {
    return evidence;
  }

  Set<Flag> flags() {
    return flags;
  }

  /// What stands open; without a flag nothing does.
  Counts counts() {
    return flags.isEmpty()
        ? Counts.NONE
        : counts.orElseGet(() -> Counts.unknown("open, and nothing tells how much"));
  }

  Signals.Web signals() {
    return new Signals.Web(signs, oddities);
  }
}
