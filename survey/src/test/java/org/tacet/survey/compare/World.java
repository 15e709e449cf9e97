// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.compare;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.tacet.survey.finding.Count;
import org.tacet.survey.finding.Counts;
import org.tacet.survey.finding.Flag;
import org.tacet.survey.finding.Level;
import org.tacet.survey.finding.Reach;
import org.tacet.survey.finding.Service;
import org.tacet.survey.finding.Suspicion;
import org.tacet.survey.finding.SystemFinding;
import org.tacet.survey.snapshot.Snapshot;
import org.tacet.survey.snapshot.Swept;

/// A little internet whose truth is known, and rounds that see a part of it.
final class World {
  private static final List<Integer> PORTS = List.of(104, 11112, 4242);
  private static final List<String> REGIONS = List.of("IN-MH", "IN-KA", "IN", "US", "BR-SP");

  private static final List<State> STATES = List.of(State.values());
  private static final List<Counting> COUNTINGS = List.of(Counting.values());

  private World() {}

  enum State {
    NOBODY,
    FILTERED,
    GUARDED,
    OPEN,
    HONEYPOT
  }

  /// What is true of one address.
  record Place(String region, State state, int port, long studies, long images) {
    boolean isOpen() {
      return state == State.OPEN;
    }

    boolean isListed() {
      return isOpen() || state == State.HONEYPOT;
    }
  }

  enum Counting {
    EXACT,
    HALF,
    NO_IMAGES
  }

  static InetAddress address(int number) {
    return InetAddress.ofLiteral("127.20." + number / 256 + "." + number % 256);
  }

  static int number(InetAddress address) {
    byte[] bytes = address.getAddress();
    return (bytes[2] & 0xFF) * 256 + (bytes[3] & 0xFF);
  }

  static List<Place> random(RandomGenerator random, int addresses) {
    List<Place> places = new ArrayList<>();
    for (int each = 0; each < addresses; each++) {
      String region = REGIONS.get(random.nextInt(REGIONS.size()));
      places.add(place(random, region, PORTS.get(random.nextInt(PORTS.size()))));
    }
    return places;
  }

  /// Some places stay as they were, some grow or shrink, and some become something else.
  static List<Place> next(RandomGenerator random, List<Place> places) {
    return places.stream().map(place -> next(random, place)).toList();
  }

  private static Place next(RandomGenerator random, Place place) {
    return switch (random.nextInt(4)) {
      case 0 -> place;
      case 1 ->
          new Place(
              place.region(),
              place.state(),
              place.port(),
              random.nextInt(50),
              random.nextInt(5000));
      // A system keeps its port: one that moves is closed at one and open at another.
      default -> place(random, place.region(), place.port());
    };
  }

  private static Place place(RandomGenerator random, String region, int port) {
    State state = STATES.get(random.nextInt(STATES.size()));
    return new Place(region, state, port, random.nextInt(50), random.nextInt(5000));
  }

  /// What a round can see.
  record View(
      Set<Integer> ports, String probes, Counting counting, BitSet inScope, BitSet unfinished) {
    static View random(RandomGenerator random, int addresses) {
      Set<Integer> ports = new HashSet<>(PORTS);
      if (random.nextInt(3) == 0) {
        ports.remove(PORTS.get(random.nextInt(PORTS.size())));
      }
      var inScope = new BitSet();
      var unfinished = new BitSet();
      for (int each = 0; each < addresses; each++) {
        inScope.set(each, random.nextInt(8) != 0);
        unfinished.set(each, random.nextInt(8) == 0);
      }
      String probes = random.nextInt(4) == 0 ? "2" : "1";
      Counting counting = COUNTINGS.get(random.nextInt(COUNTINGS.size()));
      return new View(ports, probes, counting, inScope, unfinished);
    }

    boolean reaches(int number, Place place) {
      return inScope.get(number) && !unfinished.get(number) && place.state() != State.FILTERED;
    }

    boolean sees(int number, Place place) {
      return reaches(number, place) && ports.contains(place.port());
    }

    Snapshot of(List<Place> places) {
      List<SystemFinding> systems = new ArrayList<>();
      List<Swept> others = new ArrayList<>();
      for (int each = 0; each < places.size(); each++) {
        Place place = places.get(each);
        boolean there = place.state() != State.NOBODY && sees(each, place);
        if (there) {
          systems.add(finding(each, place));
        } else if (inScope.get(each)) {
          others.add(new Swept(address(each), address(each), reach(each, place)));
        }
      }
      return new Snapshot(
          Rounds.order(probes, "L5"),
          systems,
          new Snapshot.Sweep(places.size(), systems.size(), 0, 0, others),
          new Snapshot.Coverage(ports, Set.of(Flag.values()), List.of()),
          Optional.of(Rounds.BEGUN));
    }

    private Reach reach(int number, Place place) {
      if (unfinished.get(number)) {
        return Reach.UNFINISHED;
      }
      return place.state() == State.FILTERED ? Reach.SILENT : Reach.CLOSED;
    }

    private SystemFinding finding(int number, Place place) {
      Suspicion suspicion =
          place.state() == State.HONEYPOT ? new Suspicion(0.8, List.of()) : Suspicion.NONE;
      Level level = place.isListed() ? Level.L4 : Level.L1;
      return Rounds.finding(
          address(number).getHostAddress(),
          place.region(),
          Reach.ANSWERED,
          suspicion,
          place.isListed() ? counts(place) : Counts.NONE,
          Rounds.service(place.port(), Service.Protocol.DICOM, level));
    }

    private Counts counts(Place place) {
      return switch (counting) {
        case EXACT -> Rounds.counts(place.studies(), place.images());
        case HALF ->
            Rounds.counts(
                Count.atLeast(place.studies() / 2, "capped"),
                Count.atLeast(place.images() / 2, "capped"));
        case NO_IMAGES -> Rounds.counts(Count.complete(place.studies()), Count.unknown("not told"));
      };
    }
  }
}
