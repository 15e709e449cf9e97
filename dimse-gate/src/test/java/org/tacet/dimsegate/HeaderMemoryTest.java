// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimsegate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tacet.archive.TestArchive.PUNE;
import static org.tacet.dicom.TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tacet.archive.ArchiveLimits;
import org.tacet.archive.Incoming;
import org.tacet.archive.TestArchive;
import org.tacet.archive.TestObjects;
import org.tacet.archive.access.Operation;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.dicom.Uid;
import org.tacet.dicom.Uids;
import org.tacet.dimse.Association;
import org.tacet.dimse.Status;

class HeaderMemoryTest {
  private static final int MEMORY = 1 << 20;
  private static final ArchiveLimits LIMITS =
      new ArchiveLimits(1 << 30, MEMORY, MEMORY, 4096, 8, 8, 100, 100, 100, 100, 100);

  /// While another object, with a header of more than half the memory, is half-way in.
  @Test
  void a_store_that_finds_no_memory_is_out_of_resources_and_the_association_stays()
      throws IOException {
    try (Gatehouse house = new Gatehouse(new TestArchive(LIMITS))) {
      house.enrol("CT1", PUNE, Operation.STORE);
      try (Association association =
          house.open("CT1", Uids.CTImageStorage, EXPLICIT_VR_LITTLE_ENDIAN)) {
        byte[] other = TestArchive.bytes(wordy(1), EXPLICIT_VR_LITTLE_ENDIAN);
        InputStream half = new ByteArrayInputStream(other, 0, other.length - 100);
        InputStream rest = new ByteArrayInputStream(other, other.length - 100, 100);
        InputStream meanwhile =
            new AtItsTurn(() -> {
              Status refused = store(association, wordy(2));
              assertThat(refused.code()).isEqualTo(0xA700);
              assertThat(refused.errorComment()).contains("out-of-memory");
            });

        house
            .archive
            .archive()
            .store(
                TestArchive.device(PUNE),
                new Incoming(
                    PUNE,
                    EXPLICIT_VR_LITTLE_ENDIAN,
                    Optional.empty(),
                    new SequenceInputStream(new SequenceInputStream(half, meanwhile), rest)));

        assertThat(store(association, wordy(2))).isEqualTo(Status.SUCCESS);
      }
    }
  }

  private static Status store(Association association, DataSet set) {
    try {
      return Gatehouse.store(association, set, EXPLICIT_VR_LITTLE_ENDIAN);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DataSet wordy(int number) {
    DataSet[] items = new DataSet[200];
    Arrays.fill(items, DataSet.builder().text(Tags.TextValue, "x".repeat(3000)).build());
    Uid instance = Uid.of(TestObjects.SERIES.value() + "." + number);
    return TestObjects.builder(TestObjects.STUDY, TestObjects.SERIES, instance, number)
        .items(Tags.ContentSequence, items)
        .build();
  }

  /// Empty; does something when it is read.
  private static final class AtItsTurn extends InputStream {
    private final Runnable action;

    AtItsTurn(Runnable action) {
      this.action = action;
    }

    @Override
    public int read() {
      return read(new byte[1], 0, 1);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      action.run();
      return -1;
    }
  }
}
