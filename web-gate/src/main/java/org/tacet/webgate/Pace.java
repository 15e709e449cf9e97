// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.tacet.webgate.http.WebLimits;

/// How fast the bodies of one exchange flow. Only the time that is spent waiting for the other side
/// counts: our own slowness is not held against anybody.
final class Pace {
  private static final long NEVER = Long.MAX_VALUE;
  private static final long MOMENT = Duration.ofSeconds(1).toNanos();

  private final LongSupplier nanoTime;
  private final long patience;
  private final long bytesPerSecond;
  private final long opened;
  private long waited;
  private long received;
  private long written;
  private long writing;
  private long begun;
  private long waitedWriting;
  // Nanoseconds after `opened`, so that it can be compared.
  private volatile long writtenBy = NEVER;

  Pace(WebLimits limits, LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.patience = limits.patience().toNanos();
    this.bytesPerSecond = limits.bytesPerSecond();
    this.opened = nanoTime.getAsLong();
  }

  private long now() {
    return nanoTime.getAsLong() - opened;
  }

  /// Takes note of a read, and says whether reading is fast enough.
  boolean received(int bytes, long nanosWaited) {
    received += Math.max(bytes, 0);
    waited += nanosWaited;
    return waited <= patience || received >= (waited - patience) / 1e9 * bytesPerSecond;
  }

  long nanoTime() {
    return nanoTime.getAsLong();
  }

  /// A write of so many bytes begins. It has to keep the pace by itself, and so has the answer as a
  /// whole: who is patient with each piece anew is held up for ever.
  void writing(int bytes) {
    begun = now();
    writing = bytes;
    long left = due(written + bytes) - waitedWriting;
    writtenBy = begun + Math.clamp(left, MOMENT, due(bytes));
  }

  // How long so many bytes may take.
  private long due(long bytes) {
    return patience + MOMENT + (long) (bytes * 1e9 / bytesPerSecond);
  }

  /// The write has ended.
  void written() {
    writtenBy = NEVER;
    written += writing;
    waitedWriting += now() - begun;
  }

  /// Whether a write should have ended by now.
  boolean overdue() {
    return now() > writtenBy;
  }
}
