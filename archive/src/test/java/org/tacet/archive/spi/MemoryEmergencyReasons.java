// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive.spi;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Reasons in memory.
public final class MemoryEmergencyReasons implements EmergencyReasons {
  private final List<SealedReason> reasons = new CopyOnWriteArrayList<>();

  @Override
  public void keep(SealedReason reason) {
    reasons.add(reason);
  }

  @Override
  public List<SealedReason> all() {
    return List.copyOf(reasons);
  }
}
