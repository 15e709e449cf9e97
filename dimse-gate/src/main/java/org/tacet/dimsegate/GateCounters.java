// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimsegate;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/// What the gate has done since it was opened. Numbers only, for metrics.
public final class GateCounters {
  private final Map<GateRefusal, LongAdder> refusals = new EnumMap<>(GateRefusal.class);
  private final LongAdder associations = new LongAdder();
  private final LongAdder legacyAssociations = new LongAdder();

  GateCounters() {
    for (GateRefusal reason : GateRefusal.values()) {
      refusals.put(reason, new LongAdder());
    }
  }

  /// How often somebody was sent away for this reason.
  public long refusals(GateRefusal reason) {
    return adder(reason).sum();
  }

  /// Associations accepted, those on the bridge included.
  public long associations() {
    return associations.sum();
  }

  /// Associations accepted on the legacy bridge.
  public long legacyAssociations() {
    return legacyAssociations.sum();
  }

  void refused(GateRefusal reason) {
    adder(reason).increment();
  }

  void accepted() {
    associations.increment();
  }

  void acceptedOnTheBridge() {
    associations.increment();
    legacyAssociations.increment();
  }

  private LongAdder adder(GateRefusal reason) {
    LongAdder adder = refusals.get(reason);
    if (adder == null) {
      throw new IllegalStateException("a reason without a counter");
    }
    return adder;
  }
}
