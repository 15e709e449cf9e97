// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tacet.archive.access.Purpose;
import org.tacet.archive.access.Site;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.archive.spi.AuditEvent.Outcome;
import org.tacet.dicom.Uid;

/// What every [AuditLog] does. A subclass gives the trail, and reads it back.
public abstract class AuditLogContract {
  /// The trail under test; the same one until [#reopened].
  protected abstract AuditLog log() throws IOException;

  /// The trail, closed and opened again, as after the end of the process.
  protected abstract AuditLog reopened() throws IOException;

  /// Everything the trail holds, in the order of the chain, without lines of its own.
  protected abstract List<AuditEvent> written() throws IOException;

  @Test
  void keepsEveryComponentOfAnEvent() throws IOException {
    AuditEvent event =
        new AuditEvent(
            Instant.parse("2026-11-22T08:00:00.123456Z"),
            Action.FIND,
            Outcome.PARTIAL,
            "CT 1",
            "fe80::1",
            Optional.of(Site.of("pune")),
            List.of(Uid.of("1.2.3"), Uid.of("2.25.4")),
            4711,
            "cut-at-limit",
            17,
            Optional.of(Purpose.EMERGENCY),
            List.of("00100010=0123456789abcdef", "0020000D=*"));

    log().append(event);

    assertThat(written()).containsExactly(event);
  }

  @Test
  void keepsEveryActionAndOutcome() throws IOException {
    for (Action action : Action.values()) {
      for (Outcome outcome : Outcome.values()) {
        log().append(event(action, outcome, 0));
      }
    }

    assertThat(written()).hasSize(Action.values().length * Outcome.values().length);
  }

  @Test
  void keepsTheOrder() throws IOException {
    for (int i = 0; i < 50; i++) {
      log().append(event(Action.STORE, Outcome.SUCCESS, i));
    }

    assertThat(written().stream().map(AuditEvent::count))
        .containsExactlyElementsOf(IntStream.range(0, 50).mapToObj(Long::valueOf).toList());
  }

  @Test
  void goesOnWhereItWasAfterARestart() throws IOException {
    log().append(event(Action.START, Outcome.SUCCESS, 1));

    reopened().append(event(Action.STOP, Outcome.SUCCESS, 2));

    assertThat(written().stream().map(AuditEvent::count)).containsExactly(1L, 2L);
  }

  @Test
  void takesEventsFromManyThreadsAtOnce() throws Exception {
    List<Callable<Boolean>> tasks =
        IntStream.range(0, 100)
            .<Callable<Boolean>>mapToObj(i ->
                () -> {
                  log().append(event(Action.STORE, Outcome.SUCCESS, i));
                  return true;
                })
            .toList();
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var done : executor.invokeAll(tasks)) {
        done.get();
      }
    }

    assertThat(written().stream().map(AuditEvent::count))
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 100).mapToObj(Long::valueOf).toList());
  }

  private static AuditEvent event(Action action, Outcome outcome, long count) {
    return new AuditEvent(
        Instant.parse("2026-11-22T08:00:00Z"),
        action,
        outcome,
        "CT1",
        "10.0.0.1",
        Optional.empty(),
        List.of(),
        count,
        "");
  }
}
