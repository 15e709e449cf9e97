// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tacet.archive.TestArchive.OPERATOR;
import static org.tacet.archive.TestArchive.PUNE;
import static org.tacet.archive.TestObjects.STUDY;
import static org.tacet.archive.TestObjects.ct;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.archive.spi.KeyId;
import org.tacet.archive.spi.StudyEntry;
import org.tacet.dicom.Tags;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;

class ErasureTest {
  private final TestArchive test = new TestArchive();

  @AfterEach
  void close() {
    test.close();
  }

  @Test
  void destroysKeyRowsAndBlobsAndSaysSo() throws Exception {
    test.store(ct(1));
    test.store(ct(2));
    test.store(ct(2).with(set -> set.text(Tags.SeriesDescription, "CHANGED")));
    StudyEntry study = test.index.study(PUNE, STUDY).orElseThrow();

    EraseOutcome outcome = test.archive().erase(OPERATOR, PUNE, STUDY, "asked for by letter");

    assertThat(outcome)
        .isInstanceOfSatisfying(
            EraseOutcome.Erased.class,
            erased -> {
              var certificate = erased.certificate();
              assertThat(certificate.keys()).containsExactly(study.key());
              assertThat(certificate.instances()).isEqualTo(2);
              assertThat(certificate.quarantined()).isEqualTo(1);
              assertThat(certificate.bytes()).isGreaterThan(study.bytes());
              assertThat(certificate.at()).isEqualTo(TestArchive.NOW);
              assertThat(certificate.by()).isEqualTo("root");
              assertThat(certificate.reason()).isEqualTo("asked for by letter");
            });
    assertThat(test.keys.find(study.key())).isEmpty();
    assertThat(test.keys.destroyed(study.key())).isTrue();
    assertThat(test.index.study(PUNE, STUDY)).isEmpty();
    assertThat(test.index.quarantined()).isEmpty();
    assertThat(test.blobs.count()).isZero();
    assertThat(test.holdings(PUNE, Selection.study(PUNE, STUDY))).isEmpty();
    assertThat(test.audit.events()).filteredOn(e -> e.action() == Action.ERASE).hasSize(2);
    assertThat(test.audit.events().toString()).doesNotContain("letter");
  }

  @Test
  void leavesNothingThatDecryptsInACopyOfTheBlobs() throws Exception {
    test.store(ct(1));
    List<byte[]> trailers = new ArrayList<>();
    test.blobs.scan(0, (_, trailer) -> trailers.add(trailer));
    Holding held = test.holdings(PUNE, Selection.study(PUNE, STUDY)).getFirst();

    test.archive().erase(OPERATOR, PUNE, STUDY, "test");

    KeyId key = Trailer.keyOf(trailers.getFirst());
    assertThat(test.core().keyring().find(key)).isEmpty();
    assertThatThrownBy(held::open).isInstanceOf(IOException.class);
    assertThatThrownBy(held::elements).isInstanceOf(IOException.class);
  }

  @Test
  void leavesOtherStudiesAlone() throws Exception {
    Uid other = Uid.of("2.25.200");
    test.store(ct(1));
    test.store(TestObjects.ct(other, Uid.of("2.25.200.1"), Uid.of("2.25.200.1.1"), 1));
    test.store(TestArchive.MYSURU, ct(1), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);

    test.archive().erase(OPERATOR, PUNE, STUDY, "test");

    assertThat(test.holdings(PUNE, Selection.study(PUNE, other))).hasSize(1);
    assertThat(test.holdings(TestArchive.MYSURU, Selection.study(TestArchive.MYSURU, STUDY)))
        .hasSize(1);
    assertThat(test.archive().verify(OPERATOR, Progress.NONE).sound()).isTrue();
  }

