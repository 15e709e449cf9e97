// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.finding;

import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What was found at one address: a system, in the sense of the reports' tables. Numbers of several
/// ports of one address are not added up, since they mostly lead to one archive.
///
/// @param site as the scope calls it
/// @param region as the scope says
/// @param services its open ports, in the order of their numbers
/// @param toolkit what its DICOM was built with
/// @param product what it is
/// @param counts what stands open; below [Level#L4] without [Flag#H1] or [Flag#D1] it is
///   [Counts#NONE], or unknown where an answer did not come in time
/// @param when the last step of the probe ended
public record SystemFinding(
    InetAddress address,
    String site,
    Region region,
    Reach reach,
    List<Service> services,
    Optional<Recognition> toolkit,
    Optional<Recognition> product,
    List<Advisory> advisories,
    Suspicion suspicion,
    Counts counts,
    Instant when) {
  /// Keeps copies of the lists.
  public SystemFinding {
    services = List.copyOf(services);
    advisories = List.copyOf(advisories);
  }

  /// The highest level of its services.
  public Level level() {
    return services.stream().map(Service::level).max(Level::compareTo).orElse(Level.L0);
  }

  /// The flags of all its services.
  public Set<Flag> flags() {
    return services.stream()
        .flatMap(service -> service.flags().stream())
        .collect(java.util.stream.Collectors.toUnmodifiableSet());
  }

  /// Whether strangers can list studies: what the reports of 2019 called an open system. A likely
  /// honeypot is none.
  public boolean isOpen() {
    boolean listed =
        level().compareTo(Level.L4) >= 0 || flags().contains(Flag.H1) || flags().contains(Flag.D1);
    return listed && !suspicion.isLikely();
  }
}
