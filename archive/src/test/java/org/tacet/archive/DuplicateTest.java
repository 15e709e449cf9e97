// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tacet.archive.TestArchive.MYSURU;
import static org.tacet.archive.TestArchive.OPERATOR;
import static org.tacet.archive.TestArchive.PUNE;
import static org.tacet.archive.TestObjects.STUDY;
import static org.tacet.archive.TestObjects.ct;
import static org.tacet.dicom.TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN;
import static org.tacet.dicom.TransferSyntax.EXPLICIT_VR_BIG_ENDIAN;
import static org.tacet.dicom.TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
import static org.tacet.dicom.TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.tacet.archive.access.Caller;
import org.tacet.archive.access.Grant;
import org.tacet.archive.access.Operation;
import org.tacet.archive.access.Reach;
import org.tacet.archive.access.Role;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;
import org.tacet.dicom.Vr;

class DuplicateTest {
  private final TestArchive test = new TestArchive();

  @AfterEach
  void close() {
    test.close();
  }

  @Test
  void storesTheSameInstanceOnce() {
    assertThat(test.store(ct(1))).isInstanceOf(StoreOutcome.Stored.class);
    assertThat(test.store(ct(1))).isInstanceOf(StoreOutcome.AlreadyStored.class);

    assertThat(test.blobs.count()).isEqualTo(1);
    assertThat(test.index.study(PUNE, STUDY).orElseThrow().instances()).isEqualTo(1);
  }

  @Test
  void knowsTheSameInstanceInAnotherEncoding() {
    test.store(ct(1));

    for (TransferSyntax syntax :
        List.of(
            IMPLICIT_VR_LITTLE_ENDIAN,
            EXPLICIT_VR_BIG_ENDIAN,
            DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN)) {
      assertThat(test.store(PUNE, ct(1), syntax)).isInstanceOf(StoreOutcome.AlreadyStored.class);
    }
    assertThat(test.blobs.count()).isEqualTo(1);
  }

  @Test
  void knowsTheSameInstanceWithOtherPadding() {
    test.store(ct(1));
    DataSet padded =
        ct(1).with(set -> set.bytes(Tags.DataSetTrailingPadding, Vr.OB, new byte[126]));

    assertThat(test.store(padded)).isInstanceOf(StoreOutcome.AlreadyStored.class);
  }

  @Test
  void putsOtherContentOfTheSameInstanceIntoQuarantine() throws Exception {
    test.store(ct(1));

    StoreOutcome outcome = test.store(changed());

    assertThat(outcome)
        .isInstanceOfSatisfying(
            StoreOutcome.Quarantined.class,
            q -> assertThat(q.conflict()).isEqualTo(Conflict.OTHER_CONTENT));
    assertThat(test.holdings(PUNE, Selection.study(PUNE, STUDY))).hasSize(1);
    assertThat(test.archive().quarantine(OPERATOR))
        .singleElement()
        .satisfies(q -> assertThat(q.study()).isEqualTo(STUDY));
  }

  @Test
  void takesAnotherVrForOtherContentWhereBothSayIt() {
    byte[] padding = {(byte) 0xFF, (byte) 0xFF};
    test.store(ct(1).with(set -> set.bytes(Tags.PixelPaddingValue, Vr.US, padding)));

    StoreOutcome outcome =
        test.store(ct(1).with(set -> set.bytes(Tags.PixelPaddingValue, Vr.SS, padding)));

    assertThat(outcome).isInstanceOf(StoreOutcome.Quarantined.class);
  }

  @Test
  void tellsNoPersonOfAContradictionWhoMayNotFindTheStudy() throws IOException {
    Grant uploader = Grant.of(Role.UPLOADER, new Reach.AtSite(PUNE));
    Grant clinician = Grant.of(Role.CLINICIAN, new Reach.AtSite(PUNE));
    test.store(ct(1));

    assertThat(storedChanged(TestPeople.person(uploader)))
        .isInstanceOfSatisfying(
            StoreOutcome.Stored.class, stored -> assertThat(stored.study()).isEqualTo(STUDY));
    assertThat(storedChanged(TestPeople.person(uploader, clinician)))
        .isInstanceOf(StoreOutcome.Quarantined.class);
    assertThat(test.archive().quarantine(OPERATOR)).hasSize(1);
    assertThat(test.audit.events()).anyMatch(e -> e.reason().startsWith("quarantined-"));
  }

