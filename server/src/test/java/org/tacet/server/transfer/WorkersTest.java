// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

final class WorkersTest {
  private static final Candidate ANY =
      new Candidate("Doe^John.dcm", () -> InputStream.nullInputStream());

  @Test
  void a_bug_met_while_importing_a_file_fails_the_import() throws IOException {
    assertThatFails((_, _) -> {
      throw new IllegalStateException("Doe^John");
    });
  }

  @Test
  void an_error_met_while_importing_a_file_fails_the_import() throws IOException {
    assertThatFails((_, _) -> {
      throw new StackOverflowError("Doe^John");
    });
  }

  @Test
  void what_is_counted_is_in_the_tally() throws IOException {
    try (Workers workers = workers((_, counter) -> counter.stored())) {
      assertThat(workers.take(ANY)).isTrue();
      assertThat(workers.tally(true).stored()).isEqualTo(1);
    }
  }

  private static Workers workers(Workers.Work work) {
    return new Workers(new Quiet(), 1, new Tally.Counter(Tally.Names.LISTED), work);
  }

  private static void assertThatFails(Workers.Work work) throws IOException {
    try (Workers workers = workers(work)) {
      workers.take(ANY);
      assertThatThrownBy(() -> workers.tally(true))
          .isExactlyInstanceOf(IOException.class)
          .hasMessage("a bug ended the import of a file");
      assertThat(workers.take(ANY)).isFalse();
    }
  }
}
