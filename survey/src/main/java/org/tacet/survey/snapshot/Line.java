// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.snapshot;

import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tacet.survey.finding.Flag;
import org.tacet.survey.finding.Region;
import org.tacet.survey.finding.SystemFinding;

/// What one line of a snapshot's file says.
public sealed interface Line {
  /// Who allowed the round, and with what it is made: the first line.
  ///
  /// @param ports that are tried at each address
  /// @param flags that are looked for
  record Begun(Snapshot.Order order, Set<Integer> ports, Set<Flag> flags) implements Line {
    /// Keeps copies of the sets.
    public Begun {
      ports = Set.copyOf(ports);
      flags = Set.copyOf(flags);
    }
  }

  /// The addresses of one target have all been knocked at.
  ///
  /// @param target its place in the scope, from 0
  /// @param site whose it is, as the scope says
  /// @param addresses how many it has
  /// @param open the ports that accepted a connection
  /// @param others where nobody was met
  record Knocked(
      int target,
      String site,
      Region region,
      long addresses,
      Map<InetAddress, List<Integer>> open,
      List<Swept> others)
      implements Line {
    /// Keeps copies of map and list.
    public Knocked {
      open = Map.copyOf(open);
      others = List.copyOf(others);
    }
  }

  /// A system has been looked at.
  record Found(SystemFinding system) implements Line {}

  /// All has been looked at.
  record Ended(Instant when) implements Line {}
}
