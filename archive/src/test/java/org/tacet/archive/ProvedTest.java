// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tacet.archive.TestArchive.PUNE;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tacet.archive.VerifiedStream.DigestException;
import org.tacet.archive.spi.BlobRef;
import org.tacet.archive.spi.InstanceEntry;

/// An object is put to its digest until it has passed once, and to its length always.
class ProvedTest {
  private static final int COUNT = 100_000;

  private final Proved proved = new Proved();
  private final byte[] bytes = new byte[COUNT];

  ProvedTest() {
    new Random(4).nextBytes(bytes);
  }

  private static BlobRef blob(long sequence) {
    return new BlobRef(sequence, 1, 0, COUNT, 8);
  }

  private InputStream stream(long length, byte[] sha256, Runnable passed) {
    return new VerifiedStream(
        new ByteArrayInputStream(bytes),
        length,
        Optional.of(new VerifiedStream.Digest(sha256, passed)));
  }

  private byte[] right() {
    return Receiving.sha256().digest(bytes);
  }

  @Test
  void remembersOnlyWhatHasPassed() throws Exception {
    assertThat(proved.contains(blob(1))).isFalse();
    try (InputStream in = stream(COUNT, right(), () -> proved.add(blob(1)))) {
      in.readNBytes(COUNT);
      assertThat(proved.contains(blob(1))).isFalse();
      assertThat(in.read()).isEqualTo(-1);
    }
    assertThat(proved.contains(blob(1))).isTrue();
    assertThat(proved.contains(blob(2))).isFalse();
  }

  @Test
  void doesNotRememberWhatHasAnotherDigest() throws Exception {
    byte[] wrong = right();
    wrong[31] ^= 1;
    try (InputStream in = stream(COUNT, wrong, () -> proved.add(blob(1)))) {
      assertThatThrownBy(in::readAllBytes).isInstanceOf(DigestException.class);
    }
    assertThat(proved.contains(blob(1))).isFalse();
  }

  @Test
  void doesNotRememberWhatHasAnotherLength() throws Exception {
    for (long length : new long[] {0, COUNT - 1, COUNT + 1}) {
      try (InputStream in = stream(length, right(), () -> proved.add(blob(1)))) {
        assertThatThrownBy(in::readAllBytes).isInstanceOf(DigestException.class);
      }
    }
    assertThat(proved.contains(blob(1))).isFalse();
  }

  @Test
  void countsWhatHasPassedBeforeAllTheSame() throws IOException {
    for (long length : new long[] {0, COUNT - 1, COUNT + 1}) {
      try (InputStream in =
          new VerifiedStream(new ByteArrayInputStream(bytes), length, Optional.empty())) {
        assertThatThrownBy(in::readAllBytes).isInstanceOf(DigestException.class);
      }
    }
    try (InputStream in =
        new VerifiedStream(new ByteArrayInputStream(bytes), COUNT, Optional.empty())) {
      assertThat(in.readAllBytes()).isEqualTo(bytes);
    }
  }

  @Test
  void noticesWhatIsChangedAfterItHasPassed() throws Exception {
    try (TestArchive test = new TestArchive()) {
      test.store(TestObjects.ct(1));
      Holding holding = test.holdings(PUNE, Selection.study(PUNE, TestObjects.STUDY)).getFirst();
      byte[] sent = TestArchive.read(holding);
      assertThat(TestArchive.read(holding)).isEqualTo(sent);
      InstanceEntry entry = test.index.instance(PUNE, holding.sopInstance()).orElseThrow();
      test.blobs.damage(entry.blob(), sent.length / 2);

      assertThatThrownBy(() -> TestArchive.read(holding)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void forgetsTheOlderOfTwoThatShareASlot() {
    proved.add(blob(5));
    proved.add(blob(5 + (1 << 17)));

    assertThat(proved.contains(blob(5))).isFalse();
    assertThat(proved.contains(blob(5 + (1 << 17)))).isTrue();
    assertThat(proved.contains(blob(Long.MAX_VALUE))).isFalse();
  }
}
