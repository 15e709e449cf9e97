// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Patience, by a clock that the test moves.
class PeerInputTest {
  private static final Duration WINDOW = Duration.ofSeconds(10);
  private static final long BYTES_PER_SECOND = 100;

  private final Trickle source = new Trickle();
  private final PeerInput input =
      new PeerInput(
          source,
          AssociationLimits.Times.DEFAULT.withThroughput(BYTES_PER_SECOND, WINDOW),
          source::now);

  /// Gives so many bytes with each read, and takes so long for it.
  private static final class Trickle implements PeerInput.Source {
    private long now = Long.MAX_VALUE - 5;
    private Duration delay = Duration.ZERO;
    private int portion = 1;

    long now() {
      return now;
    }

    Trickle gives(int bytes, Duration after) {
      portion = bytes;
      delay = after;
      return this;
    }

    void passes(Duration time) {
      now += time.toNanos();
    }

    @Override
    public int read(byte[] bytes, int offset, int length, long nanos) throws IOException {
      if (delay.toNanos() > nanos) {
        now += nanos;
        throw new SocketTimeoutException();
      }
      now += delay.toNanos();
      return Math.min(portion, length);
    }

    @Override
    public boolean isAtHand() {
      return false;
    }
  }

  @Test
  void aDeadlineHoldsHoweverManyBytesCome() throws IOException {
    input.expect(
        PduException.Rule.ARTIM_EXPIRED, Duration.ofSeconds(10), PeerInput.Until.EVERYTHING);
    source.gives(1, Duration.ofSeconds(3));
    assertThat(input.readNBytes(3)).hasSize(3);
    assertLate(PduException.Rule.ARTIM_EXPIRED);
  }

  @Test
  void theFirstByteEndsADeadlineForTheFirstByte() throws IOException {
    input.expect(PduException.Rule.IDLE, Duration.ofSeconds(10), PeerInput.Until.FIRST_BYTE);
    source.gives(1, Duration.ofSeconds(9));
    assertThat(input.read()).isZero();
    source.gives(500, Duration.ofSeconds(4));
    assertThat(input.readNBytes(10_000)).hasSize(10_000);
  }

  @Test
  void nothingAtAllIsLate() {
    input.expect(PduException.Rule.IDLE, Duration.ofSeconds(10), PeerInput.Until.FIRST_BYTE);
    source.gives(1, Duration.ofSeconds(11));
    assertLate(PduException.Rule.IDLE);
  }

  @Test
  void aByteNowAndThenIsTooSlow() throws IOException {
    input.flow();
    source.gives(1, Duration.ofMillis(900));
    // Eleven bytes in 9.9 seconds of waiting are let go; the window ends with the twelfth.
    assertThat(input.readNBytes(11)).hasSize(11);
    assertLate(PduException.Rule.TOO_SLOW);
  }

  @Test
  void aSteadyFlowAtTheLeastRateIsNotTooSlow() throws IOException {
    input.flow();
    source.gives(100, Duration.ofSeconds(1));
    assertThat(input.readNBytes(100_000)).hasSize(100_000);
  }

  @Test
  void aBurstDoesNotPayForAllThatFollows() throws IOException {
    input.flow();
    source.gives(8_192, Duration.ZERO);
    assertThat(input.readNBytes(8_192)).hasSize(8_192);
    source.gives(1, Duration.ofSeconds(30));
    // The window of the burst passes, the one after it does not.
    assertLate(PduException.Rule.TOO_SLOW);
    assertThat(Duration.ofNanos(source.now() - (Long.MAX_VALUE - 5)))
        .isLessThanOrEqualTo(WINDOW.multipliedBy(2));
  }

  @Test
  void timeSpentOnThisSideIsNotHeldAgainstThePeer() throws IOException {
    input.flow();
    source.gives(10, Duration.ofMillis(1));
    for (int i = 0; i < 100; i++) {
      source.passes(Duration.ofMinutes(1));
      assertThat(input.readNBytes(10)).hasSize(10);
    }
  }

  @Test
  void nothingIsAtHandWhereNothingIs() throws IOException {
    source.gives(1, Duration.ofSeconds(1));
    assertThat(input.isAtHand()).isFalse();
    assertThat(input.isAtHandOrEnded()).isFalse();
  }

  @Test
  void largeReadsDoNotPassThroughTheBuffer() throws IOException {
    input.flow();
    source.gives(1 << 20, Duration.ZERO);
    assertThat(input.read(new byte[1 << 20])).isEqualTo(1 << 20);
  }

  private void assertLate(PduException.Rule rule) {
    assertThatExceptionOfType(PduException.class)
        .isThrownBy(input::read)
        .satisfies(e -> assertThat(e.rule()).isEqualTo(rule));
  }
}
