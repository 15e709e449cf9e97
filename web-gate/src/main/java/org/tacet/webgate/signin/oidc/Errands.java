// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.signin.oidc;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.tacet.webgate.signin.once.Digest;
import org.tacet.webgate.signin.once.Pending;

/// Browsers that are at the provider, by the state they took along. One is good for ten minutes,
/// once, and for the browser that has its binding.
final class Errands {
  static final Duration GOOD = Duration.ofMinutes(10);
  static final int MOST = 10_000;
  static final int MOST_OF_PLACE = 500;

  private final Pending<Bound> pending;

  /// @param binding the SHA-256 of it
  private record Bound(Errand errand, String binding) {}

  Errands(InstantSource clock) {
    pending = new Pending<>(clock, new Pending.Bounds(GOOD, MOST, MOST_OF_PLACE));
  }

  void put(String state, String binding, String place, Errand errand) {
    pending.begin(state, place, new Bound(errand, Digest.of(binding)));
  }

  /// Takes one out, whether or not it may be had: a state is shown once.
  Optional<Errand> take(String state, String binding) {
    return pending
        .take(state)
        .filter(bound -> bound.binding().equals(Digest.of(binding)))
        .map(Bound::errand);
  }

  int size() {
    return pending.size();
  }
}
