// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssociationLimitsTest {
  /// Pinned: a change of a default is a change of behaviour.
  @Test
  void theDefaultsAreThese() {
    assertThat(AssociationLimits.DEFAULT)
        .isEqualTo(
            new AssociationLimits(
                new AssociationLimits.Sizes(1 << 20, 1 << 18, 512, 1 << 16, 1 << 20),
                new AssociationLimits.Counts(128, 128, 32, 128, 32, 4096),
                new AssociationLimits.Times(
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(10),
                    Duration.ofMinutes(2),
                    Duration.ofMinutes(5),
                    4096,
                    Duration.ofSeconds(15),
                    Duration.ofSeconds(5))));
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 4095, (1 << 24) + 1, Integer.MAX_VALUE})
  void noPduLengthIsUnlimited(int length) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AssociationLimits.Sizes(length, 1 << 18, 512, 1 << 16, 1 << 20));
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, Integer.MAX_VALUE})
  void noCountIsUnlimited(int count) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AssociationLimits.Counts(count, 1, 1, 1, 1, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AssociationLimits.Counts(1, count, 1, 1, 1, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AssociationLimits.Counts(1, 1, count, 1, 1, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AssociationLimits.Counts(1, 1, 1, count, 1, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AssociationLimits.Counts(1, 1, 1, 1, count, 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT-1S", "P400D"})
  void noTimeIsUnlimited(String text) {
    Duration duration = Duration.parse(text);
    AssociationLimits.Times times = AssociationLimits.Times.DEFAULT;
    assertThatIllegalArgumentException().isThrownBy(() -> times.withArtim(duration));
    assertThatIllegalArgumentException().isThrownBy(() -> times.withIdle(duration));
    assertThatIllegalArgumentException().isThrownBy(() -> times.withResponse(duration));
    assertThatIllegalArgumentException().isThrownBy(() -> times.withGrace(duration));
    assertThatIllegalArgumentException().isThrownBy(() -> times.withThroughput(1, duration));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MAX_VALUE})
  void noThroughputIsUnlimited(long bytesPerSecond) {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            AssociationLimits.Times.DEFAULT.withThroughput(bytesPerSecond, Duration.ofSeconds(1)));
  }
}
