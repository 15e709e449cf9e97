// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.signin;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Makes and compares password hashes, a few at a time: each takes 19 MiB and a good part of a
/// tenth of a second, so a crowd at the door would otherwise take the machine. Who finds too many
/// before him is sent away at once.
public final class Passwords {
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final int WAITING = 64;

  private final SecureRandom random;
  private final Semaphore working;
  private final Semaphore present;
  private final PasswordHash nobodys;

  /// What came of comparing.
  public enum Verdict {
    RIGHT,
    WRONG,
    /// Not compared: too many are being compared.
    BUSY
  }

  /// @param atOnce how many are hashed at the same time, at least 1
  public Passwords(int atOnce, SecureRandom random) {
    this.random = random;
    working = new Semaphore(atOnce, true);
    present = new Semaphore(atOnce + WAITING);
    nobodys = PasswordHash.ofNobody(random);
  }

  /// Compares what was typed with what is kept. An account that does not exist, or has no password,
  /// costs what every other costs: its hash is that of nobody, and never right.
  Verdict verify(Optional<PasswordHash> kept, Password typed) {
    return guarded(() ->
            kept.orElse(nobodys).matches(typed.bytes()) && kept.isPresent()
                ? Verdict.RIGHT
                : Verdict.WRONG)
        .orElse(Verdict.BUSY);
  }

  /// Hashes a new password; empty when too many are at it.
  Optional<PasswordHash> hash(Password chosen) {
    return guarded(() -> PasswordHash.of(chosen.bytes(), salt()));
  }

  private interface Work<T> {
    T done();
  }

  private <T> Optional<T> guarded(Work<T> work) {
    if (!present.tryAcquire()) {
      return Optional.empty();
    }
    try {
      return waited(work);
    } finally {
      present.release();
    }
  }

  private <T> Optional<T> waited(Work<T> work) {
    try {
      if (!working.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        return Optional.empty();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
    try {
      return Optional.of(work.done());
    } finally {
      working.release();
    }
  }

  private byte[] salt() {
    byte[] salt = new byte[PasswordHash.SALT];
    random.nextBytes(salt);
    return salt;
  }
}
