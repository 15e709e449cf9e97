// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive.spi;

import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Study keys in memory.
public final class MemoryStudyKeys implements StudyKeys {
  private final Map<KeyId, WrappedKey> keys = new HashMap<>();
  private final Set<KeyId> destroyed = new HashSet<>();
  private int puts;

  @Override
  public synchronized Optional<WrappedKey> find(KeyId id) {
    return Optional.ofNullable(keys.get(id));
  }

  @Override
  public synchronized Optional<WrappedKey> find(StudyToken study) {
    return keys.values().stream().filter(key -> key.study().equals(study)).findFirst();
  }

  @Override
  public synchronized void put(WrappedKey key) {
    boolean used = keys.containsKey(key.id()) || destroyed.contains(key.id());
    if (used || find(key.study()).isPresent()) {
      throw new IllegalStateException("the study has a key, or the name was used");
    }
    keys.put(key.id(), key);
    puts++;
  }

  /// How many keys were ever put.
  public synchronized int puts() {
    return puts;
  }

  /// Loses a key, as a damaged safe would; it is not destroyed.
  public synchronized void lose(KeyId id) {
    keys.remove(id);
  }

  @Override
  public synchronized boolean destroy(KeyId id) {
    if (keys.remove(id) == null) {
      return false;
    }
    return destroyed.add(id);
  }

  @Override
  public synchronized boolean destroyed(KeyId id) {
    return destroyed.contains(id);
  }

  @Override
  public synchronized void rewrap(Rewrap rewrap) throws GeneralSecurityException {
    Map<KeyId, WrappedKey> anew = new HashMap<>();
    for (WrappedKey key : keys.values()) {
      anew.put(key.id(), new WrappedKey(key.id(), key.study(), rewrap.rewrap(key)));
    }
    keys.putAll(anew);
  }

  @Override
  public synchronized int size() {
    return keys.size();
  }

  @Override
  public void close() {}
}
