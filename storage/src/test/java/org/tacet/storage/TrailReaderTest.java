// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
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
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacet.archive.spi.AuditEvent;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.archive.spi.AuditEvent.Outcome;

class TrailReaderTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  /// A file holds some four lines.
  private static final AuditLimits SMALL =
      new AuditLimits(1024, 1000, Duration.ofMinutes(1), Duration.ofSeconds(1));

  private static KeyPair pair;

  @TempDir Path folder;

  @BeforeAll
  static void keys() throws Exception {
    pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
  }

  private ChainedAuditLog open() throws IOException {
    return ChainedAuditLog.open(
        folder, pair.getPrivate(), SMALL, Clock.fixed(NOON, ZoneOffset.UTC));
  }

  private static AuditEvent event(long count) {
    return new AuditEvent(
        NOON, Action.STORE, Outcome.SUCCESS, "CT1", "::1", Optional.empty(), List.of(), count, "");
  }

  private static void append(ChainedAuditLog log, int from, int until) throws IOException {
    for (int i = from; i < until; i++) {
      log.append(event(i));
    }
  }

  private TrailReader after(long number) {
    return TrailReader.after(folder, pair.getPrivate(), number);
  }

  private static List<Long> counts(TrailReader reader, int most) throws IOException {
    List<Long> counts = new ArrayList<>();
    List<AuditEntry> entries = reader.next(most);
    while (!entries.isEmpty()) {
      assertThat(entries).hasSizeLessThanOrEqualTo(most);
      entries.forEach(entry -> counts.add(entry.event().count()));
      entries = reader.next(most);
    }
    return counts;
  }

  private static List<Long> range(long from, long until) {
    return LongStream.range(from, until).boxed().toList();
  }

  @Test
  void readsEveryEventOnceInOrderOverManyFiles() throws IOException {
    try (ChainedAuditLog log = open()) {
      append(log, 0, 50);
    }
    assertThat(new AuditFiles(folder).list()).hasSizeGreaterThan(5);

    for (int most : new int[] {1, 3, 100}) {
      assertThat(counts(after(0), most)).isEqualTo(range(0, 50));
    }
  }

  @Test
  void followsWhileItIsWritten() throws IOException {
    TrailReader reader = after(0);
    assertThat(reader.next(10)).isEmpty();
    try (ChainedAuditLog log = open()) {
      for (int i = 0; i < 40; i += 4) {
        append(log, i, i + 4);
        assertThat(counts(reader, 3)).isEqualTo(range(i, i + 4));
        assertThat(reader.next(3)).isEmpty();
      }
    }
    try (ChainedAuditLog log = open()) {
      append(log, 40, 45);
      assertThat(counts(reader, 3)).isEqualTo(range(40, 45));
    }
  }

  @Test
  void beginsBehindAnyLine() throws IOException {
    try (ChainedAuditLog log = open()) {
      append(log, 0, 30);
    }
    List<AuditEntry> all = after(0).next(1000);
    List<AuditEntry> entries = new ArrayList<>();
    TrailReader whole = after(0);
    for (all = whole.next(7); !all.isEmpty(); all = whole.next(7)) {
      entries.addAll(all);
    }

    for (int i = 0; i < entries.size(); i++) {
      assertThat(counts(after(entries.get(i).number()), 9)).isEqualTo(range(i + 1, 30));
    }
    assertThat(after(1_000_000).next(9)).isEmpty();
  }

  @Test
  void passesOverWhatIsNoLineAndWaitsForTheRestOfOne() throws IOException {
    try (ChainedAuditLog log = open()) {
      append(log, 0, 2);
    }
    Path file = new AuditFiles(folder).list().getLast();
    TrailReader reader = after(0);
    assertThat(counts(reader, 9)).isEqualTo(range(0, 2));
    Files.writeString(file, "garbage\n{\"n\":99,\"at\":\"20", StandardOpenOption.APPEND);

    assertThat(reader.next(9)).isEmpty();
    try (ChainedAuditLog log = open()) {
      append(log, 2, 4);
    }
    assertThat(counts(reader, 9)).isEqualTo(range(2, 4));
  }

  @Test
  void passesOverALineThatIsFarTooLong() throws IOException {
    try (ChainedAuditLog log = open()) {
      append(log, 0, 1);
    }
    Path file = new AuditFiles(folder).list().getLast();
    Files.writeString(file, "x".repeat(5 * AuditLine.MAX_BYTES), StandardOpenOption.APPEND);
    try (ChainedAuditLog log = open()) {
      append(log, 1, 3);
    }

    assertThat(counts(after(0), 9)).isEqualTo(range(0, 3));
  }

  @Test
  void isNotLedAwayByLinesAndFilesOfOthers() throws Exception {
    KeyPair theirs = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    AuditSeal seal = AuditSeal.of(theirs.getPrivate());
    byte[] forged =
        new AuditLine.Event(AuditLine.MAX_NUMBER, event(1_000_000), AuditLine.GENESIS)
            .encode(seal::of);
    try (ChainedAuditLog log = open()) {
      append(log, 0, 3);
      TrailReader reader = after(0);
      assertThat(counts(reader, 9)).isEqualTo(range(0, 3));
      Files.writeString(new AuditFiles(folder).file(999_999_999_999L), "");
      Path last = new AuditFiles(folder).file(999_999_999_998L);
      Files.write(last, forged);
      Files.writeString(last, "\n", StandardOpenOption.APPEND);

      assertThat(reader.next(9)).isEmpty();
      append(log, 3, 30);

      assertThat(counts(reader, 9)).isEqualTo(range(3, 30));
      assertThat(counts(after(0), 9)).isEqualTo(range(0, 30));
    }
  }

  @Test
  void followsTheFileThatIsWrittenThoughACopyLooksLater() throws Exception {
    try (ChainedAuditLog log = open()) {
      append(log, 0, 2);
      Path genuine = new AuditFiles(folder).list().getLast();
      Files.copy(genuine, new AuditFiles(folder).file(2));
      TrailReader reader = after(2);
      assertThat(reader.next(9)).isEmpty();

      append(log, 2, 30);

      assertThat(counts(reader, 9)).isEqualTo(range(2, 30));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void isNotLedInCirclesByFilesThatPromiseMoreThanTheyHave(boolean torn) throws IOException {
    try (ChainedAuditLog log = open()) {
      append(log, 0, 30);
    }
    List<Path> all = new AuditFiles(folder).list();
    TrailReader reader = after(0);
    List<Long> counts = new ArrayList<>();
    counts.add(reader.next(1).getFirst().event().count());
    List<String> kept = new ArrayList<>(lines(all.getFirst()));
    all.subList(3, all.size()).forEach(file -> kept.addAll(lines(file)));
    String promise = torn ? lines(all.get(3)).getFirst() : "";
    Files.writeString(all.get(1), promise);
    Files.writeString(all.get(2), promise);

    counts.addAll(counts(reader, 9));

    assertThat(counts).isSorted().startsWith(0L).endsWith(29L);
    assertThat(counts)
        .hasSize((int) kept.stream().filter(line -> !line.contains("\"checkpoint\"")).count());
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void remembersHowFarItCame() throws IOException {
    Path file = folder.resolve("position");
    TrailPosition position = TrailPosition.open(file);
    assertThat(position.number()).isZero();
    position.save(17);
    position.save(5);

    assertThat(TrailPosition.open(file).number()).isEqualTo(17);
  }

  @Test
  void beginsAgainWhenThePositionIsNone() throws IOException {
    Path file = folder.resolve("position");
    for (String text : List.of("", "x\n", "-1\n", "12", "99999999999999999999\n", "1\n2\n")) {
      Files.writeString(file, text);
      assertThat(TrailPosition.open(file).number()).as(text).isZero();
    }
  }
}
