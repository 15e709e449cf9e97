// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.web;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.tacet.survey.count.Budget;
import org.tacet.survey.finding.Evidence;
import org.tacet.survey.finding.Level;
import org.tacet.survey.finding.Recognition;
import org.tacet.survey.recognise.Fingerprints;
import org.tacet.survey.recognise.Signals;
import org.tacet.survey.scope.Gate;
import org.tacet.survey.tls.LoopbackScope;
import org.tacet.survey.tls.Turn;

/// Looks at servers that a test plays.
final class Looks {
  private static final Patience PATIENCE =
      new Patience(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(30));

  private Looks() {}

  static Played.Answer locked() {
    return Played.answer(401, "text/plain", "")
        .with("WWW-Authenticate", "Basic realm=\"Orthanc Secure Area\"");
  }

  static Gate gate(Path folder, Played server) throws Exception {
    return LoopbackScope.gate(folder, Level.L5, server.port());
  }

  static Gate once(Path folder, Played server) throws Exception {
    return LoopbackScope.gate(folder, Level.L5, "once", server.port());
  }

  static InetAddress loopback() throws Exception {
    return InetAddress.ofLiteral("127.0.0.1");
  }

  static WebProbe probe(Gate gate, Turn turn) {
    return new WebProbe(gate, PATIENCE, Budget.FULL, turn);
  }

  static WebLook look(Path folder, Played server) throws Exception {
    return look(server, gate(folder, server));
  }

  static WebLook look(Played server, Gate gate) throws Exception {
    return probe(gate, Turn.AT_ONCE).look(loopback(), server.port()).orElseThrow();
  }

  static Optional<Recognition> product(WebLook look) {
    return Fingerprints.product(
        new Signals(java.util.List.of(), java.util.List.of(look.signals())));
  }

  static String evidence(WebLook look) {
    return look.service().evidence().stream()
        .map(Evidence::toString)
        .collect(java.util.stream.Collectors.joining("\n"));
  }
}
