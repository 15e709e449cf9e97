// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tacet.archive.TestArchive.OPERATOR;
import static org.tacet.archive.TestArchive.PUNE;
import static org.tacet.archive.TestObjects.STUDY;
import static org.tacet.archive.TestObjects.ct;

import java.io.IOException;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tacet.archive.VerifyReport.Fault;
import org.tacet.archive.VerifyReport.Finding;
import org.tacet.archive.spi.AuditEvent.Outcome;
import org.tacet.archive.spi.BlobRef;
import org.tacet.archive.spi.InstanceEntry;
import org.tacet.archive.spi.Opaque;
import org.tacet.dicom.Tags;

class VerificationTest {
  private final TestArchive test = new TestArchive();

  @BeforeEach
  void storeThree() {
    for (int i = 1; i <= 3; i++) {
      test.store(ct(i));
    }
  }

  @AfterEach
  void close() {
    test.close();
  }

  @Test
  void findsNothingWrongWithWhatIsAsItWas() throws Exception {
    test.store(ct(1).with(set -> set.text(Tags.SeriesDescription, "CHANGED")));
    List<Long> progress = new ArrayList<>();

    VerifyReport report =
        test.archive().verify(OPERATOR, (instances, _) -> progress.add(instances));

    assertThat(report.sound()).isTrue();
    assertThat(report.instances()).isEqualTo(4);
    assertThat(report.findings()).isEmpty();
    assertThat(report.leftovers()).isZero();
    assertThat(progress).containsExactly(1L, 2L, 3L, 4L);
  }

  @Test
  void findsAChangedBit() throws Exception {
    for (int position : new int[] {0, 45, 4000, -1}) {
      try (TestArchive fresh = new TestArchive()) {
        fresh.store(ct(1));
        BlobRef blob = blob(fresh, 1);
        fresh.blobs.damage(blob, position < 0 ? (int) blob.bodyLength() - 1 : position);

        VerifyReport report = fresh.archive().verify(OPERATOR, Progress.NONE);

        assertThat(report.findings().stream().map(Finding::fault))
            .containsExactly(Fault.BLOB_DAMAGED);
        assertThat(report.findings().getFirst().instance())
            .contains(ct(1).uid(Tags.SOPInstanceUID).orElseThrow());
        assertThat(fresh.audit.events().getLast().outcome()).isEqualTo(Outcome.FAILED);
      }
    }
  }

  @Test
  void neverGivesOutAChangedByteWithoutSayingSo() throws Exception {
    test.blobs.damage(blob(test, 2), 5000);
    Holding damaged = test.holdings(PUNE, Selection.study(PUNE, STUDY)).get(1);

    assertThatThrownBy(() -> TestArchive.read(damaged)).isInstanceOf(IOException.class);
    assertThat(test.audit.events().getLast().reason()).isEqualTo("object-damaged");
    assertThat(test.audit.events().getLast().studies()).containsExactly(STUDY);
  }

  @Test
  void findsAMissingBlob() throws Exception {
    test.blobs.delete(blob(test, 3));

    assertThat(faults()).containsExactly(Fault.BLOB_MISSING);
  }

  @Test
  void tellsOnceOfABlobThatNothingButItsPlaceIsLeftOf() throws Exception {
    BlobRef torn = blob(test, 3);
    test.blobs.tear(torn);

    assertThat(faults()).containsExactly(Fault.BLOB_MISSING);
  }

  @Test
  void findsDamageInTheStoreThatTheIndexKnowsNothingOf() throws Exception {
    BlobRef torn = blob(test, 3);
    test.archive().erase(OPERATOR, PUNE, STUDY, "test");
    test.blobs.tear(torn);

    assertThat(faults()).containsExactly(Fault.BLOB_DAMAGED);
  }

  @Test
  void findsALostKey() throws Exception {
    test.keys.lose(test.index.study(PUNE, STUDY).orElseThrow().key());
    test.reopen();

    assertThat(faults()).containsExactly(Fault.KEY_LOST, Fault.KEY_LOST, Fault.KEY_LOST);
    assertThat(test.blobs.count()).isEqualTo(3);
  }

