// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tacet.archive.TestArchive.PUNE;
import static org.tacet.archive.TestObjects.ct;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.dicom.TransferSyntax;

class IngestTest {
  private final TestArchive test = new TestArchive();

  @AfterEach
  void close() {
    test.close();
  }

  @Test
  void givesBackWhatWasStoredByteForByte() throws Exception {
    byte[] sent = TestArchive.bytes(ct(1), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);

    StoreOutcome outcome = test.store(PUNE, sent, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);

    assertThat(outcome).isInstanceOf(StoreOutcome.Stored.class);
    var holdings = test.holdings(PUNE, Selection.study(PUNE, TestObjects.STUDY));
    assertThat(holdings).hasSize(1);
    assertThat(TestArchive.read(holdings.getFirst())).isEqualTo(sent);
    DataSet set = holdings.getFirst().dataSet();
    assertThat(set.string(Tags.PatientName)).contains("Sharma^Amit");
    assertThat(TestArchive.bytes(set, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)).isEqualTo(sent);
  }
}
