// SPDX-License-Identifier: Apache-2.0
package org.tacet.benchmarks;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.opentest4j.TestAbortedException;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;
import org.tacet.dicom.Vr;
import org.tacet.dicom.io.DicomFile;
import org.tacet.interop.kit.Samples;

/// Folders of Part 10 files for whoever reads files: flat, one name after the other.
final class LibraryFolders {
  private static final DicomFile.Implementation WRITER =
      new DicomFile.Implementation(Uid.of("2.25.7"), "BENCH");

  private LibraryFolders() {}

  /// The sample files beside the project, as far as they are whole; absent if they are not there.
  static Optional<Path> samples(Path folder) throws IOException {
    Samples samples;
    try {
      samples = Samples.open();
    } catch (TestAbortedException _) {
      return Optional.empty();
    }
    Files.createDirectories(folder);
    int number = 0;
    for (Samples.Sample sample : samples.where(sample -> !sample.damaged())) {
      Files.copy(sample.file(), folder.resolve(name(number++)));
    }
    return Optional.of(folder);
  }

  /// CT slices.
  static Path slices(Path folder, int count, int pixelBytes) throws IOException {
    Files.createDirectories(folder);
    byte[] pixels = new byte[pixelBytes];
    new Random(5).nextBytes(pixels);
    for (int i = 0; i < count; i++) {
      DataSet header = ExampleDataSets.image(i);
      write(folder, i, header.with(set -> set.bytes(Tags.PixelData, Vr.OW, pixels)));
    }
    return folder;
  }

  /// Headers: the one half of images, eight pixels by eight; the other half reports, whose content
  /// is sequences within sequences.
  static Path headers(Path folder, int count) throws IOException {
    Files.createDirectories(folder);
    for (int i = 0; i < count; i++) {
      boolean report = i % 2 == 1;
      write(
          folder,
          i,
          report
              ? ExampleDataSets.report(i)
              : ExampleDataSets.image(i)
                  .with(set -> set.bytes(Tags.PixelData, Vr.OW, new byte[128])));
    }
    return folder;
  }

  private static void write(Path folder, int number, DataSet set) throws IOException {
    DataSet meta =
        DicomFile.fileMeta(
            set.uid(Tags.SOPClassUID).orElseThrow(),
            set.uid(Tags.SOPInstanceUID).orElseThrow(),
            TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
            WRITER);
    try (OutputStream out =
        new BufferedOutputStream(Files.newOutputStream(folder.resolve(name(number))))) {
      DicomFile.write(out, meta, set);
    }
  }

  private static String name(int number) {
    return Sender.digits(number) + ".dcm";
  }
}
