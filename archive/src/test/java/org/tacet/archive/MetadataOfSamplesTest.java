// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.tacet.archive.access.Site;
import org.tacet.archive.spi.SeriesEntry;
import org.tacet.dicom.FormatException;
import org.tacet.dicom.Uid;
import org.tacet.dicom.io.DicomFile;
import org.tacet.dicom.io.ReadOptions;

/// What is kept ready says, byte for byte, what the elements say, of every sample.
class MetadataOfSamplesTest {
  private static final String MANIFEST = "MANIFEST.csv";

  private int stored;
  private int printed;

  @Test
  void saysWhatTheElementsSay() throws IOException {
    Path folder = folder();
    List<String> files;
    try (Stream<String> lines = Files.lines(folder.resolve(MANIFEST))) {
      files = lines.skip(1).map(line -> line.substring(0, line.indexOf(','))).toList();
    }
    for (String file : files) {
      try (TestArchive test = new TestArchive()) {
        store(test, Files.readAllBytes(folder.resolve(file)))
            .ifPresent(study -> check(test, study, file));
      }
    }
    assertThat(stored).isGreaterThan(100);
    assertThat(printed).isGreaterThan(stored * 9 / 10);
  }

  private Optional<Uid> store(TestArchive test, byte[] file) throws IOException {
    DicomFile.Header header;
    try {
      header = DicomFile.readMeta(new ByteArrayInputStream(file), ReadOptions.STRICT);
    } catch (FormatException _) {
      return Optional.empty();
    }
    byte[] bytes = Arrays.copyOfRange(file, (int) header.dataSetOffset(), file.length);
    try {
      return test.store(TestArchive.PUNE, bytes, header.syntax())
              instanceof StoreOutcome.Stored(Uid study, Uid _, Uid _)
          ? Optional.of(study)
          : Optional.empty();
    } catch (java.io.UncheckedIOException _) {
      return Optional.empty();
    }
  }

  private void check(TestArchive test, Uid study, String file) {
    try {
      Site site = TestArchive.PUNE;
      TestMetadata before = TestMetadata.of(test, site, study);
      long row = test.index.study(site, study).orElseThrow().id();
      for (SeriesEntry series : test.index.series(row)) {
        test.makeReady(site, study, series.uid());
      }
      TestMetadata after = TestMetadata.of(test, site, study);
      assertThat(after.all).as(file).hasSize(1).isEqualTo(before.all);
      stored++;
      printed += after.printed;
    } catch (IOException e) {
      throw new AssertionError(file, e);
    }
  }

  private static Path folder() {
    Optional<Path> folder = find();
    if (folder.isEmpty() && Boolean.getBoolean("tacet.required")) {
      throw new AssertionError("no sample files, and tacet.required is set");
    }
    Assumptions.assumeTrue(folder.isPresent(), "no sample files beside the project");
    return folder.orElseThrow();
  }

  private static Optional<Path> find() {
    String named = System.getProperty("tacet.samples", System.getenv("TACET_SAMPLES"));
    if (named != null) {
      return Optional.of(Path.of(named));
    }
    Path here = Path.of("").toAbsolutePath();
    return Stream.iterate(here, p -> p != null, Path::getParent)
        .map(p -> p.resolve("../shared/samples").normalize())
        .filter(p -> Files.isRegularFile(p.resolve(MANIFEST)))
        .findFirst();
  }
}
