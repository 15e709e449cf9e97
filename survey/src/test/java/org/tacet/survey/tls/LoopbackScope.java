// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.tls;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.tacet.survey.finding.Level;
import org.tacet.survey.scope.Authorisation;
import org.tacet.survey.scope.Gate;
import org.tacet.survey.scope.OfficerKey;
import org.tacet.survey.scope.Permit;
import org.tacet.survey.scope.ScopeException;

/// A signed scope of 127.0.0.1 and of the ports that a test listens at.
public final class LoopbackScope {
  private LoopbackScope() {}

  /// The gate of a scope with these ports.
  public static Gate gate(Path folder, Level highest, int... ports)
      throws IOException, ScopeException {
    return gate(folder, highest, "never", ports);
  }

  /// The gate of a scope with these ports, and what it says of default passwords.
  public static Gate gate(Path folder, Level highest, String password, int... ports)
      throws IOException, ScopeException {
    LocalDate today = LocalDate.ofInstant(InstantSource.system().instant(), ZoneOffset.UTC);
    List<Integer> list = java.util.Arrays.stream(ports).boxed().toList();
    String yaml =
        """
        organisation: A test
        authorised-by: {name: A. Tester, role: Tester, email: tester@example.org}
        legal-basis: owner-permission
        purpose: a test
        valid: {from: %s, until: %s}
        highest-level: %s
        rate: {probes-per-second: 1000}
        default-password: %s
        ports: {dicom: [104], http: %s}
        targets:
          - {address: 127.0.0.1, site: Here, region: IN-MH}
        """
            .formatted(today.minusDays(1), today.plusDays(1), highest, password, list);
    Path file = Files.createTempDirectory(folder, "scope").resolve("scope.yaml");
    Files.writeString(file, yaml);
    OfficerKey key = OfficerKey.generate();
    Authorisation.sign(file, key, name -> List.of());
    return Authorisation.open(file, key, InstantSource.system(), name -> List.of()).gate();
  }

  /// A permit of one port.
  public static Permit permit(Path folder, int port) throws IOException, ScopeException {
    return gate(folder, Level.L5, port)
        .permit(InetAddress.ofLiteral("127.0.0.1"), port, Level.L1)
        .orElseThrow();
  }
}
