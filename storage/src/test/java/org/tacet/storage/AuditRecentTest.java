// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacet.archive.spi.AuditEvent;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.archive.spi.AuditEvent.Outcome;

/// What the end of a file of the trail says is what the whole file says, whatever was done to it.
class AuditRecentTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final int LINES = 34;
  private static final int CHANGES = 3000;

  @TempDir Path folder;
  private AuditSeal seal;
  private Optional<AuditHead> head;
  private Path file;
  private List<byte[]> lines;

  /// Lines with a checkpoint after each seven, and some behind the last.
  @BeforeEach
  void written() throws Exception {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    seal = AuditSeal.of(pair.getPrivate());
    Path running = folder.resolve("running");
    Path copy = folder.resolve("copy");
    var limits = new AuditLimits(1 << 20, 7, Duration.ofHours(1), Duration.ofSeconds(1));
    try (ChainedAuditLog log =
        ChainedAuditLog.open(
            running, pair.getPrivate(), limits, Clock.fixed(NOON, ZoneOffset.UTC))) {
      for (int n = 1; n <= LINES; n++) {
        log.append(event(n));
      }
      log.flush();
      Blobs.copy(running, copy);
    }
    AuditFiles files = new AuditFiles(copy);
    file = files.list().getLast();
    head = AuditHead.read(files.head());
    lines = new ArrayList<>();
    AuditFiles.lines(file, (line, _) -> lines.add(line));
  }

  private static AuditEvent event(int n) {
    return new AuditEvent(
        NOON.plusSeconds(n),
        Action.STORE,
        Outcome.SUCCESS,
        "CT",
        "127.0.0.1",
        Optional.empty(),
        List.of(),
        n,
        "");
  }

  @Test
  void isWhatStandsFromTheLineBeforeTheLastCheckpointOn() throws IOException {
    AuditRecent recent = AuditRecent.of(file).orElseThrow();

    assertThat(recent.lines()).hasSizeBetween(3, 9);
    assertThat(AuditLine.parse(recent.lines().get(1).bytes()).orElseThrow())
        .isInstanceOf(AuditLine.Checkpoint.class);
    assertThat(recent.at() + recent.lines().stream().mapToLong(AuditRecent.Raw::length).sum())
        .isEqualTo(Files.size(file));
  }

  @Test
  void isNothingWithoutACheckpointOrALineBeforeIt() throws IOException {
    byte[] checkpoint =
        lines.stream().filter(AuditRecent::mayBeCheckpoint).findFirst().orElseThrow();

    for (List<byte[]> content :
        List.of(List.<byte[]>of(), lines.subList(0, 5), List.of(checkpoint))) {
      write(content);
      assertThat(AuditRecent.of(file)).isEmpty();
    }
  }

  @Test
  void saysWhatTheWholeFileSaysWhateverWasChanged() throws IOException {
    Random random = new Random(5);
    int told = 0;
    for (int i = 0; i < CHANGES; i++) {
      List<byte[]> changed = new ArrayList<>(lines);
      for (int change = random.nextInt(3); change >= 0; change--) {
        change(changed, random);
      }
      write(changed);
      AuditFiles files = new AuditFiles(file.getParent());
      Optional<AuditHead> asked = random.nextInt(8) == 0 ? Optional.empty() : head;

      var recent = AuditRecent.of(files);
      var whole = AuditOpening.changedFrom(files.list(), asked, seal);
      assertThat(AuditOpening.changedFrom(files, recent, asked, seal)).isEqualTo(whole);
      assertThat(AuditTail.find(files, recent).number()).isEqualTo(lastNumber());
      told += whole.isPresent() ? 1 : 0;
    }
    assertThat(told).isBetween(CHANGES / 20, CHANGES - CHANGES / 20);
  }

  private static void change(List<byte[]> changed, Random random) {
    int at = random.nextInt(changed.size());
    switch (random.nextInt(7)) {
      case 0 -> changed.remove(at);
      case 1 -> changed.add(at, changed.get(random.nextInt(changed.size())));
      case 2 -> changed.add(at, new byte[] {0});
      case 3 -> changed.set(at, "{\"checkpoint\":\"ed25519\"}".getBytes(StandardCharsets.US_ASCII));
      case 4 -> changed.add(new byte[] {'?'});
      case 5 -> changed.subList(at, changed.size()).clear();
      default -> {
        byte[] line = changed.get(at).clone();
        line[random.nextInt(line.length)] ^= (byte) (1 << random.nextInt(7));
        changed.set(at, line);
      }
    }
    if (changed.isEmpty()) {
      changed.add(new byte[] {'{'});
    }
  }

  private void write(List<byte[]> content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] line : content) {
      out.write(line);
      out.write('\n');
    }
    Files.write(file, out.toByteArray());
  }

  private long lastNumber() throws IOException {
    long[] number = {0};
    AuditFiles.lines(
        file, (line, _) -> AuditLine.parse(line).ifPresent(parsed -> number[0] = parsed.number()));
    return number[0];
  }
}
