// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.tacet.archive.access.AccessPolicy.Target;
import org.tacet.archive.access.Caller;
import org.tacet.archive.access.Operation;
import org.tacet.archive.access.Site;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.archive.spi.Canaries;
import org.tacet.archive.spi.Canary;

/// Plants canaries and takes them away. A match or a retrieval that touches one raises an alert and
/// is answered as if nothing were.
public final class CanaryKeeping {
  private final Canaries canaries;
  private final Trace trace;
  private final Watch watch;
  private final Clock clock;

  CanaryKeeping(Canaries canaries, Trace trace, Watch watch, Clock clock) {
    this.canaries = canaries;
    this.trace = trace;
    this.watch = watch;
    this.clock = clock;
  }

  /// Makes the patient with this ID a canary, whoever issued the ID. Only a keyed hash of it is
  /// kept.
  ///
  /// @param label by which it is known from now on, as in [Canary#label]
  /// @throws IllegalArgumentException for an empty ID, or what is no label
  /// @throws IllegalStateException when there is one of this label or patient, or too many
  /// @throws NotPermittedException when denied
  public void plant(Caller caller, Site site, String patientId, String label) throws IOException {
    if (patientId.isBlank()) {
      throw new IllegalArgumentException("a canary has a Patient ID");
    }
    Operating operating = allowed(caller);
    Canary canary = new Canary(watch.canary(site, patientId), site, label, clock.instant());
    canaries.plant(canary);
    operating.ended(Result.success(List.of(), 1, "planted-" + label));
  }

  /// Takes one away. False when there is none of this label.
  ///
  /// @throws NotPermittedException when denied
  public boolean remove(Caller caller, String label) throws IOException {
    Operating operating = allowed(caller);
    boolean removed = canaries.remove(label);
    operating.ended(
        removed
            ? Result.success(List.of(), 1, "removed-" + label)
            : Result.failed(List.of(), 0, "no-such-canary"));
    return removed;
  }

  /// All of them, in the order of planting.
  ///
  /// @throws NotPermittedException when denied
  public List<Canary> list(Caller caller) throws IOException {
    Operating operating = allowed(caller);
    List<Canary> all = canaries.all();
    operating.ended(Result.success(List.of(), all.size(), "list"));
    return all;
  }

  private Operating allowed(Caller caller) throws IOException {
    return trace.require(caller, Operation.ADMINISTER, Action.CANARY, Target.Everything.EVERYTHING);
  }
}
