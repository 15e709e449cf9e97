// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.signin.oidc;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Browsers that are at the provider, by the SHA-256 of the state they took along. One is good for
/// ten minutes, once, and for the browser that has its binding. Their number is finite, in all and
/// for each place: a flood pushes out its own.
final class Errands {
  static final Duration GOOD = Duration.ofMinutes(10);
  static final int MOST = 10_000;
  static final int MOST_OF_PLACE = 500;

  private final InstantSource clock;

  /// In the order of their begin, the oldest first.
  private final Map<String, Pending> byState = new LinkedHashMap<>();

  private record Pending(Errand errand, String binding, String place, Instant until) {}

  Errands(InstantSource clock) {
    this.clock = clock;
  }

  synchronized void put(String state, String binding, String place, Errand errand) {
    Instant now = clock.instant();
    byState.values().removeIf(each -> !now.isBefore(each.until()));
    if (byState.values().stream().filter(each -> each.place().equals(place)).count()
        >= MOST_OF_PLACE) {
      dropOldest(place);
    }
    if (byState.size() >= MOST) {
      byState.remove(byState.keySet().iterator().next());
    }
    byState.put(digest(state), new Pending(errand, digest(binding), place, now.plus(GOOD)));
  }

  /// Takes one out, whether or not it may be had: a state is shown once.
  synchronized Optional<Errand> take(String state, String binding) {
    Instant now = clock.instant();
    return Optional.ofNullable(byState.remove(digest(state)))
        .filter(each -> now.isBefore(each.until()))
        .filter(each -> each.binding().equals(digest(binding)))
        .map(Pending::errand);
  }

  synchronized int size() {
    return byState.size();
  }

  private void dropOldest(String place) {
    byState.entrySet().stream()
        .filter(each -> each.getValue().place().equals(place))
        .map(Map.Entry::getKey)
        .findFirst()
        .ifPresent(byState::remove);
  }

  private static String digest(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 belongs to every JDK", e);
    }
  }
}
