// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.round;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import org.tacet.survey.scope.Authorisation;
import org.tacet.survey.scope.Gate;
import org.tacet.survey.scope.OfficerKey;
import org.tacet.survey.scope.ScopeException;

/// Signed scopes for tests.
final class Scopes {
  static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-22T10:00:00Z"));

  private Scopes() {}

  static Gate gate(Path folder, List<Integer> ports, String... targets)
      throws IOException, ScopeException {
    Path file = folder.resolve("scope.yaml");
    Files.writeString(
        file,
        """
        organisation: Test
        authorised-by: {name: Test, role: CISO, email: ciso@example.org}
        legal-basis: owner-permission
        purpose: a test
        valid: {from: 2026-11-01, until: 2026-12-31}
        highest-level: L5
        rate: {politeness: own-network}
        ports: {dicom: %s, http: []}
        targets:
        """
                .formatted(ports)
            + List.of(targets).stream()
                .map("  - {address: %s, site: Test, region: IN-MH}\n"::formatted)
                .collect(Collectors.joining()));
    OfficerKey officer = OfficerKey.generate();
    Authorisation.sign(file, officer, name -> List.of(InetAddress.ofLiteral("127.0.0.1")));
    return Authorisation.open(
            file, officer, CLOCK, name -> List.of(InetAddress.ofLiteral("127.0.0.1")))
        .gate();
  }
}
