// SPDX-License-Identifier: Apache-2.0
package org.tacet.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.tacet.survey.round.Round;
import org.tacet.survey.round.RoundListener;
import org.tacet.survey.round.Survey;
import org.tacet.survey.scope.Authorisation;
import org.tacet.survey.scope.OfficerKey;
import org.tacet.survey.scope.Resolver;
import org.tacet.survey.scope.ScopeException;
import org.tacet.survey.snapshot.Snapshot;
import org.tacet.survey.snapshot.SnapshotException;
import org.tacet.survey.snapshot.SnapshotFile;

/// A round of a survey, and how long it took from its beginning to its signature.
record OneRound(Snapshot found, double seconds) {
  private static final RoundListener NOBODY =
      new RoundListener() {
        @Override
        public void knocked(long addresses, long total, long answered) {}

        @Override
        public void looked(int systems, int total, int open) {}
      };

  static String scope(String block, int port, String rate) {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    return """
    organisation: Benchmark
    authorised-by: {name: Whoever measures, role: measures, email: bench@example.org}
    legal-basis: owner-permission
    purpose: to see how fast a survey is
    valid: {from: %s, until: %s}
    highest-level: L5
    rate: %s
    ports: {dicom: [%d], http: []}
    targets: [{address: %s, site: nobody, region: IN}]
    """
        .formatted(today.minusDays(1), today.plusDays(1), rate, port, block);
  }

  /// @param folder a new one
  static OneRound of(Path folder, String scope)
      throws IOException, ScopeException, SnapshotException {
    Path file = Files.createDirectories(folder).resolve("scope.yaml");
    Path out = folder.resolve("round.snapshot");
    Files.writeString(file, scope);
    OfficerKey key = OfficerKey.generate();
    Authorisation.sign(file, key, Resolver.ofSystem());
    InstantSource clock = InstantSource.system();
    long begun = System.nanoTime();
    Authorisation authorisation = Authorisation.open(file, key, clock, Resolver.ofSystem());
    try (Survey survey = Survey.begin(authorisation, key, out, NOBODY, clock)) {
      if (!survey.run(Round.Plan.WHOLE_SCOPE)) {
        throw new IOException("the round did not end");
      }
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    return new OneRound(SnapshotFile.read(out, key), seconds);
  }
}
