// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive.access;

import static org.tacet.archive.access.AccessPolicy.Decision.Allow.Whole.GRANTED;

import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.tacet.archive.access.AccessPolicy.Decision;
import org.tacet.archive.access.AccessPolicy.Decision.Allow.OnlyStudies;
import org.tacet.archive.access.AccessPolicy.Decision.Deny;
import org.tacet.archive.access.AccessPolicy.Target;
import org.tacet.dicom.Uid;

/// The grants of a person at one instant, weighed together.
record GrantsOfPerson(Caller.Person person, Instant now) {
  /// What a part of a site is good for.
  private static final Set<Operation> BY_STUDY =
      EnumSet.of(Operation.FIND, Operation.GET, Operation.STORE);

  Decision decide(Operation operation, Target target) {
    Decision decision =
        operation == Operation.BREAK_GLASS ? breakGlass(target) : byGrants(operation, target);
    boolean covered = person.scope().map(scope -> scope.covers(operation, target)).orElse(true);
    return covered || decision instanceof Deny ? decision : Deny.TOKEN_SCOPE;
  }

  private Decision byGrants(Operation operation, Target target) {
    Deny nearest = Deny.NOT_GRANTED;
    Set<Uid> studies = new HashSet<>();
    for (Grant grant : person.grants()) {
      switch (weigh(grant, operation, target)) {
        case Decision.Allow.Whole.GRANTED -> {
          return GRANTED;
        }
        case OnlyStudies(Set<Uid> some) -> studies.addAll(some);
        case Deny deny -> nearest = deny.compareTo(nearest) > 0 ? deny : nearest;
      }
    }
    return studies.isEmpty() ? nearest : new OnlyStudies(studies);
  }

  private Decision weigh(Grant grant, Operation operation, Target target) {
    // Who broke the glass is there to answer for it; a token is not.
    boolean ofSomebodyElse = grant.isBrokenGlass() && person.scope().isPresent();
    if (!grant.role().may(operation) || ofSomebodyElse) {
      return Deny.NOT_GRANTED;
    }
    // What was taken away since is not kept by a glass broken before.
    if (!grant.validAt(now) || (grant.isBrokenGlass() && !treats())) {
      return Deny.EXPIRED;
    }
    return grant.serves(person.purpose())
        ? reached(grant.reach(), operation, target)
        : Deny.OTHER_PURPOSE;
  }

  private boolean treats() {
    return person.grants().stream()
        .anyMatch(grant -> mayOpen(grant) && grant.validAt(now) && grant.isForCare());
  }

  // Not on the strength of a glass broken before, or one would open the next for ever.
  private static boolean mayOpen(Grant grant) {
    return grant.role().may(Operation.BREAK_GLASS) && !grant.isBrokenGlass();
  }

  private static Decision reached(Reach reach, Operation operation, Target target) {
    return switch (reach) {
      case Reach.Everywhere.EVERYWHERE -> GRANTED;
      case Reach.AtSite(Site site) ->
          target.site().equals(Optional.of(site)) ? GRANTED : Deny.OTHER_SITE;
      case Reach.OfStudy(Site site, Uid study) ->
          target.site().equals(Optional.of(site))
              ? ofStudy(study, operation, target)
              : Deny.OTHER_SITE;
    };
  }

  private static Decision ofStudy(Uid granted, Operation operation, Target target) {
    return switch (target) {
      case Target.OfStudy(Site _, Uid study) -> study.equals(granted) ? GRANTED : Deny.OTHER_STUDY;
      case Target.AtSite _ ->
          BY_STUDY.contains(operation) ? new OnlyStudies(Set.of(granted)) : Deny.OTHER_STUDY;
      case Target.Everything _ -> Deny.OTHER_SITE;
    };
  }

  /// Any clinician who treats may, at any site, for one study by its name.
  private Decision breakGlass(Target target) {
    if (treats()) {
      return target instanceof Target.OfStudy ? GRANTED : Deny.NOT_GRANTED;
    }
    return person.grants().stream()
        .filter(GrantsOfPerson::mayOpen)
        .map(grant -> grant.validAt(now) ? Deny.OTHER_PURPOSE : Deny.EXPIRED)
        .max(Comparator.naturalOrder())
        .orElse(Deny.NOT_GRANTED);
  }
}
