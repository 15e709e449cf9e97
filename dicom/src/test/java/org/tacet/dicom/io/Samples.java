// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// The public sample files that lie beside the project, if they do.
final class Samples {
  private static final String MANIFEST = "MANIFEST.csv";

  private Samples() {}

  /// The folder; a test without it is skipped, or fails with `-Dtacet.required=true`.
  static Path folder() {
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

  /// Every file of the manifest, relative to the folder.
  static List<String> files() {
    try (Stream<String> lines = Files.lines(folder().resolve(MANIFEST))) {
      return lines.skip(1).map(line -> line.substring(0, line.indexOf(','))).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
