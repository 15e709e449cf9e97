// SPDX-License-Identifier: Apache-2.0
package org.tacet.benchmarks;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.tacet.dicom.FormatException;
import org.tacet.dicom.io.DicomFile;
import org.tacet.dicom.io.ReadOptions;
import org.tacet.interop.kit.Dcmtk;

/// Our reader and writer over a folder of files, as a process of its own: one line for each pass,
/// with its seconds and how many files it could not do.
final class LibraryPasses {
  /// What is done with each file.
  enum Work {
    /// Read; long values, such as pixels, only by where they are.
    HEADER,
    /// Read with every value in memory.
    WHOLE,
    /// Read, and written to another folder.
    REWRITE
  }

  private LibraryPasses() {}

  /// `LibraryPasses WORK FOLDER OUT PASSES`.
  public static void main(String[] arguments) throws IOException {
    Work work = Work.valueOf(arguments[0]);
    Path out = Path.of(arguments[2]);
    List<Path> files = Dcmtk.filesIn(Path.of(arguments[1]));
    for (int passes = Integer.parseInt(arguments[3]); passes > 0; passes--) {
      long start = System.nanoTime();
      int failed = 0;
      for (Path file : files) {
        failed += done(work, file, out) ? 0 : 1;
      }
      System.out.println((System.nanoTime() - start) / 1e9 + " " + failed);
    }
  }

  private static boolean done(Work work, Path file, Path out) throws IOException {
    try {
      switch (work) {
        case HEADER -> DicomFile.read(file, ReadOptions.TOLERANT);
        case WHOLE -> DicomFile.read(file, ReadOptions.TOLERANT.inMemory());
        case REWRITE -> rewrite(file, out.resolve(file.getFileName()));
      }
      return true;
    } catch (FormatException | IllegalArgumentException _) {
      return false; // No file, or none that names how it is encoded.
    }
  }

  private static void rewrite(Path from, Path to) throws IOException {
    DicomFile read = DicomFile.read(from, ReadOptions.TOLERANT);
    // What was deflated has no place in the file: nothing there can be fetched later.
    DicomFile file =
        read.syntax().deflated() ? DicomFile.read(from, ReadOptions.TOLERANT.inMemory()) : read;
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(to))) {
      DicomFile.write(out, file.fileMeta(), file.dataSet());
    }
  }
}
