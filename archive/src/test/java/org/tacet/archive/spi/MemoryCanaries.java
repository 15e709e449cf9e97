// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive.spi;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// Canaries in memory.
public final class MemoryCanaries implements Canaries {
  private final List<Canary> canaries = new CopyOnWriteArrayList<>();

  @Override
  public Optional<Canary> find(PatientToken patient) {
    return canaries.stream().filter(canary -> canary.patient().equals(patient)).findFirst();
  }

  @Override
  public boolean isEmpty() {
    return canaries.isEmpty();
  }

  @Override
  public List<Canary> all() {
    return List.copyOf(canaries);
  }

  @Override
  public void plant(Canary canary) {
    if (canaries.stream().anyMatch(one -> one.label().equals(canary.label()))
        || find(canary.patient()).isPresent()) {
      throw new IllegalStateException("there is one");
    }
    canaries.add(canary);
  }

  @Override
  public boolean remove(String label) {
    return canaries.removeIf(canary -> canary.label().equals(label));
  }
}
