// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.round;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.tacet.survey.finding.Flag;
import org.tacet.survey.probe.HostProbe;
import org.tacet.survey.probe.Looking;
import org.tacet.survey.scope.Authorisation;
import org.tacet.survey.scope.Conduct;
import org.tacet.survey.scope.LegalBasis;
import org.tacet.survey.scope.OfficerKey;
import org.tacet.survey.scope.Scope;
import org.tacet.survey.scope.ScopeException;
import org.tacet.survey.snapshot.Line;
import org.tacet.survey.snapshot.Snapshot;
import org.tacet.survey.snapshot.SnapshotException;
import org.tacet.survey.snapshot.SnapshotFile;

/// A signed scope, a file, and the round between them.
public final class Survey implements AutoCloseable {
  /// Of the probes, as snapshots keep it. It counts up whenever a probe finds more than before.
  public static final String PROBE_VERSION = "1";

  private final Round round;
  private final SnapshotFile file;
  private final SnapshotFile.Progress done;

  private Survey(Round round, SnapshotFile file, SnapshotFile.Progress done) {
    this.round = round;
    this.file = file;
    this.done = done;
  }

  /// Begins a round in a new file.
  public static Survey begin(
      Authorisation authorisation,
      OfficerKey officer,
      Path out,
      RoundListener listener,
      InstantSource clock)
      throws IOException, SnapshotException {
    SnapshotFile.create(out, officer, begun(authorisation, clock)).close();
    return open(authorisation, officer, out, listener, clock);
  }

  /// Takes up a round again that was stopped.
  ///
  /// @throws ScopeException if it was begun under another scope
  /// @throws SnapshotException if the file is no round of this officer's, or it has ended
  public static Survey resume(
      Authorisation authorisation,
      OfficerKey officer,
      Path out,
      RoundListener listener,
      InstantSource clock)
      throws IOException, SnapshotException, ScopeException {
    String digest = SnapshotFile.progress(out, officer).begun().order().scopeDigest();
    if (!digest.equals(authorisation.digest())) {
      throw new ScopeException("the round was begun under another scope; begin a new one");
    }
    return open(authorisation, officer, out, listener, clock);
  }

  private static Survey open(
      Authorisation authorisation,
      OfficerKey officer,
      Path out,
      RoundListener listener,
      InstantSource clock)
      throws IOException, SnapshotException {
    SnapshotFile.Progress done = SnapshotFile.progress(out, officer);
    var probe = new HostProbe(authorisation.gate(), Looking.of(authorisation.scope(), clock));
    var round = new Round(authorisation.gate(), probe::look, listener, clock);
    return new Survey(round, SnapshotFile.resume(out, officer), done);
  }

  private static Line.Begun begun(Authorisation authorisation, InstantSource clock) {
    Scope scope = authorisation.scope();
    Set<Integer> ports = new TreeSet<>(scope.ports().dicom());
    ports.addAll(scope.ports().http());
    Set<Flag> flags = EnumSet.of(Flag.W1, Flag.H1);
    if (scope.conduct().password() == Conduct.FactoryPassword.ONCE) {
      flags.add(Flag.D1);
    }
    return new Line.Begun(
        new Snapshot.Order(
            UUID.randomUUID().toString(),
            scope.organisation(),
            scope.authoriser().name() + ", " + scope.authoriser().role(),
            scope.purpose(),
            basis(scope.basis()),
            authorisation.digest(),
            scope.highest().name(),
            PROBE_VERSION,
            clock.instant()),
        ports,
        flags);
  }

  private static String basis(LegalBasis basis) {
    return switch (basis) {
      case LegalBasis.OwnerPermission() -> "owner-permission";
      case LegalBasis.CertMandate(String mandate) -> "cert-mandate: " + mandate;
    };
  }

  /// Runs until the end or until stopped.
  ///
  /// @return whether the round has ended
  public boolean run(Round.Plan plan) throws IOException {
    return round.run(plan, file, done);
  }

  /// Stops as soon as nothing is lost by it. Any thread may say so.
  public void stop() {
    round.stop();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
