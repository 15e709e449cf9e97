// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.compare;

import java.net.InetAddress;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tacet.survey.finding.Count;
import org.tacet.survey.finding.Counts;
import org.tacet.survey.finding.Flag;
import org.tacet.survey.finding.Level;
import org.tacet.survey.finding.Reach;
import org.tacet.survey.finding.Region;
import org.tacet.survey.finding.Service;
import org.tacet.survey.finding.Suspicion;
import org.tacet.survey.finding.SystemFinding;
import org.tacet.survey.snapshot.Snapshot;
import org.tacet.survey.snapshot.Swept;

/// Rounds and systems to test with.
public final class Rounds {
  public static final Instant BEGUN = Instant.parse("2019-11-17T06:00:00Z");
  public static final int PORT = 11112;
  public static final Set<Integer> PORTS = Set.of(104, PORT, 8042);

  private Rounds() {}

  public static InetAddress address(String literal) {
    return InetAddress.ofLiteral(literal);
  }

  public static Counts counts(long studies, long images) {
    return counts(Count.complete(studies), Count.complete(images));
  }

  public static Counts counts(Count studies, Count images) {
    return new Counts(studies, images, images, studies, "C-FIND");
  }

  /// Open by C-FIND and by a retrieve context.
  public static SystemFinding open(String address, String region, long studies, long images) {
    return open(address, region, counts(studies, images));
  }

  public static SystemFinding open(String address, String region, Counts counts) {
    return finding(address, region, Reach.ANSWERED, Suspicion.NONE, counts, dicom(Level.L5));
  }

  public static SystemFinding honeypot(String address, String region, long studies, long images) {
    var suspicion = new Suspicion(0.9, List.of("every port answers alike"));
    return finding(
        address, region, Reach.ANSWERED, suspicion, counts(studies, images), dicom(Level.L5));
  }

  /// Speaks DICOM and shows nothing.
  public static SystemFinding answering(String address, String region) {
    return finding(address, region, Reach.ANSWERED, Suspicion.NONE, Counts.NONE, dicom(Level.L1));
  }

  public static SystemFinding finding(
      String address,
      String region,
      Reach reach,
      Suspicion suspicion,
      Counts counts,
      Service... services) {
    return new SystemFinding(
        address(address),
        "Site " + region,
        new Region(region),
        reach,
        List.of(services),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        suspicion,
        counts,
        BEGUN.plusSeconds(60));
  }

  public static Service dicom(Level level) {
    return service(PORT, Service.Protocol.DICOM, level);
  }

  public static Service service(int port, Service.Protocol protocol, Level level, Flag... flags) {
    return new Service(port, protocol, level, Set.of(flags), List.of(), Optional.empty());
  }

  public static Snapshot.Order order(String probeVersion, String highest) {
    return new Snapshot.Order(
        "round",
        "State Health Department",
        "A. Officer, Chief Information Security Officer",
        "yearly exposure review",
        "owner-permission",
        "00",
        highest,
        probeVersion,
        BEGUN);
  }

  public static Swept swept(String first, String last, Reach reach) {
    return new Swept(address(first), address(last), reach);
  }

  /// Where all that is not a system is closed, within 127.0.0.0/8.
  public static Snapshot round(SystemFinding... systems) {
    return round(List.of(swept("127.0.0.0", "127.255.255.255", Reach.CLOSED)), systems);
  }

  public static Snapshot round(List<Swept> others, SystemFinding... systems) {
    return round(order("1", "L5"), coverage(), others, systems);
  }

  public static Snapshot round(
      Snapshot.Order order,
      Snapshot.Coverage coverage,
      List<Swept> others,
      SystemFinding... systems) {
    return new Snapshot(
        order,
        Arrays.asList(systems),
        new Snapshot.Sweep(1000, systems.length, 1000 - systems.length, 0, others),
        coverage,
        Optional.of(BEGUN.plusSeconds(3600)));
  }

  public static Snapshot.Coverage coverage(Snapshot.Place... places) {
    return new Snapshot.Coverage(PORTS, Set.of(Flag.values()), List.of(places));
  }
}
