// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacet.survey.count.Budget;
import org.tacet.survey.finding.Reach;
import org.tacet.survey.finding.SystemFinding;
import org.tacet.survey.rehearsal.Estate;
import org.tacet.survey.rehearsal.PlannedSystem;
import org.tacet.survey.rehearsal.SimulatedEstate;
import org.tacet.survey.scope.Authorisation;
import org.tacet.survey.scope.Gate;
import org.tacet.survey.scope.OfficerKey;

/// The probe against the simulated archives of an estate.
final class EstateProbeTest {
  @TempDir Path folder;

  @Test
  void what_the_states_of_india_hold_is_measured() throws Exception {
    try (var estate = SimulatedEstate.start(Estate.builtIn("india-2019"), 2, 0.001)) {
      Gate gate = gate(estate);
      var looking =
          Looking.of(gate.scope(), InstantSource.system()).with(Budget.FULL, Duration.ofSeconds(5));
      for (PlannedSystem system : estate.systems()) {
        SystemFinding finding =
            new HostProbe(gate, looking).look(system.address(), List.of(estate.dicomPort()));
        assertThat(finding.reach()).isEqualTo(Reach.ANSWERED);
        assertThat(finding.counts().studies().value()).isEqualTo(system.studies());
        assertThat(finding.counts().images().value()).isEqualTo(system.images());
      }
    }
  }

  private Gate gate(SimulatedEstate estate) throws Exception {
    Path file = folder.resolve("scope.yaml");
    Files.writeString(file, estate.scope());
    OfficerKey key = OfficerKey.generate();
    Authorisation.sign(file, key, name -> List.of());
    return Authorisation.open(file, key, InstantSource.system(), name -> List.of()).gate();
  }
}
