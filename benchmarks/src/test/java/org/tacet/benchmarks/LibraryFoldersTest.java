// SPDX-License-Identifier: Apache-2.0
package org.tacet.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacet.dicom.Tags;
import org.tacet.dicom.io.DicomFile;
import org.tacet.dicom.io.ReadOptions;
import org.tacet.interop.kit.Dcmtk;

final class LibraryFoldersTest {
  private static final ReadOptions WHOLE = ReadOptions.STRICT.inMemory();

  @TempDir private Path folder;

  @Test
  void headersAreImagesAndReportsInTurn() throws IOException {
    List<Path> files = Dcmtk.filesIn(LibraryFolders.headers(folder.resolve("headers"), 4));
    assertThat(files).hasSize(4);
    for (int i = 0; i < files.size(); i++) {
      DicomFile file = DicomFile.read(files.get(i), WHOLE);
      assertThat(file.dataSet().string(Tags.Modality)).contains(i % 2 == 0 ? "CT" : "SR");
      assertThat(file.dataSet().items(Tags.ContentSequence)).hasSize(i % 2 == 0 ? 0 : 24);
    }
  }

  @Test
  void slicesHaveTheirPixels() throws IOException {
    List<Path> files = Dcmtk.filesIn(LibraryFolders.slices(folder.resolve("slices"), 2, 4096));
    assertThat(files).hasSize(2);
    assertThat(Files.size(files.getFirst())).isGreaterThan(4096);
    assertThat(DicomFile.read(files.getLast(), WHOLE).dataSet().contains(Tags.PixelData)).isTrue();
  }

  @Test
  void whatIsRewrittenIsTheSame() throws IOException {
    Path in = LibraryFolders.headers(folder.resolve("in"), 6);
    Path out = Files.createDirectories(folder.resolve("out"));
    LibraryPasses.main(new String[] {"REWRITE", in.toString(), out.toString(), "2"});
    List<Path> written = Dcmtk.filesIn(out);
    assertThat(written).hasSize(6);
    for (Path file : written) {
      assertThat(DicomFile.read(file, WHOLE).dataSet())
          .isEqualTo(DicomFile.read(in.resolve(file.getFileName()), WHOLE).dataSet());
    }
  }
}
