// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tacet.survey.count.Budget;
import org.tacet.survey.finding.Count;
import org.tacet.survey.finding.Count.Completeness;
import org.tacet.survey.finding.Flag;
import org.tacet.survey.finding.Level;
import org.tacet.survey.finding.Reach;
import org.tacet.survey.finding.SystemFinding;
import org.tacet.survey.finding.TlsFacts.ClientCertificate;
import org.tacet.survey.rehearsal.Behaviour;
import org.tacet.survey.rehearsal.Estate;
import org.tacet.survey.rehearsal.PlannedSystem;
import org.tacet.survey.rehearsal.SimulatedEstate;
import org.tacet.survey.scope.Gate;

/// The probe against simulated archives: each is found to be what it is.
final class EstateProbeTest {
  private static final long STUDIES = 733;
  private static final long IMAGES = 9001;

  @TempDir Path folder;

  @Test
  void what_the_states_of_india_hold_is_measured() throws Exception {
    try (var estate = SimulatedEstate.start(Estate.builtIn("india-2019"), 2, 0.001)) {
      for (PlannedSystem system : estate.systems()) {
        SystemFinding finding = look(estate, system, Duration.ofSeconds(10));
        assertThat(finding.reach()).isEqualTo(Reach.ANSWERED);
        assertThat(finding.counts().studies().value()).isEqualTo(system.studies());
        assertThat(finding.counts().images().value()).isEqualTo(system.images());
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void each_behaviour_is_found_to_be_what_it_is(Behaviour behaviour) throws Exception {
    try (var estate = SimulatedEstate.start(estate(behaviour), 1, 1)) {
      boolean mute = behaviour == Behaviour.HALF_OPEN;
      SystemFinding finding =
          look(
              estate,
              estate.systems().getFirst(),
              mute ? Duration.ofMillis(300) : Duration.ofSeconds(10));
      assertThat(finding.level()).as("%s", finding).isEqualTo(level(behaviour));
      assertThat(finding.suspicion().isLikely()).isEqualTo(behaviour == Behaviour.HONEYPOT);
      assertThat(finding.reach()).isEqualTo(reach(behaviour));
      checkCount(behaviour, finding);
    }
  }

  @Test
  void a_port_behind_tls_tells_what_it_wants_of_its_clients() throws Exception {
    assertThat(certificate(Behaviour.TLS)).isEqualTo(ClientCertificate.NOT_ASKED);
    assertThat(certificate(Behaviour.CLIENT_CERTIFICATE)).isEqualTo(ClientCertificate.REQUIRED);
  }

  private ClientCertificate certificate(Behaviour behaviour) throws Exception {
    try (var estate = SimulatedEstate.start(estate(behaviour), 1, 1)) {
      SystemFinding finding = look(estate, estate.systems().getFirst(), Duration.ofSeconds(10));
      return finding.services().getFirst().tls().orElseThrow().clientCertificate();
    }
  }

  private static Reach reach(Behaviour behaviour) {
    if (behaviour == Behaviour.HALF_OPEN) {
      return Reach.SILENT;
    }
    return behaviour == Behaviour.CLOSED ? Reach.CLOSED : Reach.ANSWERED;
  }

  private static Level level(Behaviour behaviour) {
    return switch (behaviour) {
      case OPEN,
          TLS,
          CAP_FE00,
          CAP_A700,
          CAP_SILENT,
          NO_IMAGE_COUNTS,
          UNDATED_MATCH,
          UNDATED_HIDDEN,
          SLOW,
          HONEYPOT,
          SENDS_UNASKED ->
          Level.L5;
      case LISTS_ONLY -> Level.L4;
      case REFUSES_FIND, ABORTS_FIND, ORTHANC, DEFAULT_PASSWORD -> Level.L3;
      case STORE_ONLY -> Level.L2;
      case CHECKS_AE, CLIENT_CERTIFICATE -> Level.L1;
      case CLOSED,
          HALF_OPEN,
          GARBAGE,
          DICOMWEB,
          DICOMWEB_CAPPED,
          DCM4CHEE,
          VIEWER,
          FOLDER,
          REDIRECTS ->
          Level.L0;
    };
  }

  private static void checkCount(Behaviour behaviour, SystemFinding finding) {
    Count studies = finding.counts().studies();
    switch (behaviour) {
      case OPEN, TLS, LISTS_ONLY, UNDATED_MATCH, UNDATED_HIDDEN, SLOW, SENDS_UNASKED, DICOMWEB -> {
        assertThat(studies).isEqualTo(Count.complete(STUDIES));
        assertThat(finding.counts().images()).isEqualTo(Count.complete(IMAGES));
      }
      case NO_IMAGE_COUNTS -> {
        assertThat(studies).isEqualTo(Count.complete(STUDIES));
        assertThat(finding.counts().images().isKnown()).isFalse();
      }
      case ORTHANC, DCM4CHEE, DEFAULT_PASSWORD -> {
        assertThat(studies).isEqualTo(Count.complete(STUDIES));
        assertThat(finding.flags())
            .contains(behaviour == Behaviour.DEFAULT_PASSWORD ? Flag.D1 : Flag.H1);
      }
      case CAP_FE00, CAP_A700, CAP_SILENT, DICOMWEB_CAPPED -> {
        assertThat(studies.completeness()).isEqualTo(Completeness.LOWER_BOUND);
        assertThat(studies.value()).isEqualTo(STUDIES);
        assertThat(studies.why()).isNotBlank();
      }
      case STORE_ONLY -> assertThat(finding.flags()).isEqualTo(Set.of(Flag.W1));
      case HONEYPOT, FOLDER, VIEWER ->
          assertThat(studies.isComplete() && studies.value() > 0).isFalse();
      case CLOSED,
          CHECKS_AE,
          CLIENT_CERTIFICATE,
          REFUSES_FIND,
          ABORTS_FIND,
          HALF_OPEN,
          GARBAGE,
          REDIRECTS ->
          assertThat(finding.isOpen()).isFalse();
    }
  }

  private Estate estate(Behaviour behaviour) throws Exception {
    boolean capped = behaviour.name().contains("CAP");
    Path file = folder.resolve(behaviour.name() + ".yaml");
    Files.writeString(
        file,
        """
        estate: one
        rounds: [first]
        entries:
          - site: Alone
            region: IN-KA
            behaviour: %s
            studies: %d
            images: %d
        """
                .formatted(word(behaviour), STUDIES, IMAGES)
            + (capped ? "    cap: 137\n" : ""));
    return Estate.read(file);
  }

  private static String word(Behaviour behaviour) {
    return behaviour.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static SystemFinding look(SimulatedEstate estate, PlannedSystem system, Duration patience)
      throws Exception {
    Gate gate = Scopes.signed(estate.scope());
    var looking = Looking.of(gate.scope(), InstantSource.system()).with(Budget.FULL, patience);
    return new HostProbe(gate, looking)
        .look(system.address(), List.of(estate.dicomPort(), estate.httpPort()));
  }
}
