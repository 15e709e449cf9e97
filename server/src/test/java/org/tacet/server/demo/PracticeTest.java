// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class PracticeTest {
  @Test
  void a_command_that_fails_ends_it() {
    List<String> watched = new ArrayList<>();
    List<String> aside = new ArrayList<>();
    Practice practice =
        new Practice(
            (words, _) -> {
              watched.add(words.getFirst());
              return 1;
            },
            (words, _) -> {
              aside.add(words.getFirst());
              return aside.size() < 2 ? 0 : 1;
            });

    assertThatIOException().isThrownBy(practice::run).withMessageContaining("peer");
    assertThat(aside).as("what makes certificates").containsExactly("init", "peer");
    assertThat(watched).isEmpty();
  }

  @Test
  void nothing_is_waited_for_from_a_server_that_has_ended() {
    Overheard terminal = new Overheard();
    terminal.say("something else");

    assertThatIOException()
        .isThrownBy(() -> terminal.awaitLine("ready ", CompletableFuture.completedFuture(1)));
  }

  @Test
  void what_was_said_is_heard() throws IOException {
    Overheard terminal = new Overheard();
    terminal.say("first");
    terminal.say("ready dicom=127.0.0.1:1");

    terminal.awaitLine("ready ", new CompletableFuture<>());

    assertThat(terminal.said()).isEmpty();
  }

  @Test
  void it_is_cancelled_once_somebody_says_so() {
    Overheard terminal = new Overheard();
    assertThat(terminal.cancelled()).isFalse();
    terminal.cancel();
    assertThat(terminal.cancelled()).isTrue();
  }
}
