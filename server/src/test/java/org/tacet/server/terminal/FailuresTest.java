// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import org.junit.jupiter.api.Test;

final class FailuresTest {
  private static FileSystemException named() {
    return new FileSystemException("/media/Doe^John", "/media/Doe^Jane", "Doe^Jim");
  }

  @Test
  void a_failure_is_logged_by_kind_and_place_without_its_message() {
    assertThat(Failures.kind(named()))
        .startsWith(
            "java.nio.file.FileSystemException\n\tat org.tacet.server.terminal.FailuresTest")
        .doesNotContain("Doe");
  }

  @Test
  void causes_are_logged_without_their_messages_too() {
    assertThat(Failures.kind(new IOException("Doe", new UncheckedIOException("Doe", named()))))
        .contains("caused by java.io.UncheckedIOException", "caused by java.nio.file.FileSystem")
        .doesNotContain("Doe");
  }

  @Test
  void exceptions_that_cause_each_other_come_to_an_end() {
    IOException first = new IOException("Doe");
    first.initCause(new IOException("Doe", first));
    assertThat(Failures.kind(first).split("caused by", -1)).hasSize(4);
  }
}
