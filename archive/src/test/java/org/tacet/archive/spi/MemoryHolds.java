// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive.spi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tacet.archive.access.Site;
import org.tacet.dicom.Uid;

/// Holds in memory.
public final class MemoryHolds implements Holds {
  private final List<SealedHold> holds = new ArrayList<>();

  @Override
  public synchronized Optional<SealedHold> find(Site site, Uid study) {
    return holds.stream().filter(hold -> isOn(hold, site, study)).findFirst();
  }

  private static boolean isOn(SealedHold hold, Site site, Uid study) {
    return hold.site().equals(site) && hold.study().equals(study);
  }

  @Override
  public synchronized List<SealedHold> all() {
    return List.copyOf(holds);
  }

  @Override
  public synchronized boolean place(SealedHold hold) {
    return find(hold.site(), hold.study()).isEmpty() && holds.add(hold);
  }

  @Override
  public synchronized boolean lift(Site site, Uid study) {
    return holds.removeIf(hold -> isOn(hold, site, study));
  }
}
