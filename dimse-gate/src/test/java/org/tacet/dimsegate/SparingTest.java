// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimsegate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tacet.archive.spi.AuditEvent.Action;

class SparingTest {
  private static final long WINDOW = Sparing.WINDOW.toNanos();
  private static final Sparing.Kind KIND = kind(1);

  private final Sparing sparing = new Sparing();

  @ParameterizedTest
  @CsvSource({"1, 1, 0", "19, 19, 0", "20, 20, 0", "21, 20, 1", "100000, 20, 99980"})
  void gives_so_many_lines_and_counts_the_rest(int refusals, int lines, long leftOut) {
    assertThat(admitted(KIND, refusals, 0)).isEqualTo(lines);

    assertThat(sparing.due(WINDOW).stream().mapToLong(Sparing.LeftOut::count).sum())
        .isEqualTo(leftOut);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "59999999999, 0", "60000000000, 1", "600000000000, 1"})
  void hands_out_what_was_left_out_when_the_window_has_ended(long later, int due) {
    // Close to where a clock of nanoseconds turns negative.
    long begun = Long.MAX_VALUE - 5;
    admitted(KIND, 25, begun);

    assertThat(sparing.due(begun + later)).hasSize(due);
  }

  @Test
  void gives_lines_again_in_the_next_window_and_hands_nothing_out_twice() {
    admitted(KIND, 25, 0);

    assertThat(sparing.due(WINDOW)).containsExactly(new Sparing.LeftOut(KIND, 5));
    assertThat(sparing.due(WINDOW)).isEmpty();
    assertThat(admitted(KIND, 25, WINDOW)).isEqualTo(Sparing.LINES);
  }

  @Test
  void does_not_let_one_address_or_reason_silence_another() {
    admitted(KIND, 1000, 0);

    assertThat(admitted(kind(2), 1, 0)).isEqualTo(1);
    assertThat(admitted(new Sparing.Kind(KIND.action(), KIND.origin(), GateRefusal.LEFT), 1, 0))
        .isEqualTo(1);
  }

  @Test
  void keeps_and_writes_a_finite_number_whoever_calls() {
    int lines = 0;
    for (int address = 0; address < 10_000; address++) {
      lines += admitted(kind(address), 21, 0);
    }

    assertThat(lines).isEqualTo((Sparing.PLACES + 1) * Sparing.LINES);
    List<Sparing.LeftOut> all = sparing.all(0);
    assertThat(all).hasSize(Sparing.PLACES + 1);
    assertThat(all.getLast().kind().origin()).isEqualTo(Sparing.ELSEWHERE);
    assertThat(lines + all.stream().mapToLong(Sparing.LeftOut::count).sum()).isEqualTo(210_000);
  }

  @Test
  void takes_back_what_could_not_be_written() {
    sparing.again(new Sparing.LeftOut(KIND, 7), 0);
    admitted(KIND, 22, 0);

    assertThat(sparing.all(0)).containsExactly(new Sparing.LeftOut(KIND, 9));
  }

  private int admitted(Sparing.Kind kind, int refusals, long now) {
    int lines = 0;
    for (int refusal = 0; refusal < refusals; refusal++) {
      lines += sparing.admits(kind, now) ? 1 : 0;
    }
    return lines;
  }

  private static Sparing.Kind kind(int address) {
    return new Sparing.Kind(Action.ASSOCIATION, "192.0.2." + address, GateRefusal.NOT_TLS);
  }
}
