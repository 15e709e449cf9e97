// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.tacet.dicom.io.Allowance;

/// The memory for headers, of all data sets together that are taken in (P9): each may be as long as
/// its own limit, but not all of them at once. What does not fit is refused, and waits for nothing:
/// two that wait for each other would wait for ever.
final class HeaderMemory {
  private final AtomicLong left;

  HeaderMemory(long bytes) {
    this.left = new AtomicLong(bytes);
  }

  /// There is no memory left.
  static final class ExhaustedException extends IOException {
    ExhaustedException() {
      super("the memory for headers is exhausted");
    }
  }

  /// A part that grows from nothing, for one data set.
  Share share() {
    return new Share();
  }

  /// What one data set has taken; given back as a whole. Used by one thread.
  final class Share implements Allowance, AutoCloseable {
    private long taken;

    private Share() {}

    @Override
    public void take(long bytes) throws ExhaustedException {
      long before = left.getAndUpdate(there -> there >= bytes ? there - bytes : there);
      if (before < bytes) {
        throw new ExhaustedException();
      }
      taken += bytes;
    }

    @Override
    public void close() {
      left.addAndGet(taken);
      taken = 0;
    }
  }
}
