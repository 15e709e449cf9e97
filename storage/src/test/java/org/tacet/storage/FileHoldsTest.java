// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacet.archive.spi.Holds;
import org.tacet.archive.spi.HoldsContract;

final class FileHoldsTest extends HoldsContract {
  @TempDir Path folder;

  private Path file() {
    return folder.resolve("holds.jsonl");
  }

  @Override
  protected Holds holds() throws IOException {
    return FileHolds.open(file());
  }

  @Test
  void the_file_is_for_its_owner_only() throws IOException {
    holds().place(hold(PUNE, STUDY));

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense",
        "{}",
        "{\"site\":\"..\",\"study\":\"1.2\",\"by\":\"a\",\"since\":\"2026-11-22T12:00:00Z\","
            + "\"reason\":\"AQ==\"}",
        "{\"site\":\"a\",\"study\":\"x\",\"by\":\"a\",\"since\":\"2026-11-22T12:00:00Z\","
            + "\"reason\":\"AQ==\"}",
        "{\"site\":\"a\",\"study\":\"1.2\",\"by\":\"a\",\"since\":\"soon\",\"reason\":\"AQ==\"}"
      })
  void a_line_that_is_no_hold_is_an_error_and_no_hold_is_passed_over(String line)
      throws IOException {
    holds().place(hold(PUNE, STUDY));
    Files.writeString(file(), Files.readString(file()) + line + "\n");

    assertThatThrownBy(this::holds).isInstanceOf(IOException.class);
  }
}
