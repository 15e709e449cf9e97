// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.dicomweb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tacet.archive.TestArchive;
import org.tacet.archive.TestObjects;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;
import org.tacet.webgate.Webhouse;

/// Pages of a search while data arrives.
final class PagesTest {
  private static void store(Webhouse house, int study, String date) {
    Uid uid = Uid.of("2.25." + study);
    DataSet set =
        TestObjects.builder(uid, Uid.of(uid + ".1"), Uid.of(uid + ".1.1"), 1)
            .text(Tags.StudyDate, date)
            .text(Tags.PatientID, "P-" + study)
            .build();
    house.archive.store(TestArchive.PUNE, set, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
  }

  private static List<String> page(Webhouse house, int offset) {
    return QidoTest.sets(house.get("/dicomweb/studies?limit=2&offset=" + offset)).stream()
        .map(set -> set.string(Tags.StudyInstanceUID).orElseThrow())
        .toList();
  }

  @Test
  void pages_neither_skip_nor_repeat_while_data_arrives() {
    try (Webhouse house = new Webhouse()) {
      for (int study = 1; study <= 6; study++) {
        store(house, study, "2026010" + study);
      }
      List<String> seen = new ArrayList<>(page(house, 0));
      store(house, 7, "20260107");
      seen.addAll(page(house, 2));
      store(house, 8, "20260101");
      seen.addAll(page(house, 4));
      assertThat(seen).containsExactly("2.25.6", "2.25.5", "2.25.4", "2.25.3", "2.25.2", "2.25.1");
      assertThat(page(house, 0)).first().isEqualTo("2.25.7");
    }
  }
}