  @Test
  void findsABlobThatIsNotInTheIndex() throws Exception {
    long study = test.index.study(PUNE, STUDY).orElseThrow().id();
    test.index.transact(transaction -> transaction.removeStudy(study));

    assertThat(faults()).containsExactly(Fault.NOT_INDEXED, Fault.NOT_INDEXED, Fault.NOT_INDEXED);
    assertThat(test.blobs.count()).isEqualTo(3);

    test.archive().rebuildIndex(OPERATOR, Progress.NONE);
    assertThat(faults()).isEmpty();
  }

  @Test
  void doesNotOpenTheFactsOfOneInstanceUnderTheNameOfAnother() throws Exception {
    StudyCipher cipher =
        test.core().keyring().find(test.index.study(PUNE, STUDY).orElseThrow().key()).orElseThrow();
    InstanceEntry one = entry(1);
    InstanceEntry two = entry(2);

    assertThat(ObjectFacts.open(cipher, one.uid(), one.sealedFacts()).sha256()).hasSize(32);
    assertThatThrownBy(() -> ObjectFacts.open(cipher, two.uid(), one.sealedFacts()))
        .isInstanceOf(IOException.class);
  }

  @Test
  void deletesADuplicateThatACrashLeftBehind() throws Exception {
    Opaque body = copyOf(blob(test, 1));
    byte[] trailer = test.blobs.trailer(blob(test, 1));
    try (var draft = test.blobs.begin()) {
      draft.body().write(body.bytes());
      draft.seal(trailer);
    }
    test.store(ct(4));

    VerifyReport report = test.archive().verify(OPERATOR, Progress.NONE);

    assertThat(report.sound()).isTrue();
    assertThat(report.leftovers()).isEqualTo(1);
    assertThat(test.blobs.count()).isEqualTo(4);
  }

  @Test
  void makesTheSameIndexAnew() throws Exception {
    test.store(ct(2).with(set -> set.text(Tags.SeriesDescription, "CHANGED")));
    var before = test.archive().counts(OPERATOR);
    var found = test.find(TestQueries.study("Sharma*"));

    RebuildReport report = test.archive().rebuildIndex(OPERATOR, Progress.NONE);

    assertThat(report).isEqualTo(new RebuildReport(3, 1, 0, 0, 0));
    assertThat(test.archive().counts(OPERATOR)).isEqualTo(before);
    assertThat(test.find(TestQueries.study("Sharma*"))).isEqualTo(found);
    assertThat(test.archive().verify(OPERATOR, Progress.NONE).sound()).isTrue();
  }

  @Test
  void keepsABlobItCannotReadWhenItRebuilds() throws Exception {
    test.blobs.damage(blob(test, 2), 3000);

    RebuildReport report = test.archive().rebuildIndex(OPERATOR, Progress.NONE);

    assertThat(report.stored()).isEqualTo(2);
    assertThat(report.unreadable()).isEqualTo(1);
    assertThat(test.blobs.count()).isEqualTo(3);
    assertThat(faults()).containsExactly(Fault.NOT_INDEXED);
  }

  @Test
  void countsWhatTheStoreCannotReadWhenItRebuilds() throws Exception {
    test.blobs.tear(blob(test, 2));

    RebuildReport report = test.archive().rebuildIndex(OPERATOR, Progress.NONE);

    assertThat(report.stored()).isEqualTo(2);
    assertThat(report.unreadable()).isEqualTo(1);
    assertThat(faults()).containsExactly(Fault.BLOB_DAMAGED);
  }

  private List<Fault> faults() throws IOException {
    return test.archive().verify(OPERATOR, Progress.NONE).findings().stream()
        .map(Finding::fault)
        .toList();
  }

  private InstanceEntry entry(int number) {
    return test.index
        .instance(PUNE, ct(number).uid(Tags.SOPInstanceUID).orElseThrow())
        .orElseThrow();
  }

  private static BlobRef blob(TestArchive test, int number) {
    return test.index
        .instance(PUNE, ct(number).uid(Tags.SOPInstanceUID).orElseThrow())
        .orElseThrow()
        .blob();
  }

  private Opaque copyOf(BlobRef blob) throws IOException {
    try (var channel = test.blobs.open(blob)) {
      return Opaque.of(Channels.newInputStream(channel).readAllBytes());
    }
  }
}
