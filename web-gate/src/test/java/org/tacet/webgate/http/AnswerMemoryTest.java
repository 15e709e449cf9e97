// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class AnswerMemoryTest {
  private final AnswerMemory memory = new AnswerMemory(100);

  @Test
  void what_is_taken_by_all_together_has_an_end() throws BusyException {
    try (AnswerMemory.Share asha = memory.share("asha");
        AnswerMemory.Share ravi = memory.share("ravi");
        AnswerMemory.Share third = memory.share("third")) {
      asha.take(50);
      ravi.take(49);
      assertThatThrownBy(() -> third.take(2)).isInstanceOf(BusyException.class);
      third.take(1);
    }
    assertThat(memory.taken()).isZero();
  }

  @Test
  void a_caller_gets_half_however_many_answers_it_is_spread_over() throws BusyException {
    try (AnswerMemory.Share one = memory.share("asha");
        AnswerMemory.Share other = memory.share("asha")) {
      one.take(30);
      other.take(20);
      assertThatThrownBy(() -> one.take(1)).isInstanceOf(BusyException.class);
      other.give(20);
      one.take(20);
    }
    assertThat(memory.taken()).isZero();
  }

  @Test
  void one_thing_by_itself_may_be_larger_but_not_than_all() throws BusyException {
    try (AnswerMemory.Share asha = memory.share("asha")) {
      assertThatThrownBy(() -> asha.take(101)).isInstanceOf(BusyException.class);
      asha.take(100);
      asha.give(1000);
      assertThat(memory.taken()).isZero();
    }
    assertThat(memory.taken()).isZero();
  }

  @Test
  void what_did_not_fit_is_not_counted() throws BusyException {
    try (AnswerMemory.Share asha = memory.share("asha");
        AnswerMemory.Share ravi = memory.share("ravi")) {
      asha.take(60);
      assertThatThrownBy(() -> ravi.take(41)).isInstanceOf(BusyException.class);
      ravi.take(40);
      assertThat(memory.taken()).isEqualTo(100);
    }
  }
}
