// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tacet.archive.TestArchive.MYSURU;
import static org.tacet.archive.TestArchive.PUNE;

import java.io.IOException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tacet.archive.Query.Model;
import org.tacet.archive.access.AccessPolicy.Target;
import org.tacet.archive.access.Caller;
import org.tacet.archive.access.Grant;
import org.tacet.archive.access.Operation;
import org.tacet.archive.access.Purpose;
import org.tacet.archive.access.Reach;
import org.tacet.archive.access.Role;
import org.tacet.archive.access.Site;
import org.tacet.archive.spi.AuditEvent;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.archive.spi.AuditEvent.Outcome;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.dicom.Vr;

/// What the trail says of reading: who, for what, how many patients, and what was asked, never in
/// clear.
class TrailTest {
  private static final Caller CALLER = TestPeople.clinician(PUNE);

  private final TestArchive test = new TestArchive();

  @AfterEach
  void close() {
    test.close();
  }

  private AuditEvent find(Site site, Consumer<DataSet.Builder> keys) throws IOException {
    Query query = TestQueries.of(Model.STUDY_ROOT, Level.STUDY, keys);
    Query there =
        new Query(
            query.model(), query.level(), site, query.identifier(), query.scope(), query.limit());
    test.archive().find(TestArchive.device(site), there, _ -> true);
    return test.audit.events().getLast();
  }

  @Test
  void tellsWhatWasAskedAsTokens() throws IOException {
    AuditEvent event =
        find(
            PUNE,
            keys ->
                keys.text(Tags.PatientName, "Kulkarni^Zebra")
                    .text(Tags.PatientID, "PLANTED-77")
                    .text(Tags.PatientBirthDate, "19611231")
                    .text(Tags.StudyDate, "20200101-20201231")
                    .empty(Tags.StudyInstanceUID));

    assertThat(event.asked()).hasSize(5).allMatch(a -> a.matches("[0-9A-F]{8}=([0-9a-f]{16}|\\*)"));
    assertThat(event.asked().stream().map(asked -> asked.substring(0, 9)))
        .containsExactlyInAnyOrder("00100010=", "00100020=", "00100030=", "00080020=", "0020000D=");
    assertThat(event.asked().getLast()).isEqualTo("0020000D=*");
    assertThat(event.toString()).doesNotContain("Kulkarni", "PLANTED", "19611231", "2020");
  }

  @Test
  void leavesTheSameTokenForTheSameQuestion() throws IOException {
    List<String> first = find(PUNE, keys -> keys.text(Tags.PatientName, "Rao^Lata")).asked();

    assertThat(find(PUNE, keys -> keys.text(Tags.PatientName, "RAO^LATA")).asked())
        .isEqualTo(first);
    assertThat(find(PUNE, keys -> keys.text(Tags.PatientName, "Rao^Lat*")).asked())
        .isNotEqualTo(first);
    assertThat(find(MYSURU, keys -> keys.text(Tags.PatientName, "Rao^Lata")).asked())
        .isNotEqualTo(first);
    assertThat(find(PUNE, keys -> keys.text(Tags.PatientID, "Rao^Lata")).asked().getFirst())
        .doesNotEndWith(first.getFirst().substring(9));
  }

  @Test
  void tellsOfAnyNumberOfKeysInALineOfBoundedLength() throws IOException {
    AuditEvent event =
        find(
            PUNE,
            keys -> {
              for (int i = 0; i < 500; i++) {
                keys.bytes(0x00091000 + i, Vr.LO, Bytes.ascii("x"));
              }
            });

    assertThat(event.asked()).hasSize(AuditEvent.MAX_ASKED);
  }

  @Test
  void tellsOfTheItemsOfASequence() throws IOException {
    Consumer<DataSet.Builder> one =
        keys ->
            keys.items(
                Tags.RequestAttributesSequence,
                DataSet.builder().text(Tags.RequestedProcedureID, "RP-1").build());
    Consumer<DataSet.Builder> other =
        keys ->
            keys.items(
                Tags.RequestAttributesSequence,
                DataSet.builder().text(Tags.RequestedProcedureID, "RP-2").build());

    assertThat(find(PUNE, one).asked()).isNotEqualTo(find(PUNE, other).asked());
  }

  @Test
  void tellsHowManyPatientsAndWhatFor() throws IOException {
    test.store(TestObjects.ct(1));
    test.archive().find(CALLER, TestQueries.study(""), _ -> true);
    AuditEvent found = test.audit.events().getLast();
    test.archive().retrieve(CALLER, Operation.GET, Selection.study(PUNE, TestObjects.STUDY));
    AuditEvent got = test.audit.events().getLast();

    assertThat(List.of(found, got))
        .allMatch(event -> event.patients() == 1)
        .allMatch(event -> event.purpose().equals(Optional.of(Purpose.TREATMENT)))
        .allMatch(event -> event.caller().equals("asha"))
        .allMatch(event -> event.origin().equals("10.0.0.5"));
  }

  @Test
  void tellsThatNobodyWasFound() throws IOException {
    AuditEvent event = find(PUNE, keys -> keys.text(Tags.PatientID, "P-9"));

    assertThat(event.patients()).isZero();
    assertThat(event.count()).isZero();
    assertThat(event.outcome()).isEqualTo(Outcome.SUCCESS);
    assertThat(event.purpose()).isEmpty();
  }

  @Test
  void asksThePolicyForOthersAndWritesTheRefusalDown() throws IOException {
    Caller auditor = TestPeople.person(Grant.of(Role.AUDITOR, new Reach.AtSite(PUNE)));
    Archive archive = test.archive();

    assertThat(archive.refusal(auditor, Operation.TRAIL, Action.TRAIL, new Target.AtSite(PUNE)))
        .isEmpty();
    assertThat(test.audit.events()).isEmpty();
    assertThat(
            archive.refusal(auditor, Operation.TRAIL, Action.TRAIL, Target.Everything.EVERYTHING))
        .isPresent();
    assertThat(
            archive.refusal(CALLER, Operation.PEOPLE, Action.PEOPLE, Target.Everything.EVERYTHING))
        .isPresent();
    assertThat(test.audit.events())
        .hasSize(2)
        .allMatch(event -> event.outcome() == Outcome.REFUSED);
  }

  @Test
  void refusesALineThatCouldHoldAValue() {
    for (String asked :
        List.of("00100010=Sharma", "00100010=", "0010=*", "00100010=0123456789ABCDEF", "*", "")) {
      assertThatThrownBy(() -> event(0, List.of(asked)))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> event(0, Collections.nCopies(AuditEvent.MAX_ASKED + 1, "00100010=*")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> event(-1, List.of())).isInstanceOf(IllegalArgumentException.class);
    assertThat(event(1, List.of("00100010=*", "00100020=0123456789abcdef")).patients())
        .isEqualTo(1);
  }

  private static AuditEvent event(long patients, List<String> asked) {
    return new AuditEvent(
        Instant.EPOCH,
        Action.FIND,
        Outcome.SUCCESS,
        "asha",
        "::1",
        Optional.empty(),
        List.of(),
        0,
        "",
        patients,
        Optional.empty(),
        asked);
  }
}
