// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.durability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uids;
import org.tacet.dimse.Association;
import org.tacet.dimse.CStoreRq;
import org.tacet.dimse.Status;
import org.tacet.interop.kit.Modality;
import org.tacet.interop.kit.Needs;
import org.tacet.interop.kit.Slice;
import org.tacet.interop.kit.Tacet;
import org.tacet.interop.kit.TlsFiles;

/// A full disk refuses with 0xA700, harms nothing that is stored, and is over when there is space.
///
/// The disk is a small file system in memory, which only the superuser may mount.
class FullDiskIT {
  private static final int PIXEL_BYTES = 1 << 19;
  private static final int MORE_THAN_FITS = 400;

  @TempDir Path folder;
  private Path disk = Path.of("");

  @BeforeEach
  void mount() throws Exception {
    disk = Files.createDirectory(folder.resolve("disk"));
    boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=160m", "tmpfs", disk.toString()) == 0;
    Needs.present(
        mounted ? Optional.of(disk) : Optional.empty(),
        "mounting a small file system is not allowed");
  }

  @AfterEach
  void unmount() throws Exception {
    run("umount", disk.toString());
  }

  @Test
  void aFullDiskRefusesAndRecovers() throws Exception {
    Path home = disk.resolve("home");
    Tacet tacet = Tacet.at(home);
    tacet.must("init");
    // The reserve exists so that this does not happen to the index; here the disk itself is wanted.
    Files.writeString(home.resolve("tacet.yaml"), "storage:\n  reserve: 16777216\n");
    TlsFiles files = TlsFiles.in(folder.resolve("ct"));
    tacet.must(
        "peer",
        "add",
        "CT1",
        "--allow",
        "store,find,get",
        "--issue",
        folder.resolve("ct").toString());
    Path ballast = disk.resolve("ballast");
    Files.write(ballast, new byte[24 << 20]);
    try (Tacet.Server server = tacet.serve()) {
      Modality modality = Modality.of("CT1", files, server.dicom());
      int stored = storeUntilRefused(modality);
      assertThat(stored).isBetween(1, MORE_THAN_FITS - 1);
      Files.delete(ballast);
      assertThat(store(modality, stored + 1)).isEqualTo(Status.SUCCESS);
    }
    tacet.must("verify");
  }

  private static int storeUntilRefused(Modality modality) throws IOException {
    for (int number = 1; number <= MORE_THAN_FITS; number++) {
      Status status = store(modality, number);
      if (status.kind() != Status.Kind.SUCCESS) {
        assertThat(status.code()).isEqualTo(Status.OUT_OF_RESOURCES.code());
        return number - 1;
      }
    }
    return MORE_THAN_FITS;
  }

  private static Status store(Modality modality, int number) throws IOException {
    Slice slice = Slice.of(700, 1, number, PIXEL_BYTES);
    try (Association association =
        modality.open(
            a -> a.context(Uids.CTImageStorage, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN))) {
      return association.store(
          association.context(Uids.CTImageStorage).orElseThrow(),
          CStoreRq.of(Uids.CTImageStorage, slice.instance()),
          out -> out.write(slice.dataSet()));
    }
  }

  private static int run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getInputStream().readAllBytes();
    return process.waitFor(20, TimeUnit.SECONDS) ? process.exitValue() : -1;
  }
}
