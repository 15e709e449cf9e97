// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.round;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacet.survey.round.Knocking.Answer;
import org.tacet.survey.round.Knocking.Knock;
import org.tacet.survey.scope.Gate;

final class KnockingTest {
  private final List<ServerSocket> servers = new ArrayList<>();
  @TempDir private Path folder;

  private static InetAddress address(int last) {
    return InetAddress.ofLiteral("127.88.0." + last);
  }

  /// Listens, and says nothing.
  private int listen(int last, int port) throws IOException {
    var server = new ServerSocket(port, 50, address(last));
    servers.add(server);
    return server.getLocalPort();
  }

  @AfterEach
  void close() throws IOException {
    for (ServerSocket server : servers) {
      server.close();
    }
  }

  private static Map<Knock, Answer> knock(Gate gate, List<Knock> knocks, int stopAfter)
      throws IOException {
    Map<Knock, Answer> answers = new HashMap<>();
    AtomicInteger taken = new AtomicInteger();
    try (var knocking =
        new Knocking(
            gate, Duration.ofSeconds(5), System::nanoTime, () -> taken.get() >= stopAfter)) {
      knocking.all(
          knocks.iterator(),
          (knock, answer) -> {
            taken.incrementAndGet();
            assertThat(answers.put(knock, answer)).isNull();
          });
    }
    return answers;
  }

  @Test
  void who_listens_is_told_from_who_refuses() throws Exception {
    int port = listen(1, 0);
    Gate gate = Scopes.gate(folder, List.of(port), "127.88.0.0/28");
    List<Knock> knocks = IntStream.range(0, 16).mapToObj(i -> new Knock(address(i), port)).toList();

    Map<Knock, Answer> answers = knock(gate, knocks, Integer.MAX_VALUE);

    assertThat(answers).hasSize(16).containsEntry(new Knock(address(1), port), Answer.OPEN);
    assertThat(answers.values()).filteredOn(Answer.REFUSED::equals).hasSize(15);
  }

  @Test
  void nobody_outside_the_scope_hears_a_knock() throws Exception {
    int port = listen(1, 0);
    listen(20, port);
    Gate gate = Scopes.gate(folder, List.of(port), "127.88.0.0/28");

    Map<Knock, Answer> answers =
        knock(
            gate,
            List.of(new Knock(address(20), port), new Knock(address(1), port == 9 ? 10 : 9)),
            Integer.MAX_VALUE);

    assertThat(answers.values()).containsOnly(Answer.NOT_KNOCKED);
    servers.get(1).setSoTimeout(1);
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> servers.get(1).accept())
        .isInstanceOf(java.net.SocketTimeoutException.class);
  }

  @Test
  void every_port_of_one_address_is_tried_one_after_the_other() throws Exception {
    int first = listen(1, 0);
    int second = listen(1, 0);
    Gate gate = Scopes.gate(folder, List.of(first, second), "127.88.0.1");

    assertThat(
            knock(
                gate,
                List.of(new Knock(address(1), first), new Knock(address(1), second)),
                Integer.MAX_VALUE))
        .containsEntry(new Knock(address(1), first), Answer.OPEN)
        .containsEntry(new Knock(address(1), second), Answer.OPEN);
  }

  @Test
  void what_is_left_when_stopped_has_not_been_knocked_at() throws Exception {
    int port = listen(1, 0);
    Gate gate = Scopes.gate(folder, List.of(port), "127.88.0.0/24");
    List<Knock> knocks =
        IntStream.range(0, 256).mapToObj(i -> new Knock(address(i), port)).toList();

    Map<Knock, Answer> answers = knock(gate, knocks, 10);

    assertThat(answers).hasSize(256);
    assertThat(answers.values()).filteredOn(Answer.NOT_KNOCKED::equals).hasSizeGreaterThan(200);
  }
}
