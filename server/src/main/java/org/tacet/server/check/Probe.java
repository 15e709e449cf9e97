// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.check;

import org.tacet.webgate.console.protection.spi.SelfCheck.Verdict;

/// One thing that was tried.
///
/// @param attempt what was tried
/// @param got what came of it
/// @param verdict whether that is as it should be; unknown, if it could not be looked at
public record Probe(Attempt attempt, String got, Verdict verdict) {
  static Probe of(Attempt attempt, String got, boolean fine) {
    return new Probe(attempt, got, fine ? Verdict.FINE : Verdict.FINDING);
  }

  static Probe unknown(Attempt attempt, String why) {
    return new Probe(attempt, why, Verdict.UNKNOWN);
  }

  /// What was tried, in words.
  public String what() {
    return attempt.what();
  }

  /// Whether somebody has to do something about it: what could not be looked at is not fine either.
  public boolean finding() {
    return verdict != Verdict.FINE;
  }
}