  @Test
  void tellsADeviceOfAContradictionWhateverElseItMay() throws IOException {
    test.store(ct(1));

    for (Caller caller :
        List.of(
            new Caller.Device("CT2", PUNE, Set.of(Operation.STORE), "01", "10.0.0.2"),
            new Caller.LegacyDevice("US1", PUNE, "10.0.0.3"))) {
      assertThat(storedChanged(caller)).isInstanceOf(StoreOutcome.Quarantined.class);
    }
  }

  private StoreOutcome storedChanged(Caller caller) throws IOException {
    byte[] bytes = TestArchive.bytes(changed(), EXPLICIT_VR_LITTLE_ENDIAN);
    return test.archive()
        .store(
            caller,
            new Incoming(
                PUNE,
                EXPLICIT_VR_LITTLE_ENDIAN,
                Optional.empty(),
                new ByteArrayInputStream(bytes)));
  }

  @Test
  void keepsTheSameQuarantinedContentOnce() {
    test.store(ct(1));
    StoreOutcome first = test.store(changed());

    assertThat(test.store(changed())).isEqualTo(first);
    assertThat(test.blobs.count()).isEqualTo(2);
  }

  @Test
  void putsAnotherPatientsInstanceOfTheSameStudyIntoQuarantine() {
    test.store(ct(1));

    assertThat(test.store(of("P-0002", "Rao^Kiran", "", 2)))
        .isInstanceOfSatisfying(
            StoreOutcome.Quarantined.class,
            q -> assertThat(q.conflict()).isEqualTo(Conflict.OTHER_PATIENT));
    assertThat(test.index.study(PUNE, STUDY).orElseThrow().instances()).isEqualTo(1);
  }

  @Test
  void tellsPatientsApartByIdAndIssuerAndWithoutIdByName() {
    assertThat(together("1", "A", "", "1", "B", "")).isTrue();
    assertThat(together("1", "A", "", "2", "A", "")).isFalse();
    assertThat(together("1", "A", "X", "1", "A", "Y")).isFalse();
    assertThat(together("1", "A", "X", "1", "A", "")).isTrue();
    assertThat(together("", "A", "", "", "A", "")).isTrue();
    assertThat(together("", "Sharma^Amit", "", "", "SHARMA^AMIT", "")).isTrue();
    assertThat(together("", "A", "", "", "B", "")).isFalse();
    assertThat(together("1", "A", "", "", "A", "")).isFalse();
    assertThat(together(" 1", "A", "", "1 ", "A", "")).isTrue();
  }

  private boolean together(
      String id, String name, String issuer, String otherId, String otherName, String other) {
    try (TestArchive fresh = new TestArchive()) {
      fresh.store(of(id, name, issuer, 1));
      return fresh.store(of(otherId, otherName, other, 2)) instanceof StoreOutcome.Stored;
    }
  }

  private static DataSet of(String id, String name, String issuer, int number) {
    return ct(number)
        .with(set ->
            set.text(Tags.PatientID, id)
                .text(Tags.PatientName, name)
                .text(Tags.IssuerOfPatientID, issuer));
  }

  private static DataSet changed() {
    return ct(1).with(set -> set.text(Tags.SeriesDescription, "CHANGED"));
  }

  @Test
  void keepsTheSameInstanceOfTwoSitesApart() {
    test.store(ct(1));

    assertThat(test.store(MYSURU, changed(), EXPLICIT_VR_LITTLE_ENDIAN))
        .isInstanceOf(StoreOutcome.Stored.class);
    assertThat(test.holdings(MYSURU, Selection.study(MYSURU, STUDY))).hasSize(1);
    assertThat(test.keys.size()).isEqualTo(2);
  }

  @Test
  void keepsAnInstanceThatTurnsUpInAnotherStudyInQuarantine() {
    test.store(ct(1));
    DataSet elsewhere = ct(1).with(set -> set.uid(Tags.StudyInstanceUID, Uid.of("2.25.200")));

    assertThat(test.store(elsewhere)).isInstanceOf(StoreOutcome.Quarantined.class);
  }

