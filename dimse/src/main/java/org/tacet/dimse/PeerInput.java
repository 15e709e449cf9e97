// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// Bytes from the peer, behind a buffer, and with a patience that ends. There are two kinds of
/// patience:
///
/// - something must come, at latest by a deadline ([#expect]);
/// - inside a message, bytes must flow ([#flow]): over each window of time spent waiting there must
///   be a least number of them. Only waiting counts. A slow disk on this side is not the peer's
///   fault.
///
/// Attack considered: a peer that sends one byte every few seconds to hold its place for ever.
final class PeerInput extends InputStream {
  private static final int FIRST_BUFFER = 1 << 13;
  private static final int FULL_BUFFER = 1 << 17;
  private static final long PROBE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private final Source source;
  private final LongSupplier clock;
  private final long window;
  private final long leastInWindow;
  private byte[] buffer = new byte[FIRST_BUFFER];
  private int position;
  private int end;
  private boolean flowing;
  private boolean firstByteOnly;
  private long deadline;
  private PduException.Rule late = PduException.Rule.ARTIM_EXPIRED;
  private long waited;
  private long received;

  PeerInput(Source source, AssociationLimits.Times times, LongSupplier clock) {
    this.source = source;
    this.clock = clock;
    this.window = times.throughputWindow().toNanos();
    this.leastInWindow = leastIn(times);
  }

  /// Where bytes come from: a socket, that may be told how long to wait.
  interface Source {
    /// As [InputStream#read(byte[], int, int)], or [SocketTimeoutException] after so many
    /// nanoseconds.
    int read(byte[] bytes, int offset, int length, long nanos) throws IOException;

    /// Whether something can probably be read without waiting.
    boolean isAtHand() throws IOException;
  }

  /// What a deadline is for.
  enum Until {
    /// All that is read from now on.
    EVERYTHING,
    /// The first byte; from then on [#flow].
    FIRST_BYTE
  }

  /// Patience with a deadline from now.
  void expect(PduException.Rule whenLate, Duration within, Until until) {
    late = whenLate;
    deadline = clock.getAsLong() + within.toNanos();
    firstByteOnly = until == Until.FIRST_BYTE;
    flowing = false;
  }

  /// Patience for the rest of a message.
  void flow() {
    flowing = true;
    waited = 0;
    received = 0;
  }

  /// A peer that got an association gets a larger buffer: strangers cost little memory.
  void enlarge() {
    byte[] larger = new byte[FULL_BUFFER];
    System.arraycopy(buffer, position, larger, 0, end - position);
    end -= position;
    position = 0;
    buffer = larger;
  }

  /// Whether the next byte, or the end of the stream, is here already. Looks without waiting; only
  /// if there are signs of something does it wait a millisecond for it to become whole.
  boolean isAtHand() throws IOException {
    return position < end || (source.isAtHand() && probe());
  }

  /// As [#isAtHand], and notices too when the connection has ended.
  boolean isAtHandOrEnded() throws IOException {
    return position < end || probe();
  }

  private boolean probe() throws IOException {
    try {
      int count = source.read(buffer, 0, buffer.length, PROBE_NANOS);
      if (count < 0) {
        throw new java.io.EOFException("the peer closed the connection");
      }
      position = 0;
      end = count;
      return count > 0;
    } catch (SocketTimeoutException _) {
      return false;
    }
  }

  @Override
  public int read() throws IOException {
    if (position == end && !fill()) {
      return -1;
    }
    return buffer[position++] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    if (length == 0) {
      return 0;
    }
    if (position == end) {
      if (length >= buffer.length) {
        return fetch(bytes, offset, length);
      }
      if (!fill()) {
        return -1;
      }
    }
    int count = Math.min(length, end - position);
    System.arraycopy(buffer, position, bytes, offset, count);
    position += count;
    return count;
  }

  @Override
  public long skip(long count) throws IOException {
    if (count <= 0 || (position == end && !fill())) {
      return 0;
    }
    int skipped = (int) Math.min(count, end - position);
    position += skipped;
    return skipped;
  }

  private boolean fill() throws IOException {
    int count = fetch(buffer, 0, buffer.length);
    position = 0;
    end = Math.max(count, 0);
    return count > 0;
  }

  private int fetch(byte[] bytes, int offset, int length) throws IOException {
    while (true) {
      long before = clock.getAsLong();
      long allowed = flowing ? window - waited : deadline - before;
      if (allowed <= 0) {
        throw new PduException(late, 0);
      }
      int count = 0;
      boolean timedOut = false;
      try {
        count = source.read(bytes, offset, length, allowed);
      } catch (SocketTimeoutException _) {
        timedOut = true;
      }
      account(before, Math.max(count, 0), timedOut);
      if (!timedOut) {
        return count;
      }
    }
  }

  private void account(long before, int count, boolean timedOut) throws PduException {
    if (!flowing) {
      if (timedOut) {
        throw new PduException(late, 0);
      }
      if (firstByteOnly) {
        flow();
      }
      return;
    }
    waited += timedOut ? window : clock.getAsLong() - before;
    received += count;
    if (waited >= window) {
      if (received < leastInWindow) {
        throw new PduException(PduException.Rule.TOO_SLOW, 0);
      }
      flow();
    }
  }

  private static long leastIn(AssociationLimits.Times times) {
    double seconds = times.throughputWindow().toNanos() / 1e9;
    return Math.max(1, (long) (times.minBytesPerSecond() * seconds));
  }
}
