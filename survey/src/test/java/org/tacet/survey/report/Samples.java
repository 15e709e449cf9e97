// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.report;

import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.tacet.survey.finding.Advisory;
import org.tacet.survey.finding.Count;
import org.tacet.survey.finding.Counts;
import org.tacet.survey.finding.Evidence;
import org.tacet.survey.finding.Flag;
import org.tacet.survey.finding.Level;
import org.tacet.survey.finding.Reach;
import org.tacet.survey.finding.Recognition;
import org.tacet.survey.finding.Region;
import org.tacet.survey.finding.Service;
import org.tacet.survey.finding.Suspicion;
import org.tacet.survey.finding.SystemFinding;
import org.tacet.survey.snapshot.Snapshot;

/// Rounds that look like real ones.
final class Samples {
  private static final Instant THEN = Instant.parse("2019-09-16T06:00:00Z");
  private static final Instant NOW = Instant.parse("2019-11-17T06:00:00Z");

  private Samples() {}

  static InetAddress address(int number) {
    return InetAddress.ofLiteral("127.20." + (number / 250) + "." + (1 + number % 250));
  }

  static SystemFinding open(int number, String region, String site, Counts counts, Level level) {
    var service =
        new Service(
            104,
            Service.Protocol.DICOM,
            level,
            number % 9 == 0 ? Set.of(Flag.W1) : Set.of(),
            List.of(
                new Evidence("A-ASSOCIATE", "accepted, 5 of 7 contexts"),
                new Evidence("C-FIND", "answered")),
            Optional.empty());
    return new SystemFinding(
        address(number),
        site,
        new Region(region),
        Reach.ANSWERED,
        List.of(service),
        Optional.of(
            new Recognition("DCMTK", Optional.of("3.6.7"), 0.9, List.of("implementation UID"))),
        Optional.empty(),
        List.of(),
        Suspicion.NONE,
        counts,
        NOW);
  }

  static Counts counts(long studies, long images, long access, long retrievable) {
    return new Counts(
        Count.complete(studies),
        Count.complete(images),
        Count.complete(retrievable),
        Count.complete(access),
        "C-FIND");
  }

  /// So many systems that share out the numbers, the first with most.
  static List<SystemFinding> state(
      int from,
      String region,
      String site,
      int systems,
      long studies,
      long images,
      long access,
      long retrievable) {
    List<SystemFinding> all = new ArrayList<>();
    long[] left = {studies, images, access, retrievable};
    for (int i = 0; i < systems; i++) {
      long[] part = new long[4];
      for (int j = 0; j < 4; j++) {
        part[j] = i == systems - 1 ? left[j] : left[j] * 2 / 5;
        left[j] -= part[j];
      }
      Level level = part[2] > 0 ? Level.L5 : Level.L4;
      all.add(
          open(
              from + i,
              region,
              site + " " + (i + 1),
              counts(part[0], part[1], part[2], part[3]),
              level));
    }
    return all;
  }

  static Snapshot.Order order(String round, Instant begun) {
    return new Snapshot.Order(
        round,
        "State Health Department",
        "A. Rao, Chief Information Security Officer",
        "yearly exposure review",
        "owner-permission",
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "L5",
        "0.1",
        begun);
  }

  static Snapshot round(String name, Instant begun, List<SystemFinding> systems) {
    return new Snapshot(
        order(name, begun),
        systems,
        new Snapshot.Sweep(
            4096, systems.size(), 3000, 4096 - 3000 - systems.size() - 40, List.of()),
        new Snapshot.Coverage(Set.of(104, 11112, 8042, 443), Set.of(Flag.W1, Flag.H1), List.of()),
        Optional.of(begun.plusSeconds(7260)));
  }

  static List<SystemFinding> states() {
    List<SystemFinding> all = new ArrayList<>();
    all.addAll(state(0, "IN-MH", "Maharashtra site", 46, 308_451, 69_789_685, 308_451, 69_789_685));
    all.addAll(state(100, "IN-KA", "Mysuru Imaging", 7, 182_865, 13_731_001, 182_865, 13_731_001));
    all.addAll(
        state(200, "IN-WB", "Kolkata Diagnostics", 2, 172_885, 3_411_255, 172_885, 3_411_255));
    all.addAll(state(300, "IN-TG", "Hyderabad Scans", 3, 126_160, 5_997_360, 7_344, 110_160));
    all.addAll(
        state(400, "IN-GJ", "Surat Radiology", 19, 111_408, 13_997_757, 111_408, 13_997_757));
    all.addAll(state(500, "IN", "Other states", 20, 108_231, 14_072_942, 108_231, 14_072_942));
    return all;
  }

