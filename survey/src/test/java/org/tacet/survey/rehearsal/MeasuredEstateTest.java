// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacet.survey.count.Budget;
import org.tacet.survey.finding.Count;
import org.tacet.survey.finding.Flag;
import org.tacet.survey.finding.Level;
import org.tacet.survey.finding.SystemFinding;
import org.tacet.survey.probe.HostProbe;
import org.tacet.survey.probe.Looking;
import org.tacet.survey.scope.Authorisation;
import org.tacet.survey.scope.Gate;
import org.tacet.survey.scope.OfficerKey;
import org.tacet.survey.scope.ScopeException;

/// Estates as the probes see them, against what is known to be there.
final class MeasuredEstateTest {
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  /// `docs/estates.md` says the same.
  private static final Map<Behaviour, Found> FOUND =
      Map.ofEntries(
          Map.entry(Behaviour.CLOSED, new Found(Level.L0)),
          Map.entry(Behaviour.OPEN, new Found(Level.L5)),
          Map.entry(Behaviour.LISTS_ONLY, new Found(Level.L4)),
          Map.entry(Behaviour.CHECKS_AE, new Found(Level.L1)),
          Map.entry(Behaviour.TLS, new Found(Level.L5)),
          Map.entry(Behaviour.CLIENT_CERTIFICATE, new Found(Level.L1)),
          Map.entry(Behaviour.REFUSES_FIND, new Found(Level.L3)),
          Map.entry(Behaviour.ABORTS_FIND, new Found(Level.L3, Flag.W1)),
          Map.entry(Behaviour.CAP_FE00, new Found(Level.L5)),
          Map.entry(Behaviour.CAP_A700, new Found(Level.L5)),
          Map.entry(Behaviour.CAP_SILENT, new Found(Level.L5)),
          Map.entry(Behaviour.NO_IMAGE_COUNTS, new Found(Level.L5)),
          Map.entry(Behaviour.UNDATED_MATCH, new Found(Level.L5)),
          Map.entry(Behaviour.UNDATED_HIDDEN, new Found(Level.L5)),
          Map.entry(Behaviour.SLOW, new Found(Level.L5)),
          Map.entry(Behaviour.HALF_OPEN, new Found(Level.L0)),
          Map.entry(Behaviour.GARBAGE, new Found(Level.L0)),
          Map.entry(Behaviour.HONEYPOT, new Found(Level.L5, Flag.W1)),
          Map.entry(Behaviour.STORE_ONLY, new Found(Level.L2, Flag.W1)),
          Map.entry(Behaviour.SENDS_UNASKED, new Found(Level.L5, Flag.H1)),
          Map.entry(Behaviour.DICOMWEB, new Found(Level.L0, Flag.H1)),
          Map.entry(Behaviour.DICOMWEB_CAPPED, new Found(Level.L0, Flag.H1)),
          Map.entry(Behaviour.ORTHANC, new Found(Level.L3, Flag.W1, Flag.H1)),
          Map.entry(Behaviour.DEFAULT_PASSWORD, new Found(Level.L3, Flag.W1, Flag.D1)),
          Map.entry(Behaviour.DCM4CHEE, new Found(Level.L0, Flag.H1)),
          Map.entry(Behaviour.VIEWER, new Found(Level.L0)),
          Map.entry(Behaviour.FOLDER, new Found(Level.L0, Flag.H1)),
          Map.entry(Behaviour.REDIRECTS, new Found(Level.L0)));

  /// Behaviours whose studies can be counted completely.
  private static final Set<Behaviour> COUNTED =
      Set.of(
          Behaviour.OPEN,
          Behaviour.LISTS_ONLY,
          Behaviour.TLS,
          Behaviour.NO_IMAGE_COUNTS,
          Behaviour.UNDATED_MATCH,
          Behaviour.UNDATED_HIDDEN,
          Behaviour.SLOW,
          Behaviour.SENDS_UNASKED,
          Behaviour.DICOMWEB,
          Behaviour.ORTHANC,
          Behaviour.DEFAULT_PASSWORD,
          Behaviour.DCM4CHEE);

  @TempDir private Path folder;

  private record Found(Level level, Set<Flag> flags) {
    Found(Level level, Flag... flags) {
      this(level, Set.of(flags));
    }
  }

