// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.reading;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.tacet.webgate.console.reading.spi.Filters;

/// Saved searches in memory.
public final class MemoryFilters implements Filters {
  private final Map<String, NavigableMap<String, Filter>> all = new ConcurrentHashMap<>();

  @Override
  public List<Filter> of(String account) {
    return List.copyOf(all.getOrDefault(account, new TreeMap<>()).values());
  }

  @Override
  public boolean save(String account, Filter filter) {
    NavigableMap<String, Filter> own = all.computeIfAbsent(account, _ -> new TreeMap<>());
    if (own.size() >= MOST && !own.containsKey(filter.name())) {
      return false;
    }
    own.put(filter.name(), filter);
    return true;
  }

  @Override
  public void remove(String account, String name) {
    all.getOrDefault(account, new TreeMap<>()).remove(name);
  }
}
