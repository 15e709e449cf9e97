// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.list;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Good lists, damaged at random: whatever they become, a list comes out or the one exception.
final class TargetListsFuzzTest {
  private static final int ROUNDS = 1500;
  private static final String SPICE = "<>&\"'{}[],;:/\n\r\t #\u0000\u00FF%()0129.-!";

  @ParameterizedTest
  @EnumSource(ListFormat.class)
  void damaged_lists_end_in_a_list_or_in_a_list_exception(ListFormat format) throws IOException {
    RandomGenerator random =
        RandomGeneratorFactory.of("L64X128MixRandom").create(format.word().hashCode());
    byte[] good = Lists.good(format).getBytes(StandardCharsets.UTF_8);
    int read = 0;
    for (int round = 0; round < ROUNDS; round++) {
      byte[] bytes = damaged(random, good);
      try {
        TargetList list =
            TargetLists.read(new ByteArrayInputStream(bytes), format, ListBudget.USUAL);
        assertThat(list.candidates()).allMatch(each -> !each.address().isAnyLocalAddress());
        read++;
      } catch (ListException e) {
        assertThat(e.getMessage()).startsWith("line ");
      }
    }
    assertThat(read).isPositive();
  }

  private static byte[] damaged(RandomGenerator random, byte[] good) {
    byte[] bytes = good.clone();
    for (int damage = random.nextInt(1, 5); damage > 0 && bytes.length > 1; damage--) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(5)) {
        case 0 -> bytes[at] = (byte) random.nextInt();
        case 1 -> bytes[at] = (byte) SPICE.charAt(random.nextInt(SPICE.length()));
        case 2 -> bytes = Arrays.copyOf(bytes, at + 1);
        case 3 -> bytes = without(bytes, at, random.nextInt(1, 20));
        default -> bytes = twice(bytes, at, random.nextInt(1, 40));
      }
    }
    return bytes;
  }

  private static byte[] without(byte[] bytes, int from, int length) {
    int to = Math.min(bytes.length, from + length);
    byte[] shorter = Arrays.copyOf(bytes, bytes.length - (to - from));
    System.arraycopy(bytes, to, shorter, from, bytes.length - to);
    return shorter;
  }

  private static byte[] twice(byte[] bytes, int from, int length) {
    int to = Math.min(bytes.length, from + length);
    byte[] longer = Arrays.copyOf(bytes, bytes.length + (to - from));
    System.arraycopy(bytes, from, longer, to, bytes.length - from);
    return longer;
  }
}
