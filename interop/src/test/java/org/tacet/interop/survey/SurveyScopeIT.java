// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.survey;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacet.server.Main;
import org.tacet.survey.finding.Evidence;
import org.tacet.survey.scope.OfficerKey;
import org.tacet.survey.snapshot.Snapshot;
import org.tacet.survey.snapshot.SnapshotFile;

/// No packet leaves for an address outside the signed scope, whoever would like one to: seen from
/// below, by the system calls of the process that surveys.
///
/// The scope is 127.90.0.0/29 and a few single addresses; whoever is led astray ends in 127.91.0.0.
final class SurveyScopeIT {
  private static final String ELSEWHERE = "127.91.0.1";
  private static final String MOVED = "moved.example.org";
  private static final String GROWN = "grown.example.org";

  /// On the day of the signature.
  private static final Map<String, String> SIGNED =
      Map.of(MOVED, "127.90.1.1", GROWN, "127.90.1.2");

  /// On the day of the survey.
  private static final String HOSTS =
      """
      127.91.0.2 moved.example.org
      127.90.1.2 grown.example.org
      127.91.0.3 grown.example.org
      127.91.0.4 elsewhere.example.org
      """;

  private static final String LIST =
      """
      127.91.0.1
      127.91.0.5
      ::ffff:127.91.0.6
      ::ffff:127.90.2.1
      ::1
      moved.example.org
      127.90.0.3
      """;

  @TempDir private Path folder;
  private final List<Trap> traps = new ArrayList<>();
  private final List<HttpServer> lures = new ArrayList<>();
  private int http;
  private int dicom;

  @BeforeEach
  void lay() throws IOException {
    http = freePort();
    dicom = freePort();
    for (int last = 1; last <= 6; last++) {
      for (int port : List.of(dicom, http)) {
        traps.add(Trap.set(new InetSocketAddress("127.91.0." + last, port)));
      }
    }
    for (Lure lure : Lure.values()) {
      var at = new InetSocketAddress("127.90.0." + (1 + lures.size()), http);
      lures.add(lure.lay(at, ELSEWHERE + ":" + http));
    }
  }

  @AfterEach
  void close() throws IOException {
    lures.forEach(lure -> lure.stop(0));
    for (Trap trap : traps) {
      trap.close();
    }
  }

  @Test
  void no_packet_leaves_for_an_address_outside_the_scope() throws Exception {
    Officer officer = new Officer(folder.resolve("officer"));
    OfficerKey key = sign(officer);

    NetworkTrace trace = survey(officer);

    assertThat(trace.run().exit()).as(trace.run().toString()).isZero();
    assertThat(trace.hosts()).isEqualTo(inScope());
    assertThat(trace.ports()).containsExactlyInAnyOrder(dicom, http);
    nobodyWasCaught();
    assertThat(trace.run().output()).contains(MOVED + " leads elsewhere").doesNotContain(GROWN);
    assertThat(proofs(SnapshotFile.read(officer.out(), key)))
        .contains(
            "redirects elsewhere, not followed", "its studies come from elsewhere, not looked at")
        .anyMatch(proof -> proof.startsWith("lists studies to a stranger"));
  }

  /// The block, the name that still has its address, and the address that was written in another
  /// way.
  private static Set<String> inScope() {
    Set<String> hosts =
        new TreeSet<>(IntStream.range(0, 8).mapToObj(last -> "127.90.0." + last).toList());
    hosts.add("127.90.1.2");
    hosts.add("127.90.2.1");
    return hosts;
  }

  @Test
  void what_a_list_names_is_not_thereby_in_the_scope() throws Exception {
    Officer officer = new Officer(folder.resolve("officer"));
    sign(officer);
    Path list = Files.writeString(folder.resolve("list.txt"), LIST);

    NetworkTrace trace = survey(officer, "--list", list.toString());

    assertThat(trace.run().exit()).as(trace.run().toString()).isZero();
    assertThat(trace.hosts()).containsExactlyInAnyOrder("127.90.0.3", "127.90.2.1");
    nobodyWasCaught();
  }

  @Test
  void an_empty_list_is_no_leave_to_look_at_the_whole_scope() throws Exception {
    Officer officer = new Officer(folder.resolve("officer"));
    sign(officer);
    Path list = Files.writeString(folder.resolve("list.txt"), "moved.example.org\n");

    NetworkTrace trace = survey(officer, "--list", list.toString());

    assertThat(trace.run().exit()).as(trace.run().toString()).isNotZero();
    assertThat(trace.reached()).isEmpty();
    assertThat(trace.run().output()).contains("There is no address in");
  }

  /// Or else nothing would be proved by what the others others do not see.
  @Test
  void the_capture_and_the_traps_see_who_goes_astray() throws Exception {
    NetworkTrace trace =
        NetworkTrace.of(
            folder.resolve("astray.strace"),
            List.of(Astray.class.getName(), ELSEWHERE, Integer.toString(http)));

    assertThat(trace.reached()).contains(new InetSocketAddress(ELSEWHERE, http));
    assertThat(traps)
        .filteredOn(trap -> trap.at().equals(new InetSocketAddress(ELSEWHERE, http)))
        .singleElement()
        .matches(trap -> trap.caught() == 1);
  }

  private OfficerKey sign(Officer officer) throws Exception {
    ScopeText scope =
        new ScopeText(
            List.of(dicom),
            List.of(http),
            "",
            List.of("127.90.0.0/29", "::ffff:127.90.2.1", MOVED, GROWN));
    return officer.sign(
        scope.yaml(), name -> List.of(InetAddress.ofLiteral(SIGNED.getOrDefault(name, ""))));
  }

  private NetworkTrace survey(Officer officer, String... more) throws IOException {
    Path hosts = Files.writeString(folder.resolve("hosts"), HOSTS);
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--enable-native-access=ALL-UNNAMED",
                "-Djdk.net.hosts.file=" + hosts,
                Main.class.getName(),
                "survey",
                "run",
                officer.scope().toString(),
                "--out",
                officer.out().toString()));
    arguments.addAll(List.of(more));
    return NetworkTrace.of(folder.resolve("survey.strace"), arguments);
  }

  private void nobodyWasCaught() {
    assertThat(traps).hasSize(12).allSatisfy(trap -> assertThat(trap.caught()).isZero());
  }

  private static List<String> proofs(Snapshot round) {
    return round.systems().stream()
        .flatMap(system -> system.services().stream())
        .flatMap(service -> service.evidence().stream())
        .map(Evidence::proof)
        .toList();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(ELSEWHERE, 0));
      return socket.getLocalPort();
    }
  }
}
