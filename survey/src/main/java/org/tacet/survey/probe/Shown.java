// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.probe;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tacet.dicom.Uid;
import org.tacet.dimse.Association;
import org.tacet.dimse.PresentationContext;
import org.tacet.dimse.UserInformation;
import org.tacet.survey.count.Counted;
import org.tacet.survey.recognise.Fingerprints;
import org.tacet.survey.recognise.Oddity;
import org.tacet.survey.recognise.Signals;

/// How the acceptor of an association showed itself, in its own words: for recognition only.
record Shown(
    String implementationUid, String versionName, List<Proposed> proposed, Set<Uid> accepted) {
  static Shown of(Association association, List<Proposed> proposed) {
    UserInformation user = association.acceptorInformation();
    return new Shown(
        user.implementationClass().map(Uid::value).orElse(""),
        user.implementationVersion().orElse(""),
        proposed,
        association.contexts().stream()
            .map(PresentationContext::abstractSyntax)
            .collect(Collectors.toUnmodifiableSet()));
  }

  boolean accepts(Proposed one) {
    return accepted.contains(one.abstractSyntax());
  }

  /// In words that are safe to keep.
  String words() {
    return accepted.size()
        + " of "
        + proposed.size()
        + " contexts; "
        + Fingerprints.words(signals(Set.of()));
  }

  /// What there is to recognise a system by.
  Signals.Dicom signals(Optional<Counted> counted) {
    return signals(counted.map(Shown::oddities).orElse(Set.of()));
  }

  private Signals.Dicom signals(Set<Oddity> oddities) {
    return new Signals.Dicom(
        implementationUid,
        versionName,
        proposed.stream().map(each -> each.abstractSyntax().value()).collect(Collectors.toSet()),
        accepted.stream().map(Uid::value).collect(Collectors.toSet()),
        oddities);
  }

  private static Set<Oddity> oddities(Counted counted) {
    Set<Oddity> oddities = EnumSet.noneOf(Oddity.class);
    if (counted.traits().contains(Counted.Trait.HEEDLESS)) {
      oddities.add(Oddity.CONTRADICTIONS_ANSWERED);
    }
    boolean few = counted.images().value() < counted.studies().value() / 2;
    if (counted.images().isComplete() && few) {
      oddities.add(Oddity.IMPOSSIBLE_COUNT);
    }
    return oddities;
  }

  @Override
  public String toString() {
    return "Shown[" + accepted.size() + " accepted]";
  }
}
