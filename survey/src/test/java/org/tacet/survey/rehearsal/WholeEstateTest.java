// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacet.survey.scope.Scope;
import org.tacet.survey.scope.ScopeException;
import org.tacet.survey.scope.ScopeFile;
import org.tacet.survey.scope.Target;

/// Estates of hundreds of systems, of every behaviour.
final class WholeEstateTest {
  private static Estate random(long seed, int systems) {
    var random = new Random(seed);
    var text = new StringBuilder("estate: random\nseed: 5\nrounds: [before, after]\nentries:\n");
    Behaviour[] all = Behaviour.values();
    for (int i = 0; i < systems; i++) {
      text.append("  - site: \"Site \\\"%d\\\" of C:\\\\x\"\n    region: IN-MH\n".formatted(i));
      for (int round = 1; round <= 2; round++) {
        Behaviour behaviour = all[(i + round * random.nextInt(2)) % all.length];
        long studies = 1L + random.nextInt(300);
        text.append(
            "    round-%d: {behaviour: %s, studies: %d, images: %d%s}\n"
                .formatted(
                    round,
                    behaviour.word(),
                    studies,
                    studies * (1 + random.nextInt(50)),
                    behaviour.isCapped() ? ", cap: 20" : ""));
      }
    }
    return Estates.parse(text.toString());
  }

  @Test
  void two_hundred_systems_of_all_behaviours_listen_where_they_should_and_nowhere_after_close()
      throws IOException {
    for (int round = 1; round <= 2; round++) {
      var estate = SimulatedEstate.start(random(4, 200), round, 1);
      try (estate) {
        for (PlannedSystem system : estate.systems()) {
          assertThat(listens(system.address(), estate.dicomPort()))
              .isEqualTo(system.behaviour().hasDicomPort());
          assertThat(listens(system.address(), estate.httpPort()))
              .isEqualTo(system.behaviour().hasHttpPort());
        }
      }
      for (PlannedSystem system : estate.systems()) {
        assertThat(listens(system.address(), estate.dicomPort())).isFalse();
        assertThat(listens(system.address(), estate.httpPort())).isFalse();
      }
    }
  }

  private static boolean listens(InetAddress address, int port) throws IOException {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, port));
      return true;
    } catch (ConnectException _) {
      return false;
    }
  }

  @Test
  void a_system_that_can_be_counted_is_what_the_plan_says() throws IOException {
    try (var estate = SimulatedEstate.start(random(9, 60), 1, 1)) {
      for (PlannedSystem system : estate.systems()) {
        if (Set.of(Behaviour.OPEN, Behaviour.LISTS_ONLY, Behaviour.UNDATED_MATCH)
            .contains(system.behaviour())) {
          var address = new InetSocketAddress(system.address(), estate.dicomPort());
          var listed = StrangerTo.find(address, StrangerTo.survey());
          assertThat(listed.matches()).hasSize((int) system.studies());
          assertThat(listed.images()).isEqualTo(system.images());
        }
      }
    }
  }

  @Test
  void the_scope_covers_every_system_and_no_more(@TempDir Path folder)
      throws IOException, ScopeException {
    try (var estate = SimulatedEstate.start(random(2, 100), 2, 1)) {
      Path file = folder.resolve("scope.yaml");
      Files.writeString(file, estate.scope());
      Scope scope = ScopeFile.read(file);
      assertThat(scope.ports().dicom()).containsExactly(estate.dicomPort());
      assertThat(scope.ports().http()).containsExactly(estate.httpPort());
      assertThat(scope.targets()).hasSize(100);
      assertThat(scope.targets().stream().map(WholeEstateTest::address).collect(Collectors.toSet()))
          .isEqualTo(
              estate.systems().stream()
                  .map(system -> system.address().getHostAddress())
                  .collect(Collectors.toSet()));
      assertThat(scope.targets().getFirst().site()).isEqualTo("Site \"0\" of C:\\x");
      assertThat(scope.targets()).allMatch(target -> target.region().code().equals("IN-MH"));
    }
  }

  private static String address(Target target) {
    return target.place() instanceof Target.Place.Block(var prefix) ? prefix.toString() : "a name";
  }

  @Test
  void two_estates_stand_side_by_side_at_other_ports() throws IOException {
    Estate india = Estate.builtIn("india-2019");
    try (var one = SimulatedEstate.start(india, 1, 0.0001);
        var other = SimulatedEstate.start(india, 2, 0.0001)) {
      Set<Integer> ports =
          new TreeSet<>(
              Set.of(one.dicomPort(), one.httpPort() + 100_000, other.dicomPort() + 200_000));
      assertThat(ports).hasSize(3);
      assertThat(other.dicomPort()).isNotEqualTo(one.dicomPort());
      assertThat(one.dicomPort()).isNotEqualTo(one.httpPort());
    }
  }

  @Test
  void a_turn_to_the_next_round_keeps_ports_and_addresses_and_changes_who_listens()
      throws IOException {
    Estate estate = random(6, 112);
    try (var before = SimulatedEstate.start(estate, 1, 1)) {
      for (PlannedSystem system : before.systems()) {
        listens(system.address(), before.dicomPort());
        listens(system.address(), before.httpPort());
      }
      try (var after = before.turn(2, 1)) {
        assertThat(after.scope()).isEqualTo(before.scope().replace("before", "after"));
        for (PlannedSystem system : after.systems()) {
          assertThat(listens(system.address(), after.dicomPort()))
              .isEqualTo(system.behaviour().hasDicomPort());
          assertThat(listens(system.address(), after.httpPort()))
              .isEqualTo(system.behaviour().hasHttpPort());
        }
      }
    }
  }

  @Test
  void a_port_that_is_taken_at_one_address_is_given_up() throws IOException {
    Estate india = Estate.builtIn("india-2019");
    PlannedSystem last = india.systems(2, 1).getLast();
    var taken = new ServerSocket[2_000];
    try {
      for (int i = 0; i < taken.length; i++) {
        taken[i] = new ServerSocket();
        taken[i].bind(new InetSocketAddress(last.address(), 0));
      }
      try (var estate = SimulatedEstate.start(india, 2, 0.0001)) {
        assertThat(listens(last.address(), estate.dicomPort())).isTrue();
      }
    } finally {
      for (ServerSocket one : taken) {
        if (one != null) {
          one.close();
        }
      }
    }
  }

  @Test
  void no_thread_is_left_behind() throws IOException, InterruptedException {
    SimulatedEstate.start(random(3, 56), 1, 1).close();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("HTTP-Dispatcher")) {
        thread.join(5_000);
        assertThat(thread.isAlive()).isFalse();
      }
    }
  }
}
