// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.probe;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.tacet.survey.count.Counted;
import org.tacet.survey.finding.Count;
import org.tacet.survey.finding.Counts;
import org.tacet.survey.finding.Level;
import org.tacet.survey.finding.Reach;
import org.tacet.survey.finding.Service;
import org.tacet.survey.finding.Suspicion;
import org.tacet.survey.finding.SystemFinding;
import org.tacet.survey.scope.Gate;
import org.tacet.survey.scope.Permit;
import org.tacet.survey.scope.Target;

/// One look at one address.
final class HostLook {
  private final Gate gate;
  private final Looking looking;
  private final Manners manners;
  private final InetAddress address;
  private final List<Service> services = new ArrayList<>();
  private final List<DicomLook> looks = new ArrayList<>();

  HostLook(Gate gate, Looking looking, Manners manners, InetAddress address) {
    this.gate = gate;
    this.looking = looking;
    this.manners = manners;
    this.address = address;
  }

  SystemFinding look(List<Integer> openPorts) {
    Target target =
        gate.targetOf(address)
            .orElseThrow(() -> new IllegalArgumentException("no address of the scope"));
    Reach reach = Reach.ANSWERED;
    try {
      for (int port : openPorts.stream().sorted().toList()) {
        look(port);
      }
      reach = services.isEmpty() ? Reach.CLOSED : Reach.ANSWERED;
    } catch (InterruptedException _) {
      reach = Reach.UNFINISHED;
    }
    return new SystemFinding(
        address,
        target.site(),
        target.region(),
        reach,
        services,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Suspicion.NONE,
        counts(),
        looking.clock().instant());
  }

  private void look(int port) throws InterruptedException {
    Optional<Permit> permit = gate.permit(address, port, Level.L1);
    if (permit.isEmpty() || manners.areSpent()) {
      return;
    }
    var caller =
        new Caller(
            permit.get(),
            Optional.empty(),
            Proposed.upTo(looking.highest()),
            manners,
            looking.patience());
    DicomLook look = new DicomProbe(caller, looking, port, Optional.empty()).look();
    if (look.kind() != DicomLook.Kind.NOBODY) {
      services.add(look.service());
      looks.add(look);
    }
  }

  /// The best count of all its ports: of what was measured, the largest.
  private Counts counts() {
    return looks.stream()
        .filter(look -> look.service().level().compareTo(Level.L4) >= 0)
        .max(Comparator.comparingLong(look -> look.counted().orElseThrow().studies().value()))
        .map(look -> counts(look.service().level(), look.counted().orElseThrow()))
        .orElse(Counts.NONE);
  }

  private static Counts counts(Level level, Counted counted) {
    boolean retrieves = level.compareTo(Level.L5) >= 0;
    return new Counts(
        counted.studies(),
        counted.images(),
        retrieves ? counted.images() : Count.ZERO,
        retrieves ? counted.studies() : Count.ZERO,
        "C-FIND");
  }
}
