// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tacet.archive.access.AccessPolicy.Decision.Allow.Whole.GRANTED;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tacet.archive.access.AccessPolicy.Decision.Deny;
import org.tacet.archive.access.AccessPolicy.Target;
import org.tacet.dicom.Uid;

/// What a broken glass is good for, and who may break one.
class BrokenGlassPolicyTest {
  private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
  private static final Site OWN = Site.of("pune");
  private static final Site OTHER = Site.of("mysuru");
  private static final Uid STUDY = Uid.of("1.2.3");
  private static final Uid OTHER_STUDY = Uid.of("1.2.4");
  private static final GrantPolicy POLICY = new GrantPolicy();

  private static Caller.Person person(Grant... grants) {
    return new Caller.Person("asha", Set.of(grants), Optional.empty(), Purpose.TREATMENT, "::1");
  }

  @ParameterizedTest
  @EnumSource
  void holdsABrokenGlassToTreatment(Purpose purpose) {
    Grant glass = Grant.emergency(OWN, STUDY, NOW, Duration.ofMinutes(60));
    Grant standing = Grant.of(Role.CLINICIAN, new Reach.AtSite(OTHER));
    Caller caller =
        new Caller.Person("asha", Set.of(glass, standing), Optional.empty(), purpose, "::1");
    boolean serves = purpose == Purpose.EMERGENCY || purpose == Purpose.TREATMENT;

    assertThat(POLICY.decide(caller, Operation.GET, new Target.OfStudy(OWN, STUDY), NOW))
        .isEqualTo(serves ? GRANTED : Deny.OTHER_SITE);
    assertThat(
            POLICY.decide(
                caller,
                Operation.GET,
                new Target.OfStudy(OWN, STUDY),
                NOW.plus(Duration.ofMinutes(60))))
        .isInstanceOf(Deny.class);
  }

  @Test
  void takesABrokenGlassBackWithTheGrantItWasBrokenOnTheStrengthOf() {
    Grant glass = Grant.emergency(OWN, STUDY, NOW, Duration.ofMinutes(60));
    Grant past = new Grant(Role.CLINICIAN, new Reach.AtSite(OTHER), Optional.of(NOW), Set.of());
    Grant forOperations =
        new Grant(
            Role.CLINICIAN, new Reach.AtSite(OTHER), Optional.empty(), Set.of(Purpose.OPERATIONS));
    Grant auditor = Grant.of(Role.AUDITOR, Reach.Everywhere.EVERYWHERE);
    Target study = new Target.OfStudy(OWN, STUDY);

    for (Caller caller :
        List.of(
            person(glass),
            person(glass, past),
            person(glass, forOperations),
            person(glass, auditor))) {
      assertThat(POLICY.decide(caller, Operation.GET, study, NOW)).isInstanceOf(Deny.class);
    }
    assertThat(
            POLICY.decide(
                person(glass, Grant.of(Role.CLINICIAN, new Reach.AtSite(OTHER))),
                Operation.GET,
                study,
                NOW))
        .isEqualTo(GRANTED);
  }

  @Test
  void breaksNoGlassOnTheStrengthOfABrokenOne() {
    Caller caller = person(Grant.emergency(OWN, STUDY, NOW, Duration.ofMinutes(60)));

    assertThat(
            POLICY.decide(caller, Operation.BREAK_GLASS, new Target.OfStudy(OWN, OTHER_STUDY), NOW))
        .isEqualTo(Deny.NOT_GRANTED);
  }

  @ParameterizedTest
  @EnumSource
  void breaksTheGlassForWhoTreatsAndForNobodyElse(Purpose purpose) {
    Caller caller =
        person(
            new Grant(Role.CLINICIAN, new Reach.AtSite(OTHER), Optional.empty(), Set.of(purpose)));
    boolean treats = purpose == Purpose.TREATMENT || purpose == Purpose.EMERGENCY;

    assertThat(POLICY.decide(caller, Operation.BREAK_GLASS, new Target.OfStudy(OWN, STUDY), NOW))
        .isEqualTo(treats ? GRANTED : Deny.OTHER_PURPOSE);
  }

  @Test
  void breaksTheGlassByTheGrantThatIsForTreatmentWhateverTheOthersAre() {
    Grant operations =
        new Grant(
            Role.CLINICIAN, new Reach.AtSite(OWN), Optional.empty(), Set.of(Purpose.OPERATIONS));
    Grant past = new Grant(Role.CLINICIAN, new Reach.AtSite(OWN), Optional.of(NOW), Set.of());
    Target study = new Target.OfStudy(OWN, STUDY);

    assertThat(
            POLICY.decide(
                person(operations, past, Grant.of(Role.CLINICIAN, new Reach.AtSite(OTHER))),
                Operation.BREAK_GLASS,
                study,
                NOW))
        .isEqualTo(GRANTED);
    assertThat(POLICY.decide(person(operations, past), Operation.BREAK_GLASS, study, NOW))
        .isEqualTo(Deny.OTHER_PURPOSE);
  }

  @Test
  void takesNoStandingGrantForABrokenGlass() {
    Grant ofSite =
        new Grant(
            Role.CLINICIAN, new Reach.AtSite(OWN), Optional.empty(), Set.of(Purpose.EMERGENCY));

    assertThat(ofSite.isBrokenGlass()).isFalse();
    assertThat(POLICY.decide(person(ofSite), Operation.GET, new Target.AtSite(OWN), NOW))
        .isEqualTo(Deny.OTHER_PURPOSE);
    assertThat(Grant.emergency(OWN, STUDY, NOW, Duration.ofMinutes(1)).isBrokenGlass()).isTrue();
  }

  @Test
  void letsNoTokenThroughABrokenGlass() {
    TokenScope scope = new TokenScope(Set.of(Operation.GET, Operation.FIND), Optional.empty());
    Grant grant = Grant.emergency(OWN, STUDY, NOW, Duration.ofMinutes(60));
    Caller token =
        new Caller.Person("asha", Set.of(grant), Optional.of(scope), Purpose.EMERGENCY, "::1");

    assertThat(POLICY.decide(token, Operation.GET, new Target.OfStudy(OWN, STUDY), NOW))
        .isEqualTo(Deny.NOT_GRANTED);
    assertThat(POLICY.decide(token, Operation.FIND, new Target.AtSite(OWN), NOW))
        .isEqualTo(Deny.NOT_GRANTED);
  }
}