  private Map<PlannedSystem, SystemFinding> look(SimulatedEstate estate)
      throws IOException, ScopeException, InterruptedException, ExecutionException {
    Path file = folder.resolve("scope.yaml");
    Files.writeString(file, estate.scope());
    OfficerKey key = OfficerKey.generate();
    Authorisation.sign(file, key, _ -> List.of());
    Gate gate = Authorisation.open(file, key, InstantSource.system(), _ -> List.of()).gate();
    var looking = Looking.of(gate.scope(), InstantSource.system()).with(Budget.FULL, PATIENCE);
    var probe = new HostProbe(gate, looking);
    Map<PlannedSystem, SystemFinding> found = new ConcurrentHashMap<>();
    try (var threads = Executors.newFixedThreadPool(16)) {
      List<Future<?>> looks = new ArrayList<>();
      for (PlannedSystem system : estate.systems()) {
        looks.add(
            threads.submit(
                () -> found.put(system, probe.look(system.address(), ports(estate, system)))));
      }
      for (Future<?> look : looks) {
        look.get();
      }
    }
    return found;
  }

  private static List<Integer> ports(SimulatedEstate estate, PlannedSystem system) {
    List<Integer> ports = new ArrayList<>();
    if (system.behaviour().hasDicomPort()) {
      ports.add(estate.dicomPort());
    }
    if (system.behaviour().hasHttpPort()) {
      ports.add(estate.httpPort());
    }
    return ports;
  }

  @Test
  void each_behaviour_is_found_to_be_what_the_manual_says() throws Exception {
    assertThat(FOUND.keySet()).containsExactlyInAnyOrder(Behaviour.values());
    try (var estate = SimulatedEstate.start(all(), 1, 1)) {
      Map<PlannedSystem, SystemFinding> found = look(estate);
      assertThat(found).hasSameSizeAs(FOUND);
      found.forEach(MeasuredEstateTest::assertAsTheManualSays);
      found.forEach(MeasuredEstateTest::assertHonest);
      assertThat(found.toString()).doesNotContain("PLANTED");
    }
  }

  private static void assertAsTheManualSays(PlannedSystem system, SystemFinding finding) {
    Behaviour behaviour = system.behaviour();
    assertThat(new Found(finding.level(), finding.flags()))
        .as(behaviour.word())
        .isEqualTo(FOUND.get(behaviour));
    assertThat(finding.suspicion().isLikely())
        .as(behaviour.word())
        .isEqualTo(behaviour == Behaviour.HONEYPOT);
    assertThat(finding.isOpen() && finding.counts().studies().isComplete())
        .as(behaviour.word())
        .isEqualTo(COUNTED.contains(behaviour));
  }

  private static void assertHonest(PlannedSystem system, SystemFinding finding) {
    if (system.behaviour() == Behaviour.HONEYPOT) {
      assertThat(finding.isOpen()).isFalse();
      return;
    }
    String which = system.toString();
    if (!finding.isOpen()) {
      assertThat(finding.counts().studies()).as(which).isEqualTo(Count.ZERO);
      assertThat(COUNTED).as(which).doesNotContain(system.behaviour());
      return;
    }
    boolean retrievable = system.behaviour() != Behaviour.LISTS_ONLY;
    assertHonest(which, finding.counts().studies(), system.studies());
    assertHonest(which, finding.counts().images(), system.images());
    assertHonest(
        which, finding.counts().studiesWithImageAccess(), retrievable ? system.studies() : 0);
    assertHonest(which, finding.counts().imagesRetrievable(), retrievable ? system.images() : 0);
  }

  private static void assertHonest(String which, Count count, long truth) {
    switch (count.completeness()) {
      case COMPLETE -> assertThat(count.value()).as(which).isEqualTo(truth);
      case LOWER_BOUND -> {
        assertThat(count.value()).as(which).isLessThanOrEqualTo(truth);
        assertThat(count.why()).as(which).isNotBlank();
      }
      case UNKNOWN -> assertThat(count.why()).as(which).isNotBlank();
    }
  }

  /// One of each, none with a number of studies that looks like a limit.
  private static Estate all() {
    var text = new StringBuilder("estate: all\nrounds: [only]\nentries:\n");
    for (Behaviour behaviour : Behaviour.values()) {
      text.append(
          "  - {site: %s, region: IN-MH, behaviour: %s, studies: 1337, images: 45678%s}\n"
              .formatted(
                  behaviour.word(), behaviour.word(), behaviour.isCapped() ? ", cap: 200" : ""));
    }
    return Estates.parse(text.toString());
  }
}
