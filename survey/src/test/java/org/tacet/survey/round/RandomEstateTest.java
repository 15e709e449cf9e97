// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.round;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tacet.survey.compare.Comparison;
import org.tacet.survey.compare.Kind;
import org.tacet.survey.compare.Transition;
import org.tacet.survey.count.Budget;
import org.tacet.survey.finding.Count;
import org.tacet.survey.finding.Flag;
import org.tacet.survey.finding.Reach;
import org.tacet.survey.finding.SystemFinding;
import org.tacet.survey.probe.HostProbe;
import org.tacet.survey.probe.Looking;
import org.tacet.survey.rehearsal.Behaviour;
import org.tacet.survey.rehearsal.Estate;
import org.tacet.survey.rehearsal.PlannedSystem;
import org.tacet.survey.rehearsal.SimulatedEstate;
import org.tacet.survey.scope.Authorisation;
import org.tacet.survey.scope.OfficerKey;
import org.tacet.survey.snapshot.Line;
import org.tacet.survey.snapshot.Snapshot;
import org.tacet.survey.snapshot.SnapshotFile;

/// Whole rounds over estates that nobody has thought up, held against what the estates know of
/// themselves.
@Timeout(300)
final class RandomEstateTest {
  private static final long SEED = 191117;
  private static final RoundListener NOBODY =
      new RoundListener() {
        @Override
        public void knocked(long addresses, long total, long answered) {}

        @Override
        public void looked(int systems, int total, int open) {}
      };

  private final OfficerKey officer = OfficerKey.generate();
  @TempDir private Path folder;

  @Test
  void complete_counts_are_exact_and_the_others_are_lower_bounds() throws Exception {
    Estate estate = RandomEstate.of(SEED, folder);
    SimulatedEstate playing = SimulatedEstate.start(estate, 1, 1.0);
    try {
      Snapshot first = survey(playing, 1, Optional.empty());
      Map<InetAddress, PlannedSystem> before = truth(playing);
      playing = playing.turn(2, 1.0);
      Snapshot second = survey(playing, 2, Optional.of(first));
      Map<InetAddress, PlannedSystem> now = truth(playing);

      var softly = new SoftAssertions();
      hold(first, before, softly);
      hold(second, now, softly);
      holdTransitions(Comparison.of(first, second), before, now, softly);
      softly.assertAll();
    } finally {
      playing.close();
    }
  }

  private Snapshot survey(SimulatedEstate playing, int number, Optional<Snapshot> before)
      throws Exception {
    Path scope = folder.resolve("scope-" + number + ".yaml");
    Files.writeString(scope, playing.scope());
    Authorisation.sign(scope, officer, _ -> List.of());
    Authorisation authorisation =
        Authorisation.open(scope, officer, InstantSource.system(), _ -> List.of());
    Looking looking =
        Looking.of(authorisation.scope(), InstantSource.system())
            .with(Budget.FULL, Duration.ofSeconds(6));
    var probe = new HostProbe(authorisation.gate(), looking);
    var round = new Round(authorisation.gate(), probe::look, NOBODY, InstantSource.system());
    Path file = folder.resolve("round-" + number + ".snapshot");
    Line.Begun begun =
        new Line.Begun(
            new Snapshot.Order(
                "r" + number,
                "Test",
                "Test",
                "test",
                "owner-permission",
                "00",
                "L5",
                "1",
                InstantSource.system().instant()),
            Set.of(playing.dicomPort(), playing.httpPort()),
            Set.of(Flag.values()));
    SnapshotFile.create(file, officer, begun).close();
    SnapshotFile.Progress done = SnapshotFile.progress(file, officer);
    try (SnapshotFile open = SnapshotFile.resume(file, officer)) {
      assertThat(round.run(new Round.Plan(Set.of(), before), open, done)).isTrue();
    }
    return SnapshotFile.read(file, officer);
  }

  private static Map<InetAddress, PlannedSystem> truth(SimulatedEstate playing) {
    return playing.systems().stream()
        .collect(Collectors.toMap(PlannedSystem::address, Function.identity()));
  }

