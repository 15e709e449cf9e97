// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.rehearsal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Divides the numbers of an entry among its systems, always in the same way: few systems hold
/// most, and the sums are exact.
final class Division {
  /// How steeply the sizes fall, as a power of the rank.
  private static final double TAIL = 1.1;

  private static final int HOSTS_PER_BLOCK = 254;

  private Division() {}

  static List<PlannedSystem> of(Estate estate, int round, double scale) {
    List<PlannedSystem> systems = new ArrayList<>();
    int first = 0;
    for (Entry entry : estate.entries()) {
      systems.addAll(entry(entry, first, round, scale, estate.seed()));
      first += entry.addresses();
    }
    return systems;
  }

  private static List<PlannedSystem> entry(
      Entry entry, int first, int number, double scale, int seed) {
    Entry.Round round = entry.rounds().get(number - 1);
    List<Part> parts = parts(round, scale, Mix.of(seed, first));
    List<PlannedSystem> systems = new ArrayList<>();
    for (int i = 0; i < entry.addresses(); i++) {
      Part part = i < parts.size() ? parts.get(i) : Part.CLOSED;
      systems.add(
          new PlannedSystem(
              first + i,
              address(first + i),
              entry.addresses() == 1 ? entry.site() : entry.site() + ", system " + (i + 1),
              entry.region(),
              part.behaviour,
              part.studies,
              part.images,
              round.cap()));
    }
    return systems;
  }

  /// The address of a system, 127.77.0.1 and following.
  private static InetAddress address(int number) {
    try {
      return InetAddress.getByAddress(
          new byte[] {
            127, 77, (byte) (number / HOSTS_PER_BLOCK), (byte) (1 + number % HOSTS_PER_BLOCK)
          });
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are an address", e);
    }
  }

  /// What one system gets.
  private record Part(Behaviour behaviour, long studies, long images) {
    static final Part CLOSED = new Part(Behaviour.CLOSED, 0, 0);
  }

  private static List<Part> parts(Entry.Round round, double scale, long seed) {
    if (round.behaviour() == Behaviour.CLOSED) {
      return List.of();
    }
    Whole whole = new Whole(round.behaviour(), round.systems(), round.studies(), round.images());
    if (round.retrievable().isEmpty()) {
      return whole.divide(scale, seed);
    }
    Entry.Retrievable part = round.retrievable().get();
    Whole rest =
        new Whole(
            Behaviour.LISTS_ONLY,
            round.systems() - part.systems(),
            round.studies() - part.studies(),
            round.images() - part.images());
    List<Part> all = new ArrayList<>();
    all.addAll(
        new Whole(round.behaviour(), part.systems(), part.studies(), part.images())
            .divide(scale, seed));
    all.addAll(rest.divide(scale, Mix.of(seed, 1)));
    return all;
  }

  /// What some systems have together.
  private record Whole(Behaviour behaviour, int systems, long studies, long images) {
    List<Part> divide(double scale, long seed) {
      long allStudies = Math.max(systems, Math.round(studies * scale));
      long allImages = Math.max(allStudies, Math.round(images * scale));
      long[] studiesOf = Division.divide(allStudies - systems, tail(seed));
      Arrays.setAll(studiesOf, i -> studiesOf[i] + 1);
      RoundNumbers.avoid(studiesOf);
      double[] weights = new double[systems];
      for (int i = 0; i < systems; i++) {
        weights[i] = studiesOf[i] * (0.5 + Mix.unit(seed, -1L - i));
      }
      long[] imagesOf = Division.divide(allImages - allStudies, weights);
      return IntStream.range(0, systems)
          .mapToObj(i -> new Part(behaviour, studiesOf[i], studiesOf[i] + imagesOf[i]))
          .toList();
    }

    /// The larger the number a system drew, the larger it is. Those that come in a later round do
    /// not change the order of those that were there.
    private double[] tail(long seed) {
      double[] drawn = IntStream.range(0, systems).mapToDouble(i -> Mix.unit(seed, i)).toArray();
      return Arrays.stream(drawn)
          .mapToLong(one -> 1 + Arrays.stream(drawn).filter(other -> other > one).count())
          .mapToDouble(rank -> StrictMath.pow((double) rank, -TAIL))
          .toArray();
    }
  }

  /// Divides a number by weights; the parts sum up to it.
  static long[] divide(long number, double[] weights) {
    double left = Arrays.stream(weights).sum();
    long rest = number;
    long[] parts = new long[weights.length];
    for (int i = 0; i < weights.length - 1; i++) {
      parts[i] = Math.min(rest, Math.max(0, Math.round(rest * (weights[i] / left))));
      rest -= parts[i];
      left -= weights[i];
    }
    parts[weights.length - 1] = rest;
    return parts;
  }
}
