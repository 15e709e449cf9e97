// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage;

import java.util.concurrent.atomic.AtomicLong;

/// The memory that all drafts share. Nobody waits for it: who gets none writes to a file.
final class MemoryBudget {
  private final AtomicLong left;

  MemoryBudget(long bytes) {
    left = new AtomicLong(bytes);
  }

  boolean take(int bytes) {
    if (left.addAndGet(-bytes) >= 0) {
      return true;
    }
    left.addAndGet(bytes);
    return false;
  }

  void giveBack(long bytes) {
    left.addAndGet(bytes);
  }

  long left() {
    return left.get();
  }
}
