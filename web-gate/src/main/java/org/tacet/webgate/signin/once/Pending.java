// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.signin.once;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What was begun and has not ended, in memory, by the SHA-256 of the secret that ends it. Each is
/// good once, and for a time. What is kept is finite: a place that begins too much loses what it
/// began first, and when all is full the place that began most does, so that a flood pushes out its
/// like.
///
/// Any thread may ask.
///
/// @param <T> what is begun
public final class Pending<T> {
  private final InstantSource clock;
  private final Bounds bounds;

  /// The oldest first.
  private final Map<String, Begun<T>> bySecret = new LinkedHashMap<>();

  /// How much is kept.
  ///
  /// @param life how long one is good
  /// @param most in all
  /// @param mostOfPlace of one place
  public record Bounds(Duration life, int most, int mostOfPlace) {}

  private record Begun<T>(T what, String place, Instant until) {}

  /// Nothing is begun yet.
  public Pending(InstantSource clock, Bounds bounds) {
    this.clock = clock;
    this.bounds = bounds;
  }

  /// Begins something.
  ///
  /// @param secret that nobody guesses
  /// @param place where it comes from
  public synchronized void begin(String secret, String place, T what) {
    Instant now = clock.instant();
    bySecret.values().removeIf(each -> !now.isBefore(each.until()));
    if (bySecret.values().stream().filter(each -> each.place().equals(place)).count()
        >= bounds.mostOfPlace()) {
      dropOldest(place);
    } else if (bySecret.size() >= bounds.most()) {
      dropOldest(busiest());
    }
    bySecret.put(Digest.of(secret), new Begun<>(what, place, now.plus(bounds.life())));
  }

  /// What this ends; from now on the secret is good for nothing. Empty when it never was good for
  /// anything, is not any more, or was too long ago.
  public synchronized Optional<T> take(String secret) {
    Instant now = clock.instant();
    return Optional.ofNullable(bySecret.remove(Digest.of(secret)))
        .filter(each -> now.isBefore(each.until()))
        .map(Begun::what);
  }

  /// How many are kept.
  public synchronized int size() {
    return bySecret.size();
  }

  private void dropOldest(String place) {
    bySecret.entrySet().stream()
        .filter(each -> each.getValue().place().equals(place))
        .map(Map.Entry::getKey)
        .findFirst()
        .ifPresent(bySecret::remove);
  }

  private String busiest() {
    return bySecret.values().stream()
        .collect(Collectors.groupingBy(Begun::place, Collectors.counting()))
        .entrySet()
        .stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse("");
  }
}