  private static void hold(
      Snapshot found, Map<InetAddress, PlannedSystem> truth, SoftAssertions softly) {
    softly.assertThat(found.ended()).isPresent();
    truth.values().stream()
        .filter(system -> system.behaviour() == Behaviour.CLOSED)
        .forEach(system -> softly.assertThat(found.reach(system.address())).contains(Reach.CLOSED));
    for (SystemFinding finding : found.systems()) {
      PlannedSystem system = truth.get(finding.address());
      String what = system.behaviour() + " " + finding;
      if (isOpen(system.behaviour())) {
        softly.assertThat(finding.isOpen()).as(what).isTrue();
        hold(finding.counts().studies(), system.studies(), what, softly);
        hold(finding.counts().images(), system.images(), what, softly);
        hold(finding.counts().imagesRetrievable(), system.images(), what, softly);
        hold(finding.counts().studiesWithImageAccess(), system.studies(), what, softly);
      } else {
        softly.assertThat(finding.isOpen()).as(what).isFalse();
      }
    }
  }

  private static void hold(Count count, long truth, String what, SoftAssertions softly) {
    switch (count.completeness()) {
      case COMPLETE -> {
        // What cannot be retrieved is none, for certain.
        if (count.value() != 0) {
          softly.assertThat(count.value()).as(what).isEqualTo(truth);
        }
      }
      case LOWER_BOUND -> {
        softly.assertThat(count.value()).as(what).isLessThanOrEqualTo(truth);
        softly.assertThat(count.why()).as(what).isNotBlank();
      }
      case UNKNOWN -> softly.assertThat(count.why()).as(what).isNotBlank();
    }
  }

  private static boolean isOpen(Behaviour behaviour) {
    return switch (behaviour) {
      case OPEN,
          LISTS_ONLY,
          TLS,
          CAP_FE00,
          CAP_A700,
          CAP_SILENT,
          NO_IMAGE_COUNTS,
          UNDATED_MATCH,
          UNDATED_HIDDEN,
          SLOW,
          SENDS_UNASKED,
          DICOMWEB,
          DICOMWEB_CAPPED,
          ORTHANC,
          DEFAULT_PASSWORD,
          DCM4CHEE,
          FOLDER ->
          true;
      case CLOSED,
          CHECKS_AE,
          CLIENT_CERTIFICATE,
          REFUSES_FIND,
          ABORTS_FIND,
          HALF_OPEN,
          GARBAGE,
          HONEYPOT,
          STORE_ONLY,
          VIEWER,
          REDIRECTS ->
          false;
    };
  }

  private static void holdTransitions(
      Comparison comparison,
      Map<InetAddress, PlannedSystem> before,
      Map<InetAddress, PlannedSystem> now,
      SoftAssertions softly) {
    long openOnce =
        before.keySet().stream()
            .filter(address ->
                isOpen(before.get(address).behaviour()) || isOpen(now.get(address).behaviour()))
            .count();
    softly.assertThat(comparison.transitions()).hasSize((int) openOnce);
    for (Transition transition : comparison.transitions()) {
      PlannedSystem then = before.get(transition.address());
      PlannedSystem today = now.get(transition.address());
      softly
          .assertThat(transition.kind())
          .as("%s to %s: %s", then, today, transition)
          .isIn(possible(then, today));
    }
  }

  private static Set<Kind> possible(PlannedSystem then, PlannedSystem now) {
    if (!isOpen(now.behaviour())) {
      return switch (now.behaviour()) {
        case HONEYPOT -> Set.of(Kind.HONEYPOT);
        case HALF_OPEN -> Set.of(Kind.UNREACHABLE);
        default -> Set.of(Kind.FIXED);
      };
    }
    if (!isOpen(then.behaviour())) {
      return switch (then.behaviour()) {
        case HONEYPOT, HALF_OPEN -> Set.of(Kind.NEWLY_DETECTED);
        default -> Set.of(Kind.NEW);
      };
    }
    int change = Long.compare(now.images(), then.images());
    Kind exact = change > 0 ? Kind.GROWN : change < 0 ? Kind.SHRUNK : Kind.SAME;
    // By studies where images are not known; open where a bound leaves it open.
    int studies = Long.compare(now.studies(), then.studies());
    Kind byStudies = studies > 0 ? Kind.GROWN : studies < 0 ? Kind.SHRUNK : Kind.SAME;
    return EnumSet.of(exact, byStudies, Kind.UNCERTAIN);
  }
}
