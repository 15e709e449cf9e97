// SPDX-License-Identifier: Apache-2.0
package org.tacet.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacet.archive.Counts;
import org.tacet.archive.Level;
import org.tacet.archive.Progress;
import org.tacet.archive.Query;
import org.tacet.archive.access.Caller;
import org.tacet.archive.access.Operation;
import org.tacet.archive.access.Site;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.server.assembly.OpenArchive;
import org.tacet.server.home.Home;
import org.tacet.server.home.HomeLock;
import org.tacet.server.keys.Passphrase;

final class SyntheticLoadTest {
  private static final int STUDIES = 120;
  private static final Site SITE = Site.of("main");

  @TempDir private Path folder;

  @Test
  void whatWasLoadedAnswersToTheIdentifiersOfTheSender() throws Exception {
    SyntheticLoad.studies(folder.resolve("home"), STUDIES);
    try (OpenArchive open = open()) {
      for (int study : List.of(0, 57, STUDIES - 1)) {
        String digits = Sender.digits(study);
        String uid = Sender.study(study).value();
        assertThat(found(open, Tags.StudyInstanceUID, uid)).containsExactly(uid);
        assertThat(found(open, Tags.PatientID, "PID" + digits)).containsExactly(uid);
        assertThat(found(open, Tags.AccessionNumber, "ACC" + digits)).containsExactly(uid);
        assertThat(found(open, Tags.PatientName, "Name" + digits + "*")).containsExactly(uid);
        assertThat(found(open, Tags.PatientName, "*" + digits + "^G*")).containsExactly(uid);
        assertThat(found(open, Tags.StudyDate, Sender.day(study))).contains(uid);
      }
      assertThat(found(open, Tags.PatientName, "*शर्मा*")).hasSize(STUDIES / 10);
      assertThat(found(open, Tags.PatientID, "PID" + Sender.digits(STUDIES))).isEmpty();
    }
  }

  @Test
  void whatWasLoadedIsAsSoundAsWhatWasSent() throws Exception {
    SyntheticLoad.load(folder.resolve("home"), new SyntheticLoad.Shape(7, 3, 40));
    try (OpenArchive open = open()) {
      Counts counts = open.archive().counts(open.operator());
      assertThat(counts.studies()).isEqualTo(3);
      assertThat(counts.series()).isEqualTo(3);
      assertThat(counts.instances()).isEqualTo(120);
      assertThat(counts.quarantined()).isZero();
      assertThat(open.studyKeyCount()).isEqualTo(3);
      var report = open.archive().verify(open.operator(), Progress.NONE);
      assertThat(report.sound()).isTrue();
      assertThat(report.instances()).isEqualTo(120);
    }
  }

  @Test
  void aLoadThatIsBegunAgainAddsWhatIsMissing() throws Exception {
    SyntheticLoad.studies(folder.resolve("home"), 10);
    SyntheticLoad.studies(folder.resolve("home"), 15);
    try (OpenArchive open = open()) {
      assertThat(open.archive().counts(open.operator()).instances()).isEqualTo(15);
    }
  }

  @Test
  void nothingIsLoadedIntoAnArchiveThatIsInUse() throws Exception {
    SyntheticLoad.studies(folder.resolve("home"), 1);
    try (HomeLock _ = HomeLock.tryTake(Home.open(folder.resolve("home"))).orElseThrow()) {
      assertThatIOException()
          .isThrownBy(() -> SyntheticLoad.studies(folder.resolve("home"), 2))
          .withMessageContaining("in use");
    }
  }

  @Test
  void noShapeHasNumbersThatDoNotFit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SyntheticLoad.Shape(0, SyntheticInstances.MOST + 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new SyntheticLoad.Shape(0, 1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new SyntheticLoad.Shape(-1, 1, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SyntheticInstances.make().dataSet(SyntheticInstances.MOST, 1));
  }

  private OpenArchive open() throws IOException {
    return OpenArchive.open(Home.open(folder.resolve("home")), Passphrase.known(new byte[0]));
  }

  private static List<String> found(OpenArchive open, int tag, String value) throws IOException {
    Caller caller =
        new Caller.Device("ASKER", SITE, Set.of(Operation.FIND), "0".repeat(64), "127.0.0.1");
    DataSet keys =
        DataSet.builder()
            .text(Tags.SpecificCharacterSet, "ISO_IR 192")
            .empty(Tags.StudyInstanceUID)
            .text(tag, value)
            .build();
    List<String> studies = new ArrayList<>();
    open.archive()
        .find(
            caller,
            new Query(
                Query.Model.STUDY_ROOT, Level.STUDY, SITE, keys, Query.Scope.HIERARCHICAL, 1000),
            match -> studies.add(match.string(Tags.StudyInstanceUID).orElseThrow()));
    return studies;
  }
}
