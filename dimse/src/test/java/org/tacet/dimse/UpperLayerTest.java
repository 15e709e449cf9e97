// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tacet.dimse.UpperLayer.Action;
import org.tacet.dimse.UpperLayer.Event;
import org.tacet.dimse.UpperLayer.State;

class UpperLayerTest {
  @ParameterizedTest(name = "{0} in {1}: {2}")
  @MethodSource("cells")
  void doesWhatTheTableSays(Event event, State state, String cell) {
    if (cell.equals("-")) {
      assertThatThrownBy(() -> UpperLayer.on(state, event))
          .isInstanceOf(IllegalStateException.class);
    } else {
      assertThat(UpperLayer.on(state, event)).isEqualTo(action(cell));
    }
  }

  @ParameterizedTest(name = "{0} leads to {1}")
  @MethodSource("actions")
  void goesWhereTheActionSays(Action action, String next) {
    String[] states = next.split(" or ");
    assertThat(action.next()).isEqualTo(state(states[0]));
    assertThat(action.otherwise()).isEqualTo(state(states[states.length - 1]));
  }

  @Test
  void theTableIsComplete() throws IOException {
    assertThat(cells()).hasSize(13 * 19);
    assertThat(cells().filter(cell -> !"-".equals(cell.get()[2]))).hasSize(123);
    assertThat(actions()).hasSize(Action.values().length);
  }

  @Test
  void nothingThatAPeerDoesMeetsAnEmptyCellWhileThereIsAConnection() {
    List<Event> byPeer =
        List.of(
            Event.EVT3_ASSOCIATE_AC_PDU,
            Event.EVT4_ASSOCIATE_RJ_PDU,
            Event.EVT6_ASSOCIATE_RQ_PDU,
            Event.EVT10_P_DATA_TF_PDU,
            Event.EVT12_RELEASE_RQ_PDU,
            Event.EVT13_RELEASE_RP_PDU,
            Event.EVT16_ABORT_PDU,
            Event.EVT17_TRANSPORT_CLOSED,
            Event.EVT19_INVALID_PDU);
    for (State state : State.values()) {
      if (state != State.STA1 && state != State.STA4) {
        assertThat(byPeer).allSatisfy(event -> UpperLayer.on(state, event));
      }
    }
  }

  static Stream<Arguments> cells() throws IOException {
    List<Arguments> cells = new ArrayList<>();
    List<String[]> rows = rows("ps3.8-table-9-10.tsv");
    for (String[] row : rows.subList(1, rows.size())) {
      for (int column = 1; column < row.length; column++) {
        cells.add(Arguments.of(event(row[0]), state(rows.getFirst()[column]), row[column]));
      }
    }
    return cells.stream();
  }

  static Stream<Arguments> actions() throws IOException {
    List<String[]> rows = rows("ps3.8-actions.tsv");
    return rows.stream().skip(1).map(row -> Arguments.of(action(row[0]), row[1]));
  }

  private static List<String[]> rows(String name) throws IOException {
    try (InputStream in = Objects.requireNonNull(UpperLayerTest.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t"))
          .toList();
    }
  }

  private static Event event(String name) {
    return Stream.of(Event.values())
        .filter(e -> e.name().startsWith(name.toUpperCase(java.util.Locale.ROOT) + "_"))
        .findFirst()
        .orElseThrow();
  }

  private static State state(String name) {
    return State.valueOf(name.toUpperCase(java.util.Locale.ROOT));
  }

  private static Action action(String name) {
    return Action.valueOf(name.replace('-', '_'));
  }
}
