// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tacet.archive.TestArchive.MYSURU;
import static org.tacet.archive.TestArchive.OPERATOR;
import static org.tacet.archive.TestArchive.PUNE;
import static org.tacet.archive.TestObjects.STUDY;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tacet.archive.access.Caller;
import org.tacet.archive.access.Grant;
import org.tacet.archive.access.Operation;
import org.tacet.archive.access.Reach;
import org.tacet.archive.access.Role;
import org.tacet.archive.spi.AuditEvent;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.dicom.Tags;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;

class CanaryTest {
  private static final Caller CALLER = TestPeople.clinician(PUNE);
  private static final Uid OTHER = Uid.of("2.25.2");

  private final TestArchive test = new TestArchive();

  @BeforeEach
  void store() throws IOException {
    test.store(TestObjects.ct(1));
    test.store(
        TestObjects.builder(OTHER, Uid.of("2.25.2.1"), Uid.of("2.25.2.1.1"), 1)
            .text(Tags.PatientID, "P-0002")
            .text(Tags.PatientName, "Rao^Lata")
            .build());
    test.archive().canaries().plant(OPERATOR, PUNE, "P-0001", "vip-1");
  }

  @AfterEach
  void close() {
    test.close();
  }

  private List<AuditEvent> alerts() {
    return test.audit.events().stream().filter(e -> e.action() == Action.ALERT).toList();
  }

  @Test
  void alertsWhenOneIsFound() throws IOException {
    FindOutcome outcome = test.archive().find(CALLER, TestQueries.study(""), _ -> true);

    assertThat(outcome).isEqualTo(new FindOutcome.Complete(2));
    AuditEvent alert = alerts().getFirst();
    assertThat(alert.reason()).isEqualTo("canary-vip-1");
    assertThat(alert.caller()).isEqualTo("asha");
    assertThat(alert.origin()).isEqualTo("10.0.0.5");
    assertThat(alert.site()).hasValue(PUNE);
    assertThat(alert.studies()).containsExactly(STUDY);
  }

  @Test
  void alertsWhenOneIsRetrieved() throws IOException {
    test.archive().retrieve(CALLER, Operation.GET, Selection.study(PUNE, STUDY));

    assertThat(alerts()).hasSize(1);
  }

  @Test
  void alertsWhenADeviceTouchesOne() {
    test.find(TestQueries.study("Sharma*"));

    assertThat(alerts()).hasSize(1);
    assertThat(alerts().getFirst().caller()).isEqualTo("CT1");
  }

  @Test
  void isSilentAboutEverybodyElse() throws IOException {
    test.archive().find(CALLER, TestQueries.study("Rao^Lata"), _ -> true);
    test.archive().retrieve(CALLER, Operation.GET, Selection.study(PUNE, OTHER));
    test.archive().find(CALLER, TestQueries.study("Nobody"), _ -> true);

    assertThat(alerts()).isEmpty();
  }

  @Test
  void alertsWhenAPageLeavesItOut() throws IOException {
    Query behind = TestQueries.study("?*").page(2, Optional.empty());

    FindOutcome outcome = test.archive().find(CALLER, behind, _ -> true);

    assertThat(outcome).isEqualTo(new FindOutcome.Complete(0));
    assertThat(alerts()).hasSize(1);
    assertThat(test.audit.events().getLast().patients()).isEqualTo(2);
  }

  @Test
  void isSilentAboutOneBehindThePage() throws IOException {
    Query first = query(1);
    List<Uid> shown = new ArrayList<>();

    FindOutcome outcome =
        test.archive()
            .find(
                CALLER, first, match -> shown.add(match.uid(Tags.StudyInstanceUID).orElseThrow()));

    assertThat(outcome).isEqualTo(new FindOutcome.More(1));
    assertThat(shown).containsExactly(STUDY);
    test.archive().canaries().remove(OPERATOR, "vip-1");
    test.archive().canaries().plant(OPERATOR, PUNE, "P-0002", "vip-2");

    test.archive().find(CALLER, first, _ -> true);

    assertThat(alerts()).extracting(AuditEvent::reason).doesNotContain("canary-vip-2");
    assertThat(test.audit.events().getLast().patients()).isEqualTo(1);
  }

