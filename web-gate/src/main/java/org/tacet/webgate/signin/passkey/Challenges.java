// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.signin.passkey;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What was asked and not yet answered, in memory. A challenge is 32 random bytes, good once and
/// for five minutes. What is kept is finite: a place that asks too much loses what it asked first,
/// and when all is full the place that asked most does, so that a flood pushes out its like.
///
/// Any thread may ask.
final class Challenges {
  static final Duration LIFE = Duration.ofMinutes(5);
  static final int MOST = 10_000;
  static final int MOST_OF_PLACE = 64;
  private static final int BYTES = 32;

  private final InstantSource clock;
  private final SecureRandom random;

  /// The oldest first.
  private final Map<String, Asked> asked = new LinkedHashMap<>();

  /// What a challenge was for.
  sealed interface Purpose {
    /// Somebody, it is not known who, signs in.
    record SignIn() implements Purpose {}

    /// A passkey is added.
    ///
    /// @param who the account and the session that asked
    /// @param userHandle the passkey is made for
    record Adding(String who, String userHandle) implements Purpose {}
  }

  private record Asked(Purpose purpose, String place, Instant until) {}

  Challenges(InstantSource clock, SecureRandom random) {
    this.clock = clock;
    this.random = random;
  }

  /// A new one, in Base64 for URLs.
  synchronized String ask(Purpose purpose, String place) {
    Instant now = clock.instant();
    asked.values().removeIf(a -> !now.isBefore(a.until()));
    if (asked.values().stream().filter(a -> a.place().equals(place)).count() >= MOST_OF_PLACE) {
      dropOldest(place);
    } else if (asked.size() >= MOST) {
      dropOldest(busiest());
    }
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    String challenge = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    asked.put(challenge, new Asked(purpose, place, now.plus(LIFE)));
    return challenge;
  }

  /// What it was for; from now on it is good for nothing. Empty when it was never asked, has been
  /// answered, or is too old.
  synchronized Optional<Purpose> take(String challenge) {
    Instant now = clock.instant();
    return Optional.ofNullable(asked.remove(challenge))
        .filter(a -> now.isBefore(a.until()))
        .map(Asked::purpose);
  }

  synchronized int size() {
    return asked.size();
  }

  private void dropOldest(String place) {
    asked.entrySet().stream()
        .filter(e -> e.getValue().place().equals(place))
        .map(Map.Entry::getKey)
        .findFirst()
        .ifPresent(asked::remove);
  }

  private String busiest() {
    return asked.values().stream()
        .collect(Collectors.groupingBy(Asked::place, Collectors.counting()))
        .entrySet()
        .stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse("");
  }
}
