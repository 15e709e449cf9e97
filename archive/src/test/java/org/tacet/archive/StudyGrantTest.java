// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tacet.archive.TestArchive.MYSURU;
import static org.tacet.archive.TestArchive.PUNE;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tacet.archive.Query.Model;
import org.tacet.archive.Query.Scope;
import org.tacet.archive.access.AccessPolicy.Decision.Deny;
import org.tacet.archive.access.Caller;
import org.tacet.archive.access.Grant;
import org.tacet.archive.access.Operation;
import org.tacet.archive.access.Reach;
import org.tacet.archive.access.Role;
import org.tacet.archive.spi.AuditEvent;
import org.tacet.archive.spi.AuditEvent.Outcome;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;

/// Who may see one study of a site sees that one, and of the others no trace.
class StudyGrantTest {
  private static final Uid GRANTED = Uid.of("2.25.1");
  private static final Uid OTHER = Uid.of("2.25.2");
  private static final Uid MISSING = Uid.of("2.25.3");
  private static final Caller CALLER = TestPeople.clinicianOf(PUNE, GRANTED);

  private final TestArchive test = new TestArchive();

  @BeforeEach
  void store() {
    for (Uid study : List.of(GRANTED, OTHER)) {
      for (int i = 1; i <= 2; i++) {
        test.store(TestObjects.ct(study, Uid.of(study + ".1"), Uid.of(study + ".1." + i), i));
      }
    }
    test.store(
        MYSURU,
        TestObjects.ct(GRANTED, Uid.of("2.25.1.1"), Uid.of("2.25.1.1.1"), 1),
        TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
  }

  @AfterEach
  void close() {
    test.close();
  }

  private List<DataSet> find(Model model, Level level, Consumer<DataSet.Builder> keys)
      throws IOException {
    Query query = TestQueries.of(model, level, keys);
    Query relational =
        new Query(model, level, PUNE, query.identifier(), Scope.RELATIONAL, query.limit());
    List<DataSet> matches = new ArrayList<>();
    assertThat(test.archive().find(CALLER, relational, matches::add))
        .isEqualTo(new FindOutcome.Complete(matches.size()));
    return matches;
  }

  private static List<String> uids(List<DataSet> matches) {
    return matches.stream().map(m -> m.string(Tags.StudyInstanceUID).orElse("")).toList();
  }

  @Test
  void findsTheStudyAndNoOther() throws IOException {
    assertThat(uids(find(Model.STUDY_ROOT, Level.STUDY, keys -> keys.empty(Tags.StudyInstanceUID))))
        .containsExactly(GRANTED.value());
  }

  @Test
  void findsNothingByTheNameOfAnother() throws IOException {
    for (Level level : List.of(Level.STUDY, Level.SERIES, Level.IMAGE)) {
      assertThat(find(Model.STUDY_ROOT, level, keys -> keys.uid(Tags.StudyInstanceUID, OTHER)))
          .isEmpty();
      assertThat(find(Model.STUDY_ROOT, level, keys -> keys.uid(Tags.StudyInstanceUID, MISSING)))
          .isEmpty();
    }
  }

  @Test
  void findsNoSeriesOrInstanceOfAnotherByItsOwnUid() throws IOException {
    assertThat(
            find(
                Model.STUDY_ROOT,
                Level.SERIES,
                keys -> keys.uid(Tags.SeriesInstanceUID, Uid.of("2.25.2.1"))))
        .isEmpty();
    assertThat(
            find(
                Model.STUDY_ROOT,
                Level.IMAGE,
                keys -> keys.uid(Tags.SOPInstanceUID, Uid.of("2.25.2.1.1"))))
        .isEmpty();
    assertThat(find(Model.STUDY_ROOT, Level.IMAGE, keys -> keys.empty(Tags.SOPInstanceUID)))
        .hasSize(2);
  }

  @Test
  void countsOnlyWhatMayBeSeen() throws IOException {
    List<DataSet> patients =
        find(
            Model.PATIENT_ROOT,
            Level.PATIENT,
            keys ->
                keys.empty(Tags.PatientID)
                    .empty(Tags.NumberOfPatientRelatedStudies)
                    .empty(Tags.NumberOfPatientRelatedInstances));

    assertThat(patients).hasSize(1);
    assertThat(patients.getFirst().integer(Tags.NumberOfPatientRelatedStudies)).hasValue(1);
    assertThat(patients.getFirst().integer(Tags.NumberOfPatientRelatedInstances)).hasValue(2);
  }

  @Test
  void retrievesTheStudyAndNoOther() throws IOException {
    assertThat(retrieved(Selection.study(PUNE, GRANTED))).hasSize(2);
    assertThat(retrieved(Selection.study(PUNE, OTHER))).isEmpty();
    assertThat(retrieved(Selection.study(PUNE, MISSING))).isEmpty();
    assertThat(
            retrieved(
                new Selection(
                    PUNE,
                    Level.STUDY,
                    Optional.empty(),
                    List.of(GRANTED, OTHER, MISSING),
                    List.of(),
                    List.of())))
        .hasSize(2);
    assertThat(
            retrieved(
                new Selection(
                    PUNE, Level.PATIENT, Optional.of("P-0001"), List.of(), List.of(), List.of())))
        .hasSize(2);
    assertThat(
            retrieved(
                new Selection(
                    PUNE,
                    Level.IMAGE,
                    Optional.empty(),
                    List.of(),
                    List.of(),
                    List.of(Uid.of("2.25.2.1.1")))))
        .isEmpty();
  }

  private List<Holding> retrieved(Selection selection) throws IOException {
    return switch (test.archive().retrieve(CALLER, Operation.GET, selection)) {
      case RetrieveOutcome.Found(List<Holding> holdings) -> holdings;
      case RetrieveOutcome.Refused(Refusal why) -> throw new AssertionError(why);
      case RetrieveOutcome.TooMany _ -> throw new AssertionError();
    };
  }

  private StoreOutcome send(Uid study, int number, Optional<Uid> sentTo) throws IOException {
    TransferSyntax syntax = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    DataSet set =
        TestObjects.ct(study, Uid.of(study + ".1"), Uid.of(study + ".1." + number), number);
    Caller uploader = TestPeople.person(Grant.of(Role.UPLOADER, new Reach.OfStudy(PUNE, GRANTED)));
    var bytes = new ByteArrayInputStream(TestArchive.bytes(set, syntax));
    return test.archive()
        .store(uploader, new Incoming(PUNE, syntax, Optional.empty(), sentTo, bytes));
  }

  @Test
  void storesIntoTheStudyAndNoOther() throws IOException {
    StoreOutcome refused = new StoreOutcome.Refused(new Refusal.NotPermitted(Deny.OTHER_STUDY));
    int before = test.blobs.count();
    int keys = test.keys.size();

    for (Uid study : List.of(OTHER, MISSING)) {
      assertThat(send(study, 3, Optional.empty())).isEqualTo(refused);
      assertThat(send(study, 3, Optional.of(study))).isEqualTo(refused);
      assertThat(send(study, 3, Optional.of(GRANTED)))
          .isInstanceOf(StoreOutcome.Refused.class)
          .isNotEqualTo(refused);
    }
    assertThat(test.blobs.count()).isEqualTo(before);
    assertThat(test.keys.size()).isEqualTo(keys);
    assertThat(send(GRANTED, 3, Optional.empty())).isInstanceOf(StoreOutcome.Stored.class);
    assertThat(send(GRANTED, 4, Optional.of(GRANTED))).isInstanceOf(StoreOutcome.Stored.class);
    assertThat(test.blobs.count()).isEqualTo(before + 2);
  }

  @Test
  void doesNotTellWhoStoresIntoOneStudyWhatIsThereOfAnother() throws IOException {
    assertThat(send(OTHER, 1, Optional.empty()))
        .isEqualTo(send(MISSING, 1, Optional.empty()))
        .isInstanceOf(StoreOutcome.Refused.class);
    assertThat(test.audit.events().getLast().outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(test.audit.events().getLast().reason()).isEqualTo("other-study");
  }

  @Test
  void writesDownThatAnotherStudyWasAskedForAndRefused() throws IOException {
    for (Uid study : List.of(OTHER, MISSING)) {
      retrieved(Selection.study(PUNE, study));

      AuditEvent event = test.audit.events().getLast();
      assertThat(event.outcome()).isEqualTo(Outcome.REFUSED);
      assertThat(event.reason()).isEqualTo("other-study");
      assertThat(event.studies()).containsExactly(study);
    }
  }

  @Test
  void refusesTheOtherSiteAltogether() throws IOException {
    assertThat(test.archive().retrieve(CALLER, Operation.GET, Selection.study(MYSURU, GRANTED)))
        .isEqualTo(new RetrieveOutcome.Refused(new Refusal.NotPermitted(Deny.OTHER_SITE)));
  }

  @Test
  void refusesEveryOtherWayToGetAtTheStudy() throws IOException {
    for (Operation how : List.of(Operation.MOVE, Operation.EXPORT)) {
      assertThat(test.archive().retrieve(CALLER, how, Selection.study(PUNE, GRANTED)))
          .isEqualTo(new RetrieveOutcome.Refused(new Refusal.NotPermitted(Deny.NOT_GRANTED)));
    }
    assertThat(test.archive().erase(CALLER, PUNE, GRANTED, "because"))
        .isEqualTo(new EraseOutcome.Refused(new Refusal.NotPermitted(Deny.NOT_GRANTED)));
  }
}
