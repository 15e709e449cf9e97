// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

final class UidRegistryTest {
  @Test
  void holdsEveryRowOfTheTable() {
    assertThat(UidRegistry.entries()).hasSize(490);
    for (UidRegistry.Entry entry : UidRegistry.entries()) {
      assertThat(UidRegistry.find(entry.uid())).contains(entry);
    }
    assertThat(UidRegistry.entries().stream().filter(entry -> entry.keyword().isEmpty()))
        .hasSize(2)
        .allMatch(UidRegistry.Entry::retired);
  }

  @Test
  void knowsWhatTheConstantsName() {
    assertThat(UidRegistry.find(Uids.CTImageStorage))
        .contains(
            new UidRegistry.Entry(
                Uid.of("1.2.840.10008.5.1.4.1.1.2"),
                "CT Image Storage",
                "CTImageStorage",
                UidRegistry.Kind.SOP_CLASS,
                false));
    assertThat(UidRegistry.find(Uids.JPEG2000Lossless).orElseThrow().kind())
        .isEqualTo(UidRegistry.Kind.TRANSFER_SYNTAX);
    assertThat(UidRegistry.find(Uids.ExplicitVRBigEndian).orElseThrow().retired()).isTrue();
  }

  @Test
  void knowsNoOtherUid() {
    assertThat(UidRegistry.find(Uid.of("1.2.840.10008.5.1.4.1.1.2.99"))).isEmpty();
    assertThat(UidRegistry.find(Uid.of("2.25.1"))).isEmpty();
  }

  @Test
  void listsEveryStorageSopClassCurrentAndRetired() {
    List<Uid> storage = UidRegistry.storageSopClasses();
    assertThat(storage)
        .hasSize(208)
        .doesNotHaveDuplicates()
        .contains(
            Uids.CTImageStorage,
            Uids.ComprehensiveSRStorage,
            Uids.EncapsulatedPDFStorage,
            Uids.ParametricMapStorage,
            Uids.VideoEndoscopicImageStorage,
            Uids.UltrasoundImageStorageRetired,
            Uids.HardcopyGrayscaleImageStorage,
            Uids.RTBeamsDeliveryInstructionStorageTrial,
            Uids.DICOSCTImageStorage,
            Uids.ColorPaletteStorage)
        .doesNotContain(
            Uids.StorageCommitmentPushModel,
            Uids.StorageCommitmentPullModel,
            Uids.MediaStorageDirectoryStorage,
            Uids.Verification,
            Uids.ModalityPerformedProcedureStep,
            Uids.BasicFilmSession);
  }

  @Test
  void listsThoseThatBelongToNoPatient() {
    assertThat(UidRegistry.nonPatientSopClasses())
        .hasSize(9)
        .isSubsetOf(UidRegistry.storageSopClasses());
  }

  @Test
  void listsEveryStorageSopClassOfTheTableOfIods() throws IOException {
    // sops.json, 2024e: all but the directory of a medium.
    List<Uid> storage = UidRegistry.storageSopClasses();
    int current = 0;
    for (List<String> row : StandardTables.csv("uids.csv")) {
      Uid uid = Uid.of(row.get(0));
      UidRegistry.Entry entry = UidRegistry.find(uid).orElseThrow();
      assertThat(entry.name()).isEqualTo(row.get(1));
      assertThat(entry.kind().title()).isEqualTo(row.get(2));
      assertThat(entry.retired()).isEqualTo(row.get(4).equals("Y"));
      assertThat(entry.keyword()).isEqualTo(row.get(5));
    }
    for (Uid uid : StandardTables.storageSopClasses()) {
      if (!uid.equals(Uids.MediaStorageDirectoryStorage)) {
        assertThat(storage).contains(uid);
        current++;
      }
    }
    assertThat(current).isEqualTo(174);
    assertThat(new HashSet<>(storage)).hasSize(208);
  }
}
