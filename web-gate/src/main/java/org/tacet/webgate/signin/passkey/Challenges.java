// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.signin.passkey;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import org.tacet.webgate.signin.once.Pending;

/// What was asked and not yet answered. A challenge is 32 random bytes, good once and for five
/// minutes.
///
/// Any thread may ask.
final class Challenges {
  static final Duration LIFE = Duration.ofMinutes(5);
  static final int MOST = 10_000;
  static final int MOST_OF_PLACE = 64;
  private static final int BYTES = 32;

  private final SecureRandom random;
  private final Pending<Purpose> pending;

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

  Challenges(InstantSource clock, SecureRandom random) {
    this.random = random;
    pending = new Pending<>(clock, new Pending.Bounds(LIFE, MOST, MOST_OF_PLACE));
  }

  /// A new one, in Base64 for URLs.
  String ask(Purpose purpose, String place) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    String challenge = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    pending.begin(challenge, place, purpose);
    return challenge;
  }

  /// What it was for; from now on it is good for nothing. Empty when it was never asked, has been
  /// answered, or is too old.
  Optional<Purpose> take(String challenge) {
    return pending.take(challenge);
  }

  int size() {
    return pending.size();
  }
}
