// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
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
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacet.archive.spi.AuditEvent;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.archive.spi.AuditEvent.Outcome;
import org.tacet.server.console.FileTrail.Bounds;
import org.tacet.storage.AuditLimits;
import org.tacet.storage.ChainedAuditLog;
import org.tacet.webgate.console.protection.spi.Trail.Line;
import org.tacet.webgate.console.protection.spi.Trail.Look;
import org.tacet.webgate.console.protection.spi.Trail.Wish;

final class FileTrailTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final AuditLimits SMALL =
      new AuditLimits(4096, 100_000, Duration.ofMinutes(1), Duration.ofSeconds(1));

  private static KeyPair pair;

  @TempDir Path folder;

  @BeforeAll
  static void keys() throws Exception {
    pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
  }

  /// One event an hour, the last at noon; every tenth is a refusal.
  private void write(int lines) throws IOException {
    try (ChainedAuditLog log =
        ChainedAuditLog.open(folder, pair.getPrivate(), SMALL, Clock.fixed(NOON, ZoneOffset.UTC))) {
      for (int i = 1; i <= lines; i++) {
        Instant at = NOON.minus(Duration.ofHours(lines - i));
        Outcome outcome = i % 10 == 0 ? Outcome.REFUSED : Outcome.SUCCESS;
        log.append(
            new AuditEvent(
                at, Action.GET, outcome, "CT1", "::1", Optional.empty(), List.of(), i, ""));
      }
    }
  }

  private FileTrail trail(long lines) {
    return FileTrail.of(folder, pair, new Bounds(lines, Duration.ofDays(1)), System::nanoTime);
  }

  private static List<Long> counts(Look look) {
    return look.lines().stream().map(line -> line.event().count()).toList();
  }

  @Test
  void the_newest_come_first_and_are_signed() throws IOException {
    write(100);
    Look look = trail(10_000).look(Wish.all(5));
    assertThat(counts(look)).containsExactly(100L, 99L, 98L, 97L, 96L);
    assertThat(look.lines()).allMatch(Line::signed);
    assertThat(look.ended()).isFalse();
  }

  @Test
  void a_look_is_bounded_by_lines_and_goes_on_from_where_it_was() throws IOException {
    write(100);
    List<Long> all = new ArrayList<>();
    Wish refused = Wish.all(1000).of(Set.of(), Set.of(Outcome.REFUSED));
    Look look = trail(15).look(refused);
    assertThat(look.looked()).isEqualTo(15);
    for (int looks = 0; !look.ended(); looks++) {
      assertThat(looks).isLessThan(20);
      all.addAll(counts(look));
      look = trail(15).look(refused.between(0, look.oldest()));
    }
    all.addAll(counts(look));
    assertThat(all).containsExactly(100L, 90L, 80L, 70L, 60L, 50L, 40L, 30L, 20L, 10L);
  }

  @Test
  void a_look_is_bounded_by_time() throws IOException {
    write(100);
    AtomicLong ticks = new AtomicLong();
    Look look =
        FileTrail.of(folder, pair, new Bounds(10_000, Duration.ofNanos(7)), ticks::getAndIncrement)
            .look(Wish.all(1000));
    assertThat(look.ended()).isFalse();
    assertThat(look.looked()).isLessThan(10);
  }

  @Test
  void a_look_back_to_a_time_ends_there() throws IOException {
    write(200);
    Wish day =
        Wish.all(1000).within(Optional.of(NOON.minus(Duration.ofHours(9))), Optional.empty());
    Look look = trail(10_000).look(day);
    assertThat(counts(look)).hasSize(10).startsWith(200L).endsWith(191L);
    assertThat(look.ended()).isTrue();
    assertThat(look.looked()).isLessThan(20);
  }

  @Test
  void what_is_newer_is_found_by_the_number_of_a_line() throws IOException {
    write(50);
    Look first = trail(10_000).look(Wish.all(1));
    assertThat(trail(10_000).look(Wish.all(10).between(first.newest(), Long.MAX_VALUE)).newest())
        .isZero();
    Look newer =
        trail(10_000)
            .look(Wish.all(10).between(first.lines().getFirst().number() - 2, Long.MAX_VALUE));
    assertThat(counts(newer)).containsExactly(50L, 49L);
  }
}
