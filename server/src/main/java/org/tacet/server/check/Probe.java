// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.check;

/// One thing that was tried.
///
/// @param what was tried
/// @param got what came of it
/// @param verdict whether that is as it should be
public record Probe(String what, String got, Verdict verdict) {
  /// Whether it is as it should be.
  public enum Verdict {
    FINE,
    FINDING,
    /// It could not be looked at.
    UNKNOWN
  }

  static Probe of(String what, String got, boolean fine) {
    return new Probe(what, got, fine ? Verdict.FINE : Verdict.FINDING);
  }

  /// Whether somebody has to do something about it: what could not be looked at is not fine either.
  public boolean finding() {
    return verdict != Verdict.FINE;
  }
}
