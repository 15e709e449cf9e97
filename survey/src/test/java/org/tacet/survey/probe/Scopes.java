// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.probe;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.tacet.survey.count.Budget;
import org.tacet.survey.finding.Level;
import org.tacet.survey.finding.SystemFinding;
import org.tacet.survey.scope.Authorisation;
import org.tacet.survey.scope.Gate;
import org.tacet.survey.scope.OfficerKey;
import org.tacet.survey.scope.ScopeException;

/// Signed scopes of 127.0.0.1, and looks at it.
final class Scopes {
  static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");
  static final Duration PATIENCE = Duration.ofSeconds(2);

  private Scopes() {}

  static Gate signed(String yaml) throws IOException, ScopeException {
    Path folder = Files.createTempDirectory("scope");
    Path file = folder.resolve("scope.yaml");
    try {
      Files.writeString(file, yaml);
      OfficerKey key = OfficerKey.generate();
      Authorisation.sign(file, key, name -> List.of());
      return Authorisation.open(file, key, InstantSource.system(), name -> List.of()).gate();
    } finally {
      Files.deleteIfExists(Authorisation.sealOf(file));
      Files.deleteIfExists(file);
      Files.deleteIfExists(folder);
    }
  }

  static Gate gate(Level highest, List<Integer> dicom, List<Integer> http)
      throws IOException, ScopeException {
    var today = java.time.LocalDate.now(java.time.ZoneOffset.UTC);
    return signed(
        """
        organisation: Test
        authorised-by: {name: Test, role: CISO, email: ciso@example.org}
        legal-basis: owner-permission
        purpose: a test
        valid: {from: %s, until: %s}
        highest-level: %s
        rate: {politeness: own-network, probes-per-second: 20000}
        ports: {dicom: %s, http: %s}
        targets:
          - {address: 127.0.0.1, site: Here, region: IN-MH}
        """
            .formatted(today.minusDays(1), today.plusDays(1), highest, dicom, http));
  }

  /// Looks at DICOM ports, and waits for nobody: what it would have waited goes into the list.
  static SystemFinding look(Level highest, List<Duration> waits, Integer... ports)
      throws IOException, ScopeException {
    Gate gate = gate(highest, List.of(ports), List.of());
    return probe(gate, waits).look(HERE, List.of(ports));
  }

  static SystemFinding look(Integer... ports) throws IOException, ScopeException {
    return look(Level.L5, new ArrayList<>(), ports);
  }

  static HostProbe probe(Gate gate, List<Duration> waits) {
    var looking = Looking.of(gate.scope(), InstantSource.system()).with(Budget.FULL, PATIENCE);
    Pace.Waiting waiting = nanos -> waits.add(Duration.ofNanos(nanos));
    return new HostProbe(gate, looking, Pace.of(20_000), waiting);
  }

  /// All that a finding says.
  static String evidence(SystemFinding finding) {
    return finding.services().toString();
  }
}
