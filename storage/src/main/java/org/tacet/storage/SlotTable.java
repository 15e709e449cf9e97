// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/// From a 64-bit hash to the slots that may hold it: 12 bytes per entry instead of the hundred that
/// a map of objects takes, because an archive has a key for each of its million studies. The caller
/// looks into the slot; nothing is ever taken out.
final class SlotTable {
  private static final int EMPTY = -1;

  /// Looks into a slot.
  interface Slot {
    boolean isIt(int slot) throws IOException;
  }

  /// Reads what is wanted from a slot, if it is there.
  interface Reading<T> {
    Optional<T> from(int slot) throws IOException;
  }

  private long[] hashes = new long[1 << 10];
  private int[] slots = new int[1 << 10];
  private int entries;

  SlotTable() {
    Arrays.fill(slots, EMPTY);
  }

  void add(long hash, int slot) {
    if (++entries > slots.length / 2) {
      grow();
    }
    int at = place(hash);
    while (slots[at] != EMPTY) {
      at = (at + 1) & (slots.length - 1);
    }
    hashes[at] = hash;
    slots[at] = slot;
  }

  /// The first slot of this hash that is the one.
  OptionalInt find(long hash, Slot wanted) throws IOException {
    Optional<Integer> slot =
        read(hash, one -> wanted.isIt(one) ? Optional.of(one) : Optional.empty());
    return slot.isPresent() ? OptionalInt.of(slot.get()) : OptionalInt.empty();
  }

  /// What is read from the first slot of this hash that has something to give.
  <T> Optional<T> read(long hash, Reading<T> reading) throws IOException {
    for (int at = place(hash); slots[at] != EMPTY; at = (at + 1) & (slots.length - 1)) {
      Optional<T> found = hashes[at] == hash ? reading.from(slots[at]) : Optional.empty();
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private int place(long hash) {
    return (int) ((hash * 0x9E3779B97F4A7C15L) >>> 32) & (slots.length - 1);
  }

  private void grow() {
    long[] oldHashes = hashes;
    int[] oldSlots = slots;
    hashes = new long[oldSlots.length * 2];
    slots = new int[oldSlots.length * 2];
    Arrays.fill(slots, EMPTY);
    entries = 1;
    for (int i = 0; i < oldSlots.length; i++) {
      if (oldSlots[i] != EMPTY) {
        add(oldHashes[i], oldSlots[i]);
      }
    }
  }
}
