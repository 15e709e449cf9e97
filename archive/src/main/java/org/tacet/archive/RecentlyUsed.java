// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.util.LinkedHashMap;
import java.util.Map;

/// A bounded number of entries: the one that was used longest ago makes room. For one thread at a
/// time.
final class RecentlyUsed<K, V> extends LinkedHashMap<K, V> {
  private final int most;

  RecentlyUsed(int most) {
    super(16, 0.75f, true);
    this.most = most;
  }

  @Override
  protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
    return size() > most;
  }
}
