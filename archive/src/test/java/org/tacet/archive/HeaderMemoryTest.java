// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.tacet.archive.TestArchive.PUNE;
import static org.tacet.archive.TestObjects.SERIES;
import static org.tacet.archive.TestObjects.STUDY;
import static org.tacet.archive.TestObjects.ct;
import static org.tacet.dicom.TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
import static org.tacet.dicom.TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tacet.archive.HeaderMemory.ExhaustedException;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.dicom.Uid;

class HeaderMemoryTest {
  private static final int MEMORY = 1 << 20;
  private static final StoreOutcome REFUSED = new StoreOutcome.Refused(Refusal.Plain.OUT_OF_MEMORY);

  @Test
  void sharesGrowUntilAllIsTaken() throws IOException {
    HeaderMemory memory = new HeaderMemory(100);
    try (var one = memory.share();
        var other = memory.share()) {
      one.take(60);
      other.take(40);
      assertThatExceptionOfType(ExhaustedException.class).isThrownBy(() -> one.take(1));
      other.close();
      one.take(40);
    }
  }

  @Test
  void whatWasNotGrantedIsNotTaken() throws IOException {
    HeaderMemory memory = new HeaderMemory(100);
    try (var share = memory.share()) {
      assertThatExceptionOfType(ExhaustedException.class).isThrownBy(() -> share.take(101));
    }
    try (var share = memory.share()) {
      share.take(100);
      assertThatExceptionOfType(ExhaustedException.class).isThrownBy(() -> share.take(1));
    }
  }

  /// Each of the two would fit alone.
  @Test
  void refusesTheOneThatIsTooMuchAndTakesItLater() throws IOException {
    try (TestArchive test = new TestArchive(limits())) {
      byte[] first = TestArchive.bytes(wordy(1), EXPLICIT_VR_LITTLE_ENDIAN);
      int half = first.length - 100;
      StoreOutcome[] meanwhile = {new StoreOutcome.Refused(Refusal.Plain.CLOSING)};
      InputStream slow = new TwoParts(first, half, () -> meanwhile[0] = test.store(wordy(2)));

      StoreOutcome outcome =
          test.archive()
              .store(
                  TestArchive.device(PUNE),
                  new Incoming(PUNE, EXPLICIT_VR_LITTLE_ENDIAN, Optional.empty(), slow));

      assertThat(meanwhile[0]).isEqualTo(REFUSED);
      assertThat(outcome).isInstanceOf(StoreOutcome.Stored.class);
      assertThat(test.store(wordy(2))).isInstanceOf(StoreOutcome.Stored.class);
    }
  }

  @Test
  void givesBackWhateverComesOfIt() {
    try (TestArchive test = new TestArchive(limits())) {
      byte[] cut = TestArchive.bytes(wordy(1), EXPLICIT_VR_LITTLE_ENDIAN);
      byte[] whole = TestArchive.bytes(wordy(1), IMPLICIT_VR_LITTLE_ENDIAN);
      for (int i = 0; i < 5; i++) {
        test.store(PUNE, Arrays.copyOf(cut, cut.length - 1), EXPLICIT_VR_LITTLE_ENDIAN);
      }
      for (int i = 0; i < 5; i++) {
        assertThat(test.store(PUNE, whole, IMPLICIT_VR_LITTLE_ENDIAN)).isNotEqualTo(REFUSED);
      }
      assertThat(test.store(ct(7))).isInstanceOf(StoreOutcome.Stored.class);
    }
  }

  @Test
  void aComparisonTakesItsMemoryTooAndLeavesNothingBehind() {
    try (TestArchive test = new TestArchive(limits())) {
      assertThat(test.store(wordy(1))).isInstanceOf(StoreOutcome.Stored.class);

      assertThat(test.store(PUNE, wordy(1), IMPLICIT_VR_LITTLE_ENDIAN)).isEqualTo(REFUSED);

      assertThat(test.blobs.count()).isEqualTo(1);
    }
  }

  private static ArchiveLimits limits() {
    return new ArchiveLimits(1 << 30, MEMORY, MEMORY, 4096, 8, 8, 100, 100, 100, 100, 100);
  }

  /// More than half of the memory in many short values.
  private static DataSet wordy(int number) {
    var builder = TestObjects.builder(STUDY, SERIES, Uid.of(SERIES.value() + "." + number), number);
    DataSet[] items = new DataSet[200];
    Arrays.fill(items, DataSet.builder().text(Tags.TextValue, "x".repeat(3000)).build());
    return builder.items(Tags.ContentSequence, items).build();
  }

  /// Does something else when the first part has been read.
  private static final class TwoParts extends InputStream {
    private final ByteArrayInputStream in;
    private final int half;
    private final Runnable between;
    private int at;
    private boolean done;

    TwoParts(byte[] bytes, int half, Runnable between) {
      this.in = new ByteArrayInputStream(bytes);
      this.half = half;
      this.between = between;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      if (at == half && !done) {
        done = true;
        between.run();
      }
      int read = in.read(bytes, offset, at < half ? Math.min(length, half - at) : length);
      at += Math.max(read, 0);
      return read;
    }
  }
}