  @Test
  void takesTheStudyAgainAfterwardsUnderAnotherKey() throws Exception {
    test.store(ct(1));
    KeyId before = test.index.study(PUNE, STUDY).orElseThrow().key();
    test.archive().erase(OPERATOR, PUNE, STUDY, "test");

    assertThat(test.store(ct(1))).isInstanceOf(StoreOutcome.Stored.class);

    assertThat(test.index.study(PUNE, STUDY).orElseThrow().key()).isNotEqualTo(before);
    test.archive().rebuildIndex(OPERATOR, Progress.NONE);
    assertThat(test.holdings(PUNE, Selection.study(PUNE, STUDY))).hasSize(1);
  }

  @Test
  void findsNothingToEraseTwiceOrElsewhere() throws Exception {
    test.store(ct(1));
    test.archive().erase(OPERATOR, PUNE, STUDY, "test");

    assertThat(test.archive().erase(OPERATOR, PUNE, STUDY, "test"))
        .isEqualTo(new EraseOutcome.NoSuchStudy());
    assertThat(test.archive().erase(OPERATOR, TestArchive.MYSURU, STUDY, "test"))
        .isEqualTo(new EraseOutcome.NoSuchStudy());
  }

  @Test
  void endsAnErasureThatACrashInterrupted() throws Exception {
    test.store(ct(1));
    KeyId key = test.index.study(PUNE, STUDY).orElseThrow().key();
    test.keys.destroy(key);
    test.reopen();

    assertThat(test.find(TestQueries.study(""))).isEmpty();
    assertThat(test.holdings(PUNE, Selection.study(PUNE, STUDY))).isEmpty();
    assertThat(test.archive().erase(OPERATOR, PUNE, STUDY, "test"))
        .isInstanceOf(EraseOutcome.Erased.class);
    assertThat(test.blobs.count()).isZero();
    assertThat(test.index.study(PUNE, STUDY)).isEmpty();
  }

  @Test
  void tidiesUpAfterAnInterruptedErasureWhenItVerifies() throws Exception {
    test.store(ct(1));
    test.keys.destroy(test.index.study(PUNE, STUDY).orElseThrow().key());

    VerifyReport report = test.archive().verify(OPERATOR, Progress.NONE);

    assertThat(report.sound()).isTrue();
    assertThat(report.leftovers()).isEqualTo(1);
    assertThat(test.blobs.count()).isZero();
    assertThat(test.index.study(PUNE, STUDY)).isEmpty();
  }

  @Test
  void storesIntoAStudyWhoseErasureWasInterrupted() throws Exception {
    test.store(ct(1));
    test.keys.destroy(test.index.study(PUNE, STUDY).orElseThrow().key());
    test.reopen();

    assertThat(test.store(ct(1))).isInstanceOf(StoreOutcome.Stored.class);
    assertThat(test.store(ct(2))).isInstanceOf(StoreOutcome.Stored.class);
    assertThat(test.holdings(PUNE, Selection.study(PUNE, STUDY))).hasSize(2);
    assertThat(test.archive().verify(OPERATOR, Progress.NONE).sound()).isTrue();
  }

  @Test
  void doesNotBringAnErasedStudyBack() throws Exception {
    test.store(ct(1));
    test.keys.destroy(test.index.study(PUNE, STUDY).orElseThrow().key());

    RebuildReport report = test.archive().rebuildIndex(OPERATOR, Progress.NONE);

    assertThat(report.erased()).isEqualTo(1);
    assertThat(report.stored()).isZero();
    assertThat(test.blobs.count()).isZero();
  }

  @Test
  void refusesAReasonThatIsNone() {
    for (String reason : List.of("", "  ", "two\nlines", "x".repeat(501))) {
      assertThatThrownBy(() -> test.archive().erase(OPERATOR, PUNE, STUDY, reason))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void erasesNothingThatCannotBeWrittenDown() {
    test.store(ct(1));
    test.audit.fail();

    assertThatThrownBy(() -> test.archive().erase(OPERATOR, PUNE, STUDY, "test"))
        .isInstanceOf(IOException.class);
    assertThat(test.keys.size()).isEqualTo(1);
    assertThat(test.blobs.count()).isEqualTo(1);
  }
}