  @Test
  void acceptsAnotherPatientsInstanceWhenTheAdministratorSaysSo() throws Exception {
    test.store(ct(1));
    long id = quarantined(test.store(of("P-0002", "Rao^Kiran", "", 2)));

    assertThat(test.archive().releaseQuarantined(OPERATOR, id))
        .isInstanceOf(SettleOutcome.Accepted.class);

    assertThat(test.holdings(PUNE, Selection.study(PUNE, STUDY))).hasSize(2);
    assertThat(test.archive().quarantine(OPERATOR)).isEmpty();
    assertThat(test.blobs.count()).isEqualTo(2);
    test.archive().rebuildIndex(OPERATOR, Progress.NONE);
    assertThat(test.holdings(PUNE, Selection.study(PUNE, STUDY))).hasSize(2);
    assertThat(test.archive().quarantine(OPERATOR)).isEmpty();
  }

  @Test
  void neverReplacesAnInstanceWhoeverSaysSo() throws Exception {
    test.store(ct(1));
    long id = quarantined(test.store(changed()));

    assertThat(test.archive().releaseQuarantined(OPERATOR, id))
        .isEqualTo(new SettleOutcome.StillInConflict(Conflict.OTHER_CONTENT));

    assertThat(test.archive().quarantine(OPERATOR)).hasSize(1);
    assertThat(test.blobs.count()).isEqualTo(2);
  }

  @Test
  void discardsWhatIsInQuarantine() throws Exception {
    test.store(ct(1));
    long id = quarantined(test.store(changed()));

    assertThat(test.archive().discardQuarantined(OPERATOR, id))
        .isEqualTo(new SettleOutcome.Discarded());
    assertThat(test.archive().discardQuarantined(OPERATOR, id))
        .isEqualTo(new SettleOutcome.NotThere());
    assertThat(test.archive().releaseQuarantined(OPERATOR, id))
        .isEqualTo(new SettleOutcome.NotThere());
    assertThat(test.blobs.count()).isEqualTo(1);
  }

  private static long quarantined(StoreOutcome outcome) {
    assertThat(outcome).isInstanceOf(StoreOutcome.Quarantined.class);
    return outcome instanceof StoreOutcome.Quarantined q ? q.id() : -1;
  }

  @RepeatedTest(5)
  void decidesOnceWhenTheSameInstanceComesOverManyAssociationsAtOnce() throws Exception {
    List<StoreOutcome> outcomes = atOnce(ct(1), ct(1), ct(1), ct(1), ct(1), ct(1));

    assertThat(outcomes).filteredOn(StoreOutcome.Stored.class::isInstance).hasSize(1);
    assertThat(outcomes).filteredOn(StoreOutcome.AlreadyStored.class::isInstance).hasSize(5);
    assertThat(test.blobs.count()).isEqualTo(1);
    assertThat(test.keys.puts()).isEqualTo(1);
  }

  @RepeatedTest(5)
  void keepsOneAndQuarantinesTheOthersWhenDifferentContentsComeAtOnce() throws Exception {
    List<StoreOutcome> outcomes = atOnce(ct(1), changed(), ct(1), changed());

    assertThat(outcomes).filteredOn(StoreOutcome.Stored.class::isInstance).hasSize(1);
    assertThat(outcomes).filteredOn(StoreOutcome.AlreadyStored.class::isInstance).hasSize(1);
    assertThat(outcomes).filteredOn(StoreOutcome.Quarantined.class::isInstance).hasSize(2);
    assertThat(test.blobs.count()).isEqualTo(2);
    assertThat(test.index.quarantined()).hasSize(1);
  }

  @RepeatedTest(5)
  void givesOneKeyToAStudyThatArrivesOverManyAssociationsAtOnce() throws Exception {
    DataSet[] slices = new DataSet[24];
    for (int i = 0; i < slices.length; i++) {
      slices[i] = ct(i + 1);
    }

    assertThat(atOnce(slices)).allMatch(StoreOutcome.Stored.class::isInstance);

    assertThat(test.keys.puts()).isEqualTo(1);
    assertThat(test.index.study(PUNE, STUDY).orElseThrow().instances()).isEqualTo(24);
    assertThat(test.archive().verify(OPERATOR, Progress.NONE).sound()).isTrue();
  }

  private List<StoreOutcome> atOnce(DataSet... sets) throws Exception {
    List<Callable<StoreOutcome>> tasks = new ArrayList<>();
    for (DataSet set : sets) {
      tasks.add(() -> test.store(set));
    }
    List<StoreOutcome> outcomes = new ArrayList<>();
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<StoreOutcome> done : executor.invokeAll(tasks)) {
        outcomes.add(done.get());
      }
    }
    return outcomes;
  }
}