  /// The second round of India in 2019, as it was published.
  static Snapshot india() {
    return round("2019-11", NOW, states());
  }

  /// The first: one entry, at the same addresses as some of the second.
  static Snapshot indiaBefore() {
    List<SystemFinding> all = new ArrayList<>();
    all.addAll(state(400, "IN", "All India", 93, 627_000, 105_000_000, 627_000, 105_000_000));
    return round("2019-09", THEN, all);
  }

  static Snapshot empty() {
    return round("empty", NOW, List.of());
  }

  /// Systems of every kind, in many countries.
  static Snapshot random(long seed, Instant begun, int systems) {
    var random = new Random(seed);
    List<String> regions =
        List.of(
            "IN-MH", "IN-KA", "IN-WB", "IN-TS", "IN-GJ", "IN-LA", "IN-DL", "US", "BR", "EC", "ZA",
            "DE", "GB", "TH", "VE", "TR", "CH", "MY", "IT", "AU", "FR", "JP");
    List<SystemFinding> all = new ArrayList<>();
    for (int i = 0; i < systems; i++) {
      String region = regions.get(i * i % 97 % regions.size());
      all.add(one(random, i, region));
    }
    return round("random-" + seed, begun, all);
  }

  private static SystemFinding one(Random random, int number, String region) {
    long studies = (long) Math.exp(random.nextDouble() * 13);
    long images = studies * (10 + random.nextInt(300));
    SystemFinding base =
        open(
            number,
            region,
            "Hospital " + number,
            counts(studies, images, studies, images),
            Level.L5);
    return switch (random.nextInt(10)) {
      case 0 -> with(base, Reach.ANSWERED, Level.L2, Set.of(), Counts.NONE, Suspicion.NONE);
      case 1 -> with(base, Reach.SILENT, Level.L0, Set.of(), Counts.NONE, Suspicion.NONE);
      case 2 -> with(base, Reach.UNFINISHED, Level.L1, Set.of(), Counts.NONE, Suspicion.NONE);
      case 3 ->
          with(
              base,
              Reach.ANSWERED,
              Level.L4,
              EnumSet.of(Flag.H1),
              new Counts(
                  Count.atLeast(studies, "gave up after 30 s"),
                  Count.atLeast(images, "gave up after 30 s"),
                  Count.ZERO,
                  Count.ZERO,
                  "C-FIND"),
              Suspicion.NONE);
      case 4 ->
          with(
              base,
              Reach.ANSWERED,
              Level.L5,
              EnumSet.of(Flag.W1, Flag.H1),
              new Counts(
                  Count.complete(studies),
                  Count.unknown("no NumberOfStudyRelatedInstances"),
                  Count.unknown("no NumberOfStudyRelatedInstances"),
                  Count.complete(studies),
                  "C-FIND"),
              Suspicion.NONE);
      case 5 ->
          with(
              base,
              Reach.ANSWERED,
              Level.L5,
              Set.of(),
              base.counts(),
              new Suspicion(0.9, List.of("every study has the same date")));
      default -> base;
    };
  }

  static SystemFinding with(
      SystemFinding base,
      Reach reach,
      Level level,
      Set<Flag> flags,
      Counts counts,
      Suspicion suspicion) {
    var service =
        new Service(
            11112,
            Service.Protocol.DICOM,
            level,
            flags,
            List.of(new Evidence("A-ASSOCIATE", "accepted, 3 of 7 contexts")),
            Optional.empty());
    return new SystemFinding(
        base.address(),
        base.site(),
        base.region(),
        reach,
        reach == Reach.SILENT ? List.of() : List.of(service),
        base.toolkit(),
        Optional.of(new Recognition("Orthanc", Optional.of("1.9.7"), 0.8, List.of("/system"))),
        List.of(new Advisory("CVE-2023-33466", "Files can be overwritten by whoever may upload.")),
        suspicion,
        counts,
        base.when());
  }
}
