// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is read ahead is what was there, and no more of it is in memory than was said.
class ReadAheadTest {
  private static final int PIECE = ReadAhead.PIECE;

  private final ReadAhead ahead = new ReadAhead(2);

  /// Counts what is read of it, and how often it is closed; fails where it is told to.
  private static final class Source extends FilterInputStream {
    private final long failsAt;
    private final Exception failure;
    private long read;
    private int closed;

    Source(byte[] bytes) {
      this(bytes, Long.MAX_VALUE, new IOException());
    }

    Source(byte[] bytes, long failsAt, Exception failure) {
      super(new ByteArrayInputStream(bytes));
      this.failsAt = failsAt;
      this.failure = failure;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (read >= failsAt) {
        fail();
      }
      int got = super.read(bytes, offset, (int) Math.min(length, failsAt - read));
      read += Math.max(got, 0);
      return got;
    }

    private void fail() throws IOException {
      if (failure instanceof IOException e) {
        throw e;
      }
      throw (RuntimeException) failure;
    }

    @Override
    public void close() throws IOException {
      closed++;
      super.close();
    }
  }

  private static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    new Random(count).nextBytes(bytes);
    return bytes;
  }

  private InputStream of(Source source, int length) {
    return ahead.of(source, length);
  }

  @ParameterizedTest
  @ValueSource(ints = {PIECE + 1, 2 * PIECE - 1, 2 * PIECE, 3 * PIECE + 17, 11 * PIECE})
  void givesTheBytesThatAreThere(int count) throws Exception {
    byte[] bytes = bytes(count);
    try (InputStream in = of(new Source(bytes), count)) {
      assertThat(in.readAllBytes()).isEqualTo(bytes);
      assertThat(in.read()).isEqualTo(-1);
      assertThat(in.read(new byte[5])).isEqualTo(-1);
    }
    try (InputStream in = of(new Source(bytes), count)) {
      var out = new ByteArrayOutputStream();
      assertThat(in.read()).isEqualTo(bytes[0] & 0xFF);
      assertThat(in.skip(10)).isEqualTo(10);
      assertThat(in.transferTo(out)).isEqualTo(count - 11);
      assertThat(out.toByteArray()).isEqualTo(Arrays.copyOfRange(bytes, 11, count));
      assertThat(in.transferTo(out)).isZero();
    }
  }

  @Test
  void givesNothingForNothing() throws Exception {
    try (InputStream in = of(new Source(bytes(2 * PIECE)), 2 * PIECE)) {
      assertThat(in.read(new byte[0])).isZero();
      assertThatThrownBy(() -> in.read(new byte[3], 2, 2))
          .isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  @Test
  void leavesShortStreamsAsTheyAre() {
    Source source = new Source(bytes(PIECE));

    assertThat(of(source, PIECE)).isSameAs(source);
    assertThat(ahead.placesLeft()).isEqualTo(2);
  }

  @Test
  void readsNoMoreStreamsAheadThanItMay() throws Exception {
    byte[] bytes = bytes(2 * PIECE);
    try (InputStream first = of(new Source(bytes), bytes.length)) {
      Source late = new Source(bytes);
      try (InputStream second = of(new Source(bytes), bytes.length)) {
        assertThat(of(late, bytes.length)).isSameAs(late);
        assertThat(second.readAllBytes()).isEqualTo(bytes);
        second.close();
      }
      assertThat(ahead.placesLeft()).isEqualTo(1);
      assertThat(first.readAllBytes()).isEqualTo(bytes);
    }
    assertThat(ahead.placesLeft()).isEqualTo(2);
  }

  @Test
  void readsNoFurtherAheadThanItsMemory() throws Exception {
    Source source = new Source(bytes(20 * PIECE));
    try (InputStream in = of(source, 20 * PIECE)) {
      assertThat(in.read()).isNotNegative();
    }
    assertThat(source.read).isLessThanOrEqualTo(4L * PIECE);
    assertThat(source.closed).isOne();
  }

  @Test
  void closesWhatNobodyTookAnythingOf() throws Exception {
    Source source = new Source(bytes(20 * PIECE));
    InputStream in = of(source, 20 * PIECE);
    in.close();
    in.close();

    assertThat(source.closed).isOne();
    assertThat(ahead.placesLeft()).isEqualTo(2);
  }

  @Test
  void failsAsItsSourceDoesAndGoesOnFailing() throws Exception {
    IOException failure = new IOException("damaged");
    byte[] bytes = bytes(5 * PIECE);
    try (InputStream in = of(new Source(bytes, 2 * PIECE, failure), bytes.length)) {
      assertThat(in.readNBytes(2 * PIECE)).isEqualTo(Arrays.copyOf(bytes, 2 * PIECE));
      assertThatThrownBy(in::read).isSameAs(failure);
      assertThatThrownBy(() -> in.transferTo(OutputStream.nullOutputStream())).isSameAs(failure);
    }
    assertThat(ahead.placesLeft()).isEqualTo(2);
  }

  @Test
  void takesABugOfTheSourceForABug() throws Exception {
    RuntimeException bug = new ArithmeticException();
    try (InputStream in = of(new Source(bytes(2 * PIECE), 0, bug), 2 * PIECE)) {
      assertThatThrownBy(in::read).isInstanceOf(IllegalStateException.class).hasCause(bug);
    }
  }

  @Test
  void aFailureOfWhoTakesIsNoneOfTheSource() throws Exception {
    IOException full = new IOException("nobody listens");
    OutputStream deaf =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw full;
          }
        };
    Source source = new Source(bytes(9 * PIECE));
    try (InputStream in = of(source, 9 * PIECE)) {
      assertThatThrownBy(() -> in.transferTo(deaf)).isSameAs(full);
    }
    assertThat(source.closed).isOne();
  }

  @Test
  void endsForWhoIsInterruptedAndClosesAllTheSame() throws Exception {
    Source source = new Source(bytes(9 * PIECE));
    InputStream in = of(source, 9 * PIECE);
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(in::read).isInstanceOf(InterruptedIOException.class);
      in.close();
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(source.closed).isOne();
    assertThat(ahead.placesLeft()).isEqualTo(2);
  }
}
