// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.signin;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.tacet.archive.spi.AuditEvent;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.archive.spi.AuditEvent.Outcome;
import org.tacet.archive.spi.AuditLog;

/// What signing in writes into the trail.
///
/// A name that is no account's is never written: people type their passwords into the wrong field.
/// And a stranger cannot fill the disk by being refused: a minute has [#LINES] lines for refusals
/// of strangers; what goes beyond is counted, and written as one line when the minute is over and
/// something is written next. Refusals of accounts are slow enough by themselves ([LockOut]), and
/// all written: nobody drowns them in those of strangers.
final class SignInTrail {
  static final int LINES = 60;
  static final Duration WINDOW = Duration.ofMinutes(1);

  /// Stands for whoever has no account.
  static final String STRANGER = "stranger";

  private static final String MANY_PLACES = "elsewhere";

  private final AuditLog audit;
  private final InstantSource clock;
  private Instant windowBegan = Instant.MIN;
  private int lines;
  private long leftOut;

  SignInTrail(AuditLog audit, InstantSource clock) {
    this.audit = audit;
    this.clock = clock;
  }

  /// Something was done.
  ///
  /// @param what as a code
  void done(Action action, AccountName who, String origin, String what) throws IOException {
    writeLeftOut(clock.instant());
    append(action, Outcome.SUCCESS, who.value(), origin, 1, what);
  }

  /// Somebody was refused.
  ///
  /// @param who an account that exists
  /// @param why as a code
  void refused(Optional<AccountName> who, String origin, String why) throws IOException {
    Instant now = clock.instant();
    writeLeftOut(now);
    if (who.isPresent() || admits(now)) {
      append(
          Action.SIGN_IN,
          Outcome.REFUSED,
          who.map(AccountName::value).orElse(STRANGER),
          origin,
          0,
          why);
    }
  }

  /// Somebody has to be told of it.
  ///
  /// @param what as a code
  void alert(AccountName who, String origin, String what) throws IOException {
    append(Action.ALERT, Outcome.REFUSED, who.value(), origin, 0, what);
  }

  private synchronized boolean admits(Instant now) {
    if (over(now)) {
      windowBegan = now;
      lines = 0;
    }
    if (lines < LINES) {
      lines++;
      return true;
    }
    leftOut++;
    return false;
  }

  private void writeLeftOut(Instant now) throws IOException {
    long count;
    synchronized (this) {
      if (leftOut == 0 || !over(now)) {
        return;
      }
      count = leftOut;
      leftOut = 0;
    }
    append(Action.SIGN_IN, Outcome.REFUSED, STRANGER, MANY_PLACES, count, "more");
  }

  private boolean over(Instant now) {
    return windowBegan.equals(Instant.MIN) || !now.isBefore(windowBegan.plus(WINDOW));
  }

  private void append(
      Action action, Outcome outcome, String who, String origin, long count, String reason)
      throws IOException {
    audit.append(
        new AuditEvent(
            clock.instant(),
            action,
            outcome,
            who,
            origin,
            Optional.empty(),
            List.of(),
            count,
            reason));
  }
}
