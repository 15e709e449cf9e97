// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacet.archive.spi.AuditEvent;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.archive.spi.AuditEvent.Outcome;
import org.tacet.storage.TrailLookback.Looked;
import org.tacet.storage.TrailLookback.Stretch;

final class TrailLookbackTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  /// A file holds some four lines, and no checkpoint comes between.
  private static final AuditLimits SMALL =
      new AuditLimits(1024, 100_000, Duration.ofMinutes(1), Duration.ofSeconds(1));

  private static KeyPair pair;

  @TempDir Path folder;
  private final List<Long> seen = new ArrayList<>();

  @BeforeAll
  static void keys() throws Exception {
    pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
  }

  private void write(AuditLimits limits, int lines) throws IOException {
    try (ChainedAuditLog log =
        ChainedAuditLog.open(
            folder, pair.getPrivate(), limits, Clock.fixed(NOON, ZoneOffset.UTC))) {
      for (int i = 1; i <= lines; i++) {
        log.append(event(i));
      }
    }
  }

  private static AuditEvent event(int count) {
    Action action = count % 10 == 0 ? Action.FIND : Action.STORE;
    Outcome outcome = count % 20 == 0 ? Outcome.REFUSED : Outcome.SUCCESS;
    String who = "CT\"action\":\"ALERT\"";
    return new AuditEvent(
        NOON, action, outcome, who, "::1", Optional.empty(), List.of(), count, "");
  }

  private Looked look(Stretch stretch, long most) throws IOException {
    return TrailLookback.of(folder, pair.getPrivate(), pair.getPublic())
        .look(
            stretch,
            lines -> lines >= most,
            entry -> {
              seen.add(entry.event().count());
              return true;
            });
  }

  private static List<Long> down(long from, long to) {
    return LongStream.rangeClosed(to, from).map(n -> from + to - n).boxed().toList();
  }

  @Test
  void the_newest_comes_first_over_many_files() throws IOException {
    write(SMALL, 100);
    assertThat(look(Stretch.ALL, 1000).ended()).isTrue();
    assertThat(seen).isEqualTo(down(100, 1));
  }

  @Test
  void a_line_is_whole_wherever_a_block_is_cut() throws IOException {
    write(AuditLimits.DEFAULT, 1500);
    look(Stretch.ALL, 10_000);
    assertThat(seen).isEqualTo(down(1500, 1));
  }

  @Test
  void a_look_goes_on_where_the_one_before_has_ended() throws IOException {
    write(SMALL, 50);
    long before = Long.MAX_VALUE;
    boolean ended = false;
    for (int looks = 0; !ended; looks++) {
      assertThat(looks).isLessThan(20);
      Looked looked = look(new Stretch(before, 0, AuditFilter.ALL), 7);
      before = looked.oldest();
      ended = looked.ended();
    }
    assertThat(seen).isEqualTo(down(50, 1));
  }

  @Test
  void only_what_is_newer_is_looked_at() throws IOException {
    write(SMALL, 50);
    Looked first = look(Stretch.ALL, 1);
    seen.clear();
    Looked none = look(new Stretch(Long.MAX_VALUE, first.newest(), AuditFilter.ALL), 1000);
    assertThat(none.newest()).isZero();
    assertThat(none.ended()).isTrue();
    assertThat(seen).isEmpty();
  }

  @Test
  void what_does_not_fit_is_left_out_and_no_value_can_pass_for_a_member() throws IOException {
    write(SMALL, 100);
    AuditFilter alerts = filter(Set.of(Action.ALERT), Set.of());
    assertThat(look(new Stretch(Long.MAX_VALUE, 0, alerts), 1000).ended()).isTrue();
    assertThat(seen).isEmpty();
    look(
        new Stretch(Long.MAX_VALUE, 0, filter(Set.of(Action.FIND), Set.of(Outcome.REFUSED))), 1000);
    assertThat(seen).containsExactly(100L, 80L, 60L, 40L, 20L);
  }

  private static AuditFilter filter(Set<Action> actions, Set<Outcome> outcomes) {
    return new AuditFilter(Optional.empty(), Optional.empty(), actions, outcomes, Optional.empty());
  }

  @Test
  void lines_of_others_hide_nothing() throws IOException {
    write(AuditLimits.DEFAULT, 20);
    try (var files = Files.list(folder)) {
      Path file =
          files.filter(f -> f.toString().endsWith(".jsonl")).max(Path::compareTo).orElseThrow();
      String forged = Files.readAllLines(file).get(2).replaceFirst("\"n\":[0-9]+", "\"n\":1");
      Files.writeString(
          file, "{\"n\":1,\n" + forged + "\nnonsense\n", StandardCharsets.US_ASCII, APPEND);
    }
    Looked looked = look(new Stretch(Long.MAX_VALUE, 2, AuditFilter.ALL), 1000);
    assertThat(looked.foreign()).isEqualTo(3);
    assertThat(seen).startsWith(20L, 19L, 18L).hasSizeGreaterThan(15);
  }

  private static final StandardOpenOption APPEND = StandardOpenOption.APPEND;

  @Test
  void what_is_signed_is_told() throws IOException {
    write(SMALL, 10);
    TrailLookback lookback = TrailLookback.of(folder, pair.getPrivate(), pair.getPublic());
    assertThat(lookback.signedUntil()).isGreaterThanOrEqualTo(10);
    Files.writeString(folder.resolve("head"), "{\"n\":99,\"hash\":\"\",\"signature\":\"\"}\n");
    assertThat(lookback.signedUntil()).isZero();
  }
}
