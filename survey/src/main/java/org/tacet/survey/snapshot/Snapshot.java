// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.snapshot;

import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tacet.survey.finding.Flag;
import org.tacet.survey.finding.Reach;
import org.tacet.survey.finding.Region;
import org.tacet.survey.finding.SystemFinding;

/// A round of a survey. It holds no patient value and no UID of a study, and nothing that a peer
/// said in its own words.
///
/// @param systems every address that answered; each once
/// @param sweep of all addresses of the scope
/// @param coverage what was looked for, and where: what was never looked for is neither new nor
///   gone
/// @param ended when the round was complete; empty if it was stopped before
public record Snapshot(
    Order order,
    List<SystemFinding> systems,
    Sweep sweep,
    Coverage coverage,
    Optional<Instant> ended) {
  /// Keeps a copy of the list.
  public Snapshot {
    systems = List.copyOf(systems);
  }

  /// A round that tells nothing of its coverage.
  public Snapshot(Order order, List<SystemFinding> systems, Sweep sweep, Optional<Instant> ended) {
    this(order, systems, sweep, Coverage.UNTOLD, ended);
  }

  /// How an address fared; empty if it was not in the scope, or not come to before the round was
  /// stopped.
  public Optional<Reach> reach(InetAddress address) {
    return systems.stream()
        .filter(system -> system.address().equals(address))
        .map(SystemFinding::reach)
        .findFirst()
        .or(() -> Swept.reach(sweep.others(), address));
  }

  /// Who allowed what, and with what it was looked at.
  ///
  /// @param round a name that no other round has, made by the survey
  /// @param organisation as the scope says, like the next three
  /// @param legalBasis `owner-permission`, or `cert-mandate: ` and the mandate
  /// @param scopeDigest SHA-256 of the scope file, in hexadecimal digits
  /// @param highest level that the scope allows
  /// @param probeVersion of the probes: where two rounds differ in it, what is new may have been
  ///   there before
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

  /// How the addresses of the scope fared.
  ///
  /// @param addresses in the scope
  /// @param answered of them: the systems
  /// @param closed of them, by their own word
  /// @param silent of them
  /// @param others where nobody was met
  public record Sweep(long addresses, long answered, long closed, long silent, List<Swept> others) {
    /// Keeps a copy of the list.
    public Sweep {
      others = List.copyOf(others);
    }
  }

  /// What was looked for.
  ///
  /// @param ports that were tried at each address; empty if the round does not tell
  /// @param flags that were looked for: without [Flag#D1] no default password was tried
  /// @param places of the scope, those included where nobody was met; empty if the round does not
  ///   tell
  public record Coverage(Set<Integer> ports, Set<Flag> flags, List<Place> places) {
    /// Nothing is told: rounds are then compared as if they had looked for the same.
    public static final Coverage UNTOLD = new Coverage(Set.of(), Set.of(Flag.values()), List.of());

    /// Keeps copies of the sets and the list.
    public Coverage {
      ports = Set.copyOf(ports);
      flags = Set.copyOf(flags);
      places = List.copyOf(places);
    }
  }

  /// A site of the scope, in one region: all its targets together.
  ///
  /// @param addresses in its targets
  /// @param answered of them
  /// @param closed of them, by their own word
  /// @param silent of them; who is in none of the three was not come to
  public record Place(
      String site, Region region, long addresses, long answered, long closed, long silent) {}
}
