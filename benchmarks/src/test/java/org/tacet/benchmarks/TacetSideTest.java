// SPDX-License-Identifier: Apache-2.0
package org.tacet.benchmarks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacet.interop.kit.Tacet;

/// The archive that is measured, while it is measured, keeps what it promises.
final class TacetSideTest {
  private static final int STUDY = 7;

  @TempDir Path folder;

  @Test
  void it_is_closed_encrypted_and_tells_its_trail() throws Exception {
    Ingest ingest = new Ingest(Sender.of(4 << 10));
    try (TacetSide side = TacetSide.in(folder)) {
      try (Ingest.Lane store = ingest.store(side);
          Ingest.Lane stow = ingest.stow(side)) {
        store.send(STUDY, 1);
        stow.send(STUDY, 2);
      }
      Queries.insistOn(side, STUDY, 2);
      assertThatThrownBy(() -> Queries.insistOn(side, STUDY, 3)).hasMessageContaining("has 2");
      side.prove();
      assertThat(trail().lines().filter(line -> line.contains("BENCH"))).isNotEmpty();
      assertThat(trail().lines().filter(line -> line.contains("bench"))).isNotEmpty();
    }
    assertThat(readable(folder.resolve("home"))).isEmpty();
  }

  private String trail() throws IOException, InterruptedException {
    return Tacet.at(folder.resolve("home")).must("audit", "show", "--last", "1000").out();
  }

  /// Files with the name of the patient in them.
  private static Stream<Path> readable(Path home) throws IOException {
    try (Stream<Path> tree = Files.walk(home)) {
      return tree
          .filter(Files::isRegularFile)
          .filter(TacetSideTest::namesThePatient)
          .toList()
          .stream();
    }
  }

  private static boolean namesThePatient(Path file) {
    try {
      return Files.readString(file, ISO_8859_1).contains("Name" + Sender.digits(STUDY));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
