// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.compare;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tacet.survey.finding.Flag;
import org.tacet.survey.finding.Level;
import org.tacet.survey.finding.Reach;
import org.tacet.survey.finding.Service;
import org.tacet.survey.finding.SystemFinding;
import org.tacet.survey.snapshot.Snapshot;
import org.tacet.survey.snapshot.Swept;

/// A snapshot, indexed by address, and what it could have seen.
final class Round {
  /// What opens a system besides its level.
  private static final Set<Flag> OPENING = Set.of(Flag.H1, Flag.D1);

  private final Map<InetAddress, SystemFinding> systems = new LinkedHashMap<>();
  private final NavigableMap<byte[], Swept> others = new TreeMap<>(Round::compare);
  private final Snapshot.Coverage coverage;
  private final String probeVersion;
  private final boolean queried;

  Round(Snapshot snapshot) {
    snapshot.systems().forEach(system -> systems.putIfAbsent(system.address(), system));
    snapshot.sweep().others().forEach(swept -> others.put(swept.first().getAddress(), swept));
    coverage = snapshot.coverage();
    probeVersion = snapshot.order().probeVersion();
    queried =
        Level.parse(snapshot.order().highest())
            .filter(highest -> highest.compareTo(Level.L4) >= 0)
            .isPresent();
  }

  private static int compare(byte[] one, byte[] other) {
    int byKind = Integer.compare(one.length, other.length);
    return byKind != 0 ? byKind : Arrays.compareUnsigned(one, other);
  }

  List<InetAddress> open() {
    return systems.values().stream()
        .filter(SystemFinding::isOpen)
        .map(SystemFinding::address)
        .toList();
  }

  Optional<SystemFinding> at(InetAddress address) {
    return Optional.ofNullable(systems.get(address));
  }

  /// How an address fared; empty if it was not looked at.
  Optional<Reach> reach(InetAddress address) {
    return at(address).map(SystemFinding::reach).or(() -> swept(address));
  }

  private Optional<Reach> swept(InetAddress address) {
    return Optional.ofNullable(others.floorEntry(address.getAddress()))
        .map(Map.Entry::getValue)
        .filter(swept -> swept.contains(address))
        .map(Swept::reach);
  }

  boolean hasProbesOf(Round other) {
    return probeVersion.equals(other.probeVersion);
  }

  /// Whether this round would have seen at least one of the ways in which a system is open.
  boolean wouldSee(SystemFinding system) {
    return ways(system).anyMatch(way -> tried(way) && (queriedLike(way) || lookedForSome(way)));
  }

  /// Whether this round looked for every way in which a system was open.
  boolean lookedForAll(SystemFinding system) {
    return ways(system)
        .allMatch(way -> tried(way) && (queried || !isListed(way)) && lookedForAll(way));
  }

  /// Whether at no port where a system was open connections are accepted and nothing is said.
  boolean heardOfAll(SystemFinding system) {
    Set<Integer> silent =
        at(system.address()).stream()
            .flatMap(now -> now.services().stream())
            .filter(service -> service.protocol() == Service.Protocol.SILENT)
            .map(Service::port)
            .collect(Collectors.toSet());
    return ways(system).map(Service::port).noneMatch(silent::contains);
  }

  /// Whether it is known what stands open at an address: who was asked for studies and gave no
  /// answer in time may be as open as before.
  boolean isTold(InetAddress address) {
    return at(address).filter(now -> !now.counts().studies().isKnown()).isEmpty();
  }

  private static Stream<Service> ways(SystemFinding system) {
    return system.services().stream()
        .filter(service -> isListed(service) || !opening(service).isEmpty());
  }

  private static boolean isListed(Service service) {
    return service.level().compareTo(Level.L4) >= 0;
  }

  private static Set<Flag> opening(Service service) {
    return service.flags().stream().filter(OPENING::contains).collect(Collectors.toSet());
  }

  private boolean tried(Service service) {
    return coverage.ports().isEmpty() || coverage.ports().contains(service.port());
  }

  private boolean queriedLike(Service service) {
    return queried && isListed(service);
  }

  private boolean lookedForSome(Service service) {
    return opening(service).stream().anyMatch(coverage.flags()::contains);
  }

  private boolean lookedForAll(Service service) {
    return coverage.flags().containsAll(opening(service));
  }
}