  private static Query query(int limit) {
    Query all = TestQueries.study("");
    return new Query(all.model(), all.level(), all.site(), all.identifier(), all.scope(), limit);
  }

  @Test
  void isOfItsSite() throws IOException {
    test.store(
        MYSURU,
        TestObjects.ct(Uid.of("2.25.3"), Uid.of("2.25.3.1"), Uid.of("2.25.3.1.1"), 1),
        TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);

    test.archive()
        .retrieve(
            TestPeople.clinician(MYSURU), Operation.GET, Selection.study(MYSURU, Uid.of("2.25.3")));

    assertThat(alerts()).isEmpty();
  }

  @Test
  void knowsAPatientWhoeverIssuedTheId() throws IOException {
    test.store(
        TestObjects.builder(Uid.of("2.25.4"), Uid.of("2.25.4.1"), Uid.of("2.25.4.1.1"), 1)
            .text(Tags.IssuerOfPatientID, "HOSPITAL")
            .build());

    test.archive().retrieve(CALLER, Operation.GET, Selection.study(PUNE, Uid.of("2.25.4")));

    assertThat(alerts()).hasSize(1);
  }

  @Test
  void alertsOnceInTenMinutes() throws IOException {
    for (int i = 0; i < 50; i++) {
      test.archive().find(CALLER, TestQueries.study(""), _ -> true);
    }
    assertThat(alerts()).hasSize(1);
    test.clock.pass(Duration.ofMinutes(10));

    test.archive().find(CALLER, TestQueries.study(""), _ -> true);

    assertThat(alerts().getLast().count()).isEqualTo(49);
  }

  @Test
  void staysWhenTheIndexIsMadeAnew() throws IOException {
    test.archive().rebuildIndex(OPERATOR, Progress.NONE);
    test.archive().find(CALLER, TestQueries.study(""), _ -> true);

    assertThat(alerts()).hasSize(1);
  }

  @Test
  void isSilentAgainWhenTakenAway() throws IOException {
    assertThat(test.archive().canaries().remove(OPERATOR, "vip-1")).isTrue();
    assertThat(test.archive().canaries().remove(OPERATOR, "vip-1")).isFalse();

    test.archive().find(CALLER, TestQueries.study(""), _ -> true);

    assertThat(alerts()).isEmpty();
  }

  @Test
  void isNobodysBusinessButTheAdministrators() throws IOException {
    Caller auditor = TestPeople.person(Grant.of(Role.AUDITOR, Reach.Everywhere.EVERYWHERE));
    CanaryKeeping canaries = test.archive().canaries();

    for (Caller caller : List.of(CALLER, auditor, TestArchive.device(PUNE))) {
      assertThatThrownBy(() -> canaries.list(caller)).isInstanceOf(NotPermittedException.class);
      assertThatThrownBy(() -> canaries.plant(caller, PUNE, "P-0002", "vip-2"))
          .isInstanceOf(NotPermittedException.class);
      assertThatThrownBy(() -> canaries.remove(caller, "vip-1"))
          .isInstanceOf(NotPermittedException.class);
    }
    assertThat(canaries.list(OPERATOR)).hasSize(1);
  }

  @Test
  void keepsNoPatientId() throws IOException {
    assertThat(test.archive().canaries().list(OPERATOR).toString()).doesNotContain("P-0001");
    assertThat(test.audit.events().toString()).doesNotContain("P-0001");
  }

  @Test
  void refusesWhatCannotBeOne() {
    CanaryKeeping canaries = test.archive().canaries();

    assertThatThrownBy(() -> canaries.plant(OPERATOR, PUNE, " ", "vip-2"))
        .isInstanceOf(IllegalArgumentException.class);
    for (String label : List.of("", "Not a label", "x".repeat(41), "a\nb")) {
      assertThatThrownBy(() -> canaries.plant(OPERATOR, PUNE, "P-9", label))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> canaries.plant(OPERATOR, PUNE, "P-9", "vip-1"))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> canaries.plant(OPERATOR, PUNE, "P-0001", "vip-9"))
        .isInstanceOf(IllegalStateException.class);
  }
}
