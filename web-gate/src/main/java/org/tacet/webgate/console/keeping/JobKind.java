// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.keeping;

/// Work that takes longer than a page. Of a kind, one job runs at a time.
public enum JobKind {
  VERIFY(Stopping.ANY_TIME),
  ROTATE_KEYS(Stopping.NEVER);

  private final Stopping stopping;

  JobKind(Stopping stopping) {
    this.stopping = stopping;
  }

  /// Whether it can be stopped half-way.
  enum Stopping {
    ANY_TIME,
    NEVER
  }

  boolean canStop() {
    return stopping == Stopping.ANY_TIME;
  }
}
