// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tacet.archive.TestArchive.MYSURU;
import static org.tacet.archive.TestArchive.NOW;
import static org.tacet.archive.TestArchive.OPERATOR;
import static org.tacet.archive.TestArchive.PUNE;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tacet.archive.access.AccessPolicy.Decision.Deny;
import org.tacet.archive.access.Caller;
import org.tacet.archive.access.Grant;
import org.tacet.archive.access.Operation;
import org.tacet.archive.access.Purpose;
import org.tacet.archive.access.Reach;
import org.tacet.archive.access.Role;
import org.tacet.archive.spi.AuditEvent;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.archive.spi.AuditEvent.Outcome;
import org.tacet.archive.spi.SealedReason;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;

class BreakGlassTest {
  private static final Uid THERE = Uid.of("2.25.1");
  private static final Uid MISSING = Uid.of("2.25.2");
  private static final String REASON = "Zebrastrasse accident, unconscious";
  private static final Caller.Person CLINICIAN = TestPeople.clinician(PUNE);

  private final TestArchive test = new TestArchive();

  @BeforeEach
  void store() {
    test.store(
        MYSURU,
        TestObjects.ct(THERE, Uid.of("2.25.1.1"), Uid.of("2.25.1.1.1"), 1),
        TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
  }

  @AfterEach
  void close() {
    test.close();
  }

  private BreakGlassOutcome breakGlass(Caller caller, Uid study) throws IOException {
    return test.archive().breakGlass(caller, MYSURU, study, REASON);
  }

  private Caller.Person opened(Uid study) throws IOException {
    Set<Grant> grants = new HashSet<>(CLINICIAN.grants());
    grants.add(((BreakGlassOutcome.Granted) breakGlass(CLINICIAN, study)).grant());
    return TestPeople.person(grants.toArray(Grant[]::new));
  }

  private RetrieveOutcome retrieve(Caller caller, Uid study) throws IOException {
    return test.archive().retrieve(caller, Operation.GET, Selection.study(MYSURU, study));
  }

  @Test
  void opensOneStudyForSixtyMinutes() throws IOException {
    assertThat(retrieve(CLINICIAN, THERE)).isInstanceOf(RetrieveOutcome.Refused.class);
    Caller caller = opened(THERE);

    assertThat(((RetrieveOutcome.Found) retrieve(caller, THERE)).holdings()).hasSize(1);
    test.clock.pass(Duration.ofMinutes(60));
    assertThat(retrieve(caller, THERE)).isInstanceOf(RetrieveOutcome.Refused.class);
  }

  @Test
  void looksTheSameForAStudyThatIsNotThere() throws IOException {
    BreakGlassOutcome there = breakGlass(CLINICIAN, THERE);
    BreakGlassOutcome missing = breakGlass(CLINICIAN, MISSING);

    assertThat(there)
        .isEqualTo(
            new BreakGlassOutcome.Granted(
                Grant.emergency(MYSURU, THERE, NOW, Duration.ofMinutes(60))));
    assertThat(missing)
        .isEqualTo(
            new BreakGlassOutcome.Granted(
                Grant.emergency(MYSURU, MISSING, NOW, Duration.ofMinutes(60))));
    List<AuditEvent> events = test.audit.events();
    List<AuditEvent> last = events.subList(events.size() - 4, events.size());
    assertThat(last.stream().map(AuditEvent::action))
        .containsExactly(Action.BREAK_GLASS, Action.ALERT, Action.BREAK_GLASS, Action.ALERT);
    assertThat(last.stream().map(AuditEvent::reason))
        .containsExactly("", "glass-broken", "", "glass-broken");
  }

  @Test
  void writesEveryAccessDownAsAnEmergency() throws IOException {
    retrieve(opened(THERE), THERE);

    AuditEvent event = test.audit.events().getLast();
    assertThat(event.action()).isEqualTo(Action.GET);
    assertThat(event.purpose()).hasValue(Purpose.EMERGENCY);
  }

  @Test
  void writesWhatWasGrantedAnywayDownAsTreatment() throws IOException {
    Caller caller = opened(THERE);

    test.archive().retrieve(caller, Operation.GET, Selection.study(PUNE, THERE));

    assertThat(test.audit.events().getLast().purpose()).hasValue(Purpose.TREATMENT);
  }

  @Test
  void keepsTheReasonSealedAndOutOfTheTrail() throws IOException {
    breakGlass(CLINICIAN, THERE);

    SealedReason kept = test.reasons.all().getFirst();
    assertThat(new String(kept.sealed().bytes(), StandardCharsets.UTF_8))
        .doesNotContain("Zebrastrasse");
    assertThat(test.audit.events().toString()).doesNotContain("Zebrastrasse");
  }

  @Test
  void showsTheReasonToTheAuditor() throws IOException {
    breakGlass(CLINICIAN, THERE);
    Caller auditor = TestPeople.person(Grant.of(Role.AUDITOR, Reach.Everywhere.EVERYWHERE));

    Emergency emergency = test.archive().emergencies(auditor).getFirst();

    assertThat(emergency).isEqualTo(new Emergency(NOW, "asha", MYSURU, THERE, REASON));
    assertThat(emergency.toString()).doesNotContain("Zebrastrasse");
    assertThat(test.audit.events().getLast().action()).isEqualTo(Action.TRAIL);
  }

  @Test
  void showsTheReasonsToNobodyElse() {
    Caller administrator =
        TestPeople.person(Grant.of(Role.ADMINISTRATOR, Reach.Everywhere.EVERYWHERE));
    Caller ofOneSite = TestPeople.person(Grant.of(Role.AUDITOR, new Reach.AtSite(MYSURU)));

    for (Caller caller : List.of(CLINICIAN, administrator, ofOneSite, TestArchive.device(MYSURU))) {
      assertThatThrownBy(() -> test.archive().emergencies(caller))
          .isInstanceOf(NotPermittedException.class);
    }
  }

  @Test
  void findsOutWhoPutsAReasonUnderAnotherName() throws IOException {
    breakGlass(CLINICIAN, THERE);
    SealedReason kept = test.reasons.all().getFirst();
    test.reasons.keep(
        new SealedReason(kept.at(), "somebody", kept.site(), kept.study(), kept.sealed()));

    assertThatThrownBy(() -> test.archive().emergencies(OPERATOR)).isInstanceOf(IOException.class);
  }

  @Test
  void refusesWhoIsNoClinician() throws IOException {
    for (Role role : List.of(Role.ADMINISTRATOR, Role.UPLOADER, Role.RESEARCHER, Role.AUDITOR)) {
      Caller caller = TestPeople.person(Grant.of(role, Reach.Everywhere.EVERYWHERE));
      assertThat(breakGlass(caller, THERE)).isEqualTo(refused(Deny.NOT_GRANTED));
    }
    assertThat(breakGlass(TestArchive.device(MYSURU), THERE)).isEqualTo(refused(Deny.NOT_GRANTED));
    assertThat(breakGlass(OPERATOR, THERE)).isEqualTo(refused(Deny.NOT_GRANTED));
    assertThat(breakGlass(TestPeople.person(), THERE)).isEqualTo(refused(Deny.NOT_GRANTED));
    Grant past = new Grant(Role.CLINICIAN, new Reach.AtSite(PUNE), Optional.of(NOW), Set.of());
    assertThat(breakGlass(TestPeople.person(past), THERE)).isEqualTo(refused(Deny.EXPIRED));
    assertThat(test.reasons.all()).isEmpty();
  }

  private static BreakGlassOutcome refused(Deny why) {
    return new BreakGlassOutcome.Refused(new Refusal.NotPermitted(why));
  }

  @Test
  void opensNothingThatCannotBeWrittenDown() {
    test.audit.fail();

    assertThatThrownBy(() -> breakGlass(CLINICIAN, THERE)).isInstanceOf(IOException.class);
  }

  @Test
  void wantsAReason() {
    for (String reason : List.of("", "  ", "two\nlines", "x".repeat(501))) {
      assertThatThrownBy(() -> test.archive().breakGlass(CLINICIAN, MYSURU, THERE, reason))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void endsSomewhereForWhoBreaksOneAfterTheOther() throws IOException {
    for (int i = 0; i < BudgetLimits.PEOPLE.brokenGlasses(); i++) {
      assertThat(breakGlass(CLINICIAN, Uid.of("2.25.9." + i)))
          .isInstanceOf(BreakGlassOutcome.Granted.class);
    }

    assertThat(breakGlass(CLINICIAN, THERE))
        .isEqualTo(new BreakGlassOutcome.Refused(new Refusal.OverBudget(Budget.BROKEN_GLASSES)));
    AuditEvent event = test.audit.events().getLast();
    assertThat(event.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(event.studies()).containsExactly(THERE);
  }
}
