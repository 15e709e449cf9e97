// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.survey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.tacet.survey.finding.SystemFinding;
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

/// Signs a scope and has it surveyed, by nothing but what the module shows to everybody.
///
/// @param folder takes key, scope and round
record Officer(Path folder) {
  private static final RoundListener NOBODY =
      new RoundListener() {
        @Override
        public void knocked(long addresses, long total, long answered) {}

        @Override
        public void looked(int systems, int total, int open) {}
      };

  Path scope() {
    return folder.resolve("scope.yaml");
  }

  Path keyFile() {
    return folder.resolve("officer.key");
  }

  /// Where the round is kept.
  Path out() {
    return folder.resolve("round.snapshot");
  }

  /// Makes a key, and signs with it.
  OfficerKey sign(String yaml, Resolver resolver) throws IOException, ScopeException {
    Files.createDirectories(folder);
    OfficerKey key = OfficerKey.create(keyFile());
    Files.writeString(scope(), yaml);
    Authorisation.sign(scope(), key, resolver);
    return key;
  }

  /// One round of everything that the scope names.
  Snapshot survey(ScopeText text) throws IOException, ScopeException, SnapshotException {
    OfficerKey key = sign(text.yaml(), Resolver.ofSystem());
    run(key, Resolver.ofSystem());
    return SnapshotFile.read(out(), key);
  }

  /// The only system that a scope of one address has.
  SystemFinding only(ScopeText text) throws IOException, ScopeException, SnapshotException {
    Snapshot round = survey(text);
    if (round.systems().size() != 1) {
      throw new AssertionError("one system is wanted: " + round);
    }
    return round.systems().getFirst();
  }

  void run(OfficerKey key, Resolver resolver)
      throws IOException, ScopeException, SnapshotException {
    InstantSource clock = InstantSource.system();
    Authorisation authorisation = Authorisation.open(scope(), key, clock, resolver);
    try (Survey survey = Survey.begin(authorisation, key, out(), NOBODY, clock)) {
      if (!survey.run(Round.Plan.WHOLE_SCOPE)) {
        throw new AssertionError("the round did not end");
      }
    }
  }
}
