// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.snapshot;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tacet.survey.finding.SystemFinding;

/// A round of a survey. It holds no patient value and no UID of a study, and nothing that a peer
/// said in its own words.
///
/// @param systems every address that answered, and every one that had been open in a round before;
///     each address once
/// @param sweep of all addresses, those included that are not in `systems`
/// @param ended when the round was complete; empty if it was stopped before
public record Snapshot(Order order, List<SystemFinding> systems, Sweep sweep, Optional<Instant> ended) {
  /// Keeps a copy of the list.
  public Snapshot {
    systems = List.copyOf(systems);
  }

  /// Who allowed what, and with what it was looked at.
  ///
  /// @param round a name that no other round has, made by the survey
  /// @param organisation as the scope says, like the next four
  /// @param legalBasis `owner-permission`, or `cert-mandate: ` and the mandate
  /// @param scopeDigest SHA-256 of the scope file, in hexadecimal digits
  /// @param highest level that the scope allows
  /// @param probeVersion of the probes: where two rounds differ in it, what is new may have been
  ///     there before
  public record Order(
      String round,
      String organisation,
      String authorisedBy,
      String purpose,
      String legalBasis,
      String scopeDigest,
      String highest,
      String probeVersion,
      Instant begun) {}

  /// Of the addresses of the scope.
  ///
  /// @param addresses in the scope
  /// @param answered of them
  /// @param closed of them, by their own word
  /// @param silent of them
  public record Sweep(long addresses, long answered, long closed, long silent) {}
}
