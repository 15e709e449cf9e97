// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.signin;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Makes guessing slow: after some failures, each further one doubles the time until the next try.
/// One of these watches accounts, another addresses; a subject that does not exist is watched like
/// every other, so that waiting tells nothing.
///
/// An attempt counts as a failure from its begin on and is forgiven when it succeeds: who tries a
/// hundred at once has tried a hundred. What is kept is finite; when it is full, the one with the
/// fewest failures makes room, so that a flood of new names pushes out its like and not the account
/// that is under attack.
///
/// Any thread may ask.
final class LockOut {
  private final Rule rule;
  private final int capacity;
  private final Map<String, Tries> tries = new HashMap<>();

  /// When to wait, and how long.
  ///
  /// @param free failures without a wait
  /// @param first wait after the next one; doubled with each more
  /// @param most longest wait
  /// @param memory after so long without a failure, everything is forgotten
  record Rule(int free, Duration first, Duration most, Duration memory) {
    /// Pure: how long to wait after that many failures.
    Duration wait(int failures) {
      if (failures <= free) {
        return Duration.ZERO;
      }
      int doublings = Math.min(failures - free - 1, 30);
      Duration wait = first.multipliedBy(1L << doublings);
      return wait.compareTo(most) > 0 ? most : wait;
    }
  }

  /// How often a subject failed, and when last.
  private record Tries(int failures, Instant last) {}

  LockOut(Rule rule, int capacity) {
    this.rule = rule;
    this.capacity = capacity;
  }

  /// Begins an attempt.
  ///
  /// @return how long the subject still has to wait; empty when it may try now
  synchronized Optional<Duration> begin(String subject, Instant now) {
    Optional<Duration> wait = waiting(subject, now);
    if (wait.isPresent()) {
      return wait;
    }
    int before = remembered(subject, now).map(Tries::failures).orElse(0);
    makeRoom(subject, now);
    tries.put(subject, new Tries(Math.min(before + 1, 1 << 20), now));
    return Optional.empty();
  }

  /// How long the subject has to wait; empty when it may try. Begins nothing.
  synchronized Optional<Duration> waiting(String subject, Instant now) {
    return remembered(subject, now)
        .map(t -> Duration.between(now, t.last().plus(rule.wait(t.failures()))))
        .filter(Duration::isPositive);
  }

  /// The attempt that was begun did not fail: it is not held against the subject.
  synchronized void forgive(String subject) {
    tries.computeIfPresent(
        subject, (_, t) -> t.failures() <= 1 ? null : new Tries(t.failures() - 1, t.last()));
  }

  /// The subject has proved to be itself: nothing is held against it any more.
  synchronized void forget(String subject) {
    tries.remove(subject);
  }

  synchronized int size() {
    return tries.size();
  }

  private Optional<Tries> remembered(String subject, Instant now) {
    return Optional.ofNullable(tries.get(subject)).filter(t -> !forgotten(t, now));
  }

  private boolean forgotten(Tries t, Instant now) {
    return t.last().plus(rule.memory()).isBefore(now);
  }

  private void makeRoom(String subject, Instant now) {
    if (tries.size() < capacity || tries.containsKey(subject)) {
      return;
    }
    tries.values().removeIf(t -> forgotten(t, now));
    if (tries.size() >= capacity) {
      tries.entrySet().stream()
          .min(
              Comparator.comparingInt((Map.Entry<String, Tries> each) -> each.getValue().failures())
                  .thenComparing(each -> each.getValue().last()))
          .map(Map.Entry::getKey)
          .ifPresent(tries::remove);
    }
  }
}
