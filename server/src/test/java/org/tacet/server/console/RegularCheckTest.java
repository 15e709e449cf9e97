// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tacet.server.check.Attempt;
import org.tacet.server.check.Probe;
import org.tacet.webgate.console.protection.spi.SelfCheck.Kind;
import org.tacet.webgate.console.protection.spi.SelfCheck.Level;
import org.tacet.webgate.console.protection.spi.SelfCheck.Listener;
import org.tacet.webgate.console.protection.spi.SelfCheck.Try;
import org.tacet.webgate.console.protection.spi.SelfCheck.Verdict;

@Timeout(60)
final class RegularCheckTest {
  private static final List<Listener> SHUT =
      List.of(new Listener(Kind.DICOM, "", Level.L0, List.of()));

  @Test
  void whoever_asks_gets_a_thorough_one_and_one_at_a_time() throws Exception {
    SynchronousQueue<Boolean> begun = new SynchronousQueue<>();
    Semaphore end = new Semaphore(0);
    try (RegularCheck check =
        RegularCheck.start(thorough -> knocking(thorough, begun, end), InstantSource.system())) {
      assertThat(check.state().last()).isEmpty();
      assertThat(check.begin()).isTrue();
      assertThat(check.begin()).isFalse();
      assertThat(begun.poll(30, TimeUnit.SECONDS)).isTrue();
      assertThat(check.state().running()).isTrue();
      end.release();
      while (check.state().running()) {
        Thread.onSpinWait();
      }
      assertThat(check.state().last().orElseThrow().sound()).isTrue();
      assertThat(check.state().last().orElseThrow().thorough()).isTrue();
    }
  }

  private static List<Listener> knocking(
      boolean thorough, SynchronousQueue<Boolean> begun, Semaphore end) throws IOException {
    try {
      begun.put(thorough);
      end.acquire();
      return SHUT;
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Test
  void a_check_that_fails_is_no_reason_to_stop_and_not_sound() {
    try (RegularCheck check =
        RegularCheck.start(
            _ -> {
              throw new IOException("nobody there");
            },
            InstantSource.system())) {
      for (int i = 0; i < 2; i++) {
        assertThat(check.begin()).isTrue();
        while (check.state().running()) {
          Thread.onSpinWait();
        }
        assertThat(check.state().last().orElseThrow().sound()).isFalse();
      }
    }
  }

  @Test
  void what_is_closed_begins_nothing() {
    RegularCheck check = RegularCheck.start(_ -> SHUT, InstantSource.system());
    check.close();
    assertThat(check.begin()).isFalse();
  }

  @Test
  void doors_are_told_apart_and_have_their_levels() {
    List<Listener> doors =
        Doors.of(
            List.of(
                probe(Kind.DICOM, Try.COMPARISON, Verdict.FINE),
                probe(Kind.DICOM, Try.CLEAR_TEXT, Verdict.FINE),
                probe(Kind.DICOM, Try.CLEAR_TEXT, Verdict.FINE),
                probe(Kind.DICOM, Try.OLD_TLS, Verdict.FINE),
                probe(Kind.HTTPS, Try.OLD_TLS, Verdict.FINE),
                probe(Kind.HTTPS, Try.SIGN_IN_PAGE, Verdict.FINE),
                probe(Kind.HTTPS, Try.NO_CREDENTIALS, Verdict.FINDING),
                probe(Kind.BRIDGE, Try.BRIDGE, Verdict.FINDING)),
            Optional.empty());
    assertThat(doors)
        .extracting(Listener::kind, Listener::level)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(Kind.DICOM, Level.L0),
            org.assertj.core.groups.Tuple.tuple(Kind.HTTPS, Level.H1),
            org.assertj.core.groups.Tuple.tuple(Kind.BRIDGE, Level.W1));
    assertThat(doors.getFirst().knocks())
        .filteredOn(knock -> knock.what() == Try.CLEAR_TEXT)
        .singleElement()
        .satisfies(knock -> assertThat(knock.times()).isEqualTo(2));
  }

  private static Probe probe(Kind door, Try way, Verdict verdict) {
    return new Probe(new Attempt(door, way, way.name()), "got", verdict);
  }
}
