// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.round;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tacet.survey.finding.Counts;
import org.tacet.survey.finding.Reach;
import org.tacet.survey.finding.Region;
import org.tacet.survey.finding.Suspicion;
import org.tacet.survey.finding.SystemFinding;
import org.tacet.survey.scope.Gate;
import org.tacet.survey.scope.OfficerKey;
import org.tacet.survey.snapshot.Line;
import org.tacet.survey.snapshot.Snapshot;
import org.tacet.survey.snapshot.SnapshotFile;

@Timeout(60)
final class RoundTest {
  private static final RoundListener NOBODY =
      new RoundListener() {
        @Override
        public void knocked(long addresses, long total, long answered) {}

        @Override
        public void looked(int systems, int total, int open) {}
      };
  private final Line.Begun begun =
      new Line.Begun(
          new Snapshot.Order(
              "r",
              "Test",
              "Test",
              "a test",
              "owner-permission",
              "00",
              "L5",
              "1",
              Scopes.CLOCK.instant()),
          Set.of(),
          Set.of());

  private final List<ServerSocket> servers = new ArrayList<>();
  private final OfficerKey officer = OfficerKey.generate();
  private final ConcurrentLinkedQueue<InetAddress> lookedAt = new ConcurrentLinkedQueue<>();
  @TempDir private Path folder;
  private int port;
  private Gate gate;

  @BeforeEach
  void listen() throws Exception {
    for (int i = 1; i <= 5; i++) {
      var server = new ServerSocket(port, 50, InetAddress.ofLiteral("127.88.1." + i));
      servers.add(server);
      port = server.getLocalPort();
    }
    gate = Scopes.gate(folder, List.of(port), "127.88.1.0/28", "127.88.1.3");
  }

  @AfterEach
  void close() throws IOException {
    for (ServerSocket server : servers) {
      server.close();
    }
  }

  private SystemFinding found(InetAddress address, Reach reach) {
    lookedAt.add(address);
    return new SystemFinding(
        address,
        "Test",
        new Region("IN-MH"),
        reach,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Suspicion.NONE,
        Counts.NONE,
        Scopes.CLOCK.instant());
  }

  private Path file() {
    return folder.resolve("round.snapshot");
  }

  private boolean run(Round round, Round.Plan plan) throws Exception {
    if (!java.nio.file.Files.exists(file())) {
      SnapshotFile.create(file(), officer, begun).close();
    }
    SnapshotFile.Progress done = SnapshotFile.progress(file(), officer);
    try (SnapshotFile file = SnapshotFile.resume(file(), officer)) {
      return round.run(plan, file, done);
    }
  }

  private Round round(Round.Look look) {
    return new Round(gate, look, NOBODY, Scopes.CLOCK);
  }

  @Test
  void everyone_who_answers_is_looked_at_once() throws Exception {
    boolean ended =
        run(round((address, _) -> found(address, Reach.ANSWERED)), Round.Plan.WHOLE_SCOPE);

    Snapshot snapshot = SnapshotFile.read(file(), officer);
    assertThat(ended).isTrue();
    assertThat(snapshot.ended()).isPresent();
    assertThat(snapshot.systems()).hasSize(5);
    assertThat(lookedAt).doesNotHaveDuplicates().hasSize(5);
    assertThat(snapshot.sweep().addresses()).isEqualTo(16);
    assertThat(snapshot.sweep().closed()).isEqualTo(11);
  }

  @Test
  void of_a_list_only_what_is_in_the_scope_is_knocked_at() throws Exception {
    Set<InetAddress> listed =
        Set.of(
            InetAddress.ofLiteral("127.88.1.2"),
            InetAddress.ofLiteral("127.88.1.9"),
            InetAddress.ofLiteral("127.88.2.1"),
            InetAddress.ofLiteral("::1"));

    run(
        round((address, _) -> found(address, Reach.ANSWERED)),
        new Round.Plan(listed, Optional.empty()));

    assertThat(lookedAt).containsExactly(InetAddress.ofLiteral("127.88.1.2"));
    assertThat(SnapshotFile.read(file(), officer).sweep().addresses()).isEqualTo(2);
  }

  @Test
  void a_round_that_was_stopped_goes_on_with_those_who_are_left() throws Exception {
    AtomicReference<Round> running = new AtomicReference<>();
    CountDownLatch never = new CountDownLatch(1);
    CountDownLatch first = new CountDownLatch(1);
    Round round =
        round((address, _) -> {
          if (address.getHostAddress().endsWith(".1")) {
            first.countDown();
            return found(address, Reach.ANSWERED);
          }
          first.await();
          running.get().stop();
          never.await();
          throw new IllegalStateException("nobody opens this latch");
        });
    running.set(round);

    assertThat(run(round, Round.Plan.WHOLE_SCOPE)).isFalse();
    Snapshot half = SnapshotFile.read(file(), officer);
    assertThat(half.ended()).isEmpty();
    int before = half.systems().size();
    assertThat(before).isLessThan(5);

    assertThat(run(round((address, _) -> found(address, Reach.ANSWERED)), Round.Plan.WHOLE_SCOPE))
        .isTrue();
    assertThat(lookedAt).doesNotHaveDuplicates();
    assertThat(SnapshotFile.read(file(), officer).systems()).hasSize(5);
  }

  @Test
  void a_round_that_is_stopped_at_once_sends_nothing() throws Exception {
    Round round = round((address, _) -> found(address, Reach.ANSWERED));
    round.stop();

    assertThat(run(round, Round.Plan.WHOLE_SCOPE)).isFalse();
    assertThat(lookedAt).isEmpty();
    assertThat(SnapshotFile.read(file(), officer).sweep().addresses()).isZero();
  }

  @Test
  void a_fault_of_the_program_ends_the_round_and_keeps_what_was_found() throws Exception {
    Round round =
        round((address, _) -> {
          if (address.getHostAddress().endsWith(".4")) {
            throw new IllegalStateException("a bug");
          }
          return found(address, Reach.ANSWERED);
        });

    assertThatThrownBy(() -> run(round, Round.Plan.WHOLE_SCOPE))
        .isInstanceOf(IllegalStateException.class);
    assertThat(SnapshotFile.read(file(), officer).ended()).isEmpty();
  }
}
