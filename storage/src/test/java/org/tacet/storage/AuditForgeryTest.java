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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacet.archive.access.Site;
import org.tacet.archive.spi.AuditEvent;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.archive.spi.AuditEvent.Outcome;
import org.tacet.storage.AuditVerification.Why;

/// What somebody without the key can write behind the last signature of a trail, and what a crash
/// leaves there.
class AuditForgeryTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);

  /// So that nothing is signed or synced unless a test has it done.
  private static final AuditLimits LIMITS =
      new AuditLimits(1 << 20, 5, Duration.ofHours(1), Duration.ofSeconds(1));

  private static KeyPair pair;
  private static KeyPair otherPair;

  @TempDir Path home;
  private Path folder;

  @BeforeAll
  static void keys() throws Exception {
    pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    otherPair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
  }

  /// Five lines and their checkpoint, then two lines, the head at the last of them: what a trail
  /// looks like after a crash. Everything behind line 6 is not signed by a checkpoint.
  @BeforeEach
  void crashed() throws IOException {
    Path running = home.resolve("running");
    folder = home.resolve("crashed");
    try (ChainedAuditLog log = open(running)) {
      for (int n = 1; n <= 7; n++) {
        log.append(event(n));
      }
      log.flush();
      Blobs.copy(running, folder);
    }
  }

  private static ChainedAuditLog open(Path folder) throws IOException {
    return ChainedAuditLog.open(folder, pair.getPrivate(), LIMITS, CLOCK);
  }

  private static AuditEvent event(int n) {
    return new AuditEvent(
        NOON.plusSeconds(n),
        Action.STORE,
        Outcome.SUCCESS,
        "CT",
        "127.0.0.1",
        Optional.of(Site.of("main")),
        List.of(),
        n,
        "");
  }

  private Path file() throws IOException {
    return new AuditFiles(folder).list().getLast();
  }

  private List<String> lines() throws IOException {
    return new ArrayList<>(Files.readAllLines(file(), StandardCharsets.US_ASCII));
  }

  private void add(byte[] bytes) throws IOException {
    Files.write(file(), bytes, StandardOpenOption.APPEND);
  }

  private static byte[] withLineFeed(byte[] line) {
    return (new String(line, StandardCharsets.US_ASCII) + "\n").getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] forged(long number, String previous) {
    AuditSeal wrong = AuditSeal.of(otherPair.getPrivate());
    return new AuditLine.Event(number, event(99), previous).encode(wrong::of);
  }

  private String lastHash() throws IOException {
    return AuditHash.of(lines().getLast().getBytes(StandardCharsets.US_ASCII));
  }

  private AuditVerification verify() throws IOException {
    return AuditTrail.verify(folder, pair.getPublic());
  }

  private List<String> alarms() throws IOException {
    List<String> alarms = new ArrayList<>();
    AuditTrail.show(
        folder,
        AuditFilter.ALL,
        entry -> {
          if (entry.event().caller().equals("trail")) {
            alarms.add(entry.event().reason() + " " + entry.event().count());
          }
        });
    return alarms;
  }

  /// The archive goes on with the trail, signs checkpoints, is closed and opened, many times.
  private void goOn() throws IOException {
    for (int round = 0; round < 3; round++) {
      try (ChainedAuditLog log = open(folder)) {
        for (int n = 0; n < 12; n++) {
          log.append(event(n));
        }
      }
    }
  }

  private void assertChangedFrom(long number, long lineInFile) throws IOException {
    assertThat(alarms()).containsExactly("trail-changed " + number);
    assertThat(verify().firstBreak())
        .contains(
            new AuditVerification.Break(
                file().getFileName().toString(), lineInFile, Why.CHANGED_TAIL));
  }

  @Test
  void neverSignsALineThatSomebodyElseAdded() throws IOException {
    add(withLineFeed(forged(9, lastHash())));
    add(withLineFeed(forged(10, lastHash())));
    assertThat(verify().firstBreak()).isEmpty();
    assertThat(verify().unsigned()).isEqualTo(2);
    goOn();
    assertChangedFrom(9, 9);
  }

  @Test
  void neverSignsALineThatSomebodyElseAddedWithoutItsLineFeed() throws IOException {
    add(forged(9, lastHash()));
    goOn();
    assertChangedFrom(9, 9);
  }

  @Test
  void findsALineBehindTheCheckpointReplacedWithTheHeadKept() throws IOException {
    for (int gone = 1; gone <= 2; gone++) {
      crashedAnew("replaced-" + gone);
      List<String> kept = lines().subList(0, 8 - gone);
      Files.write(file(), (String.join("\n", kept) + "\n").getBytes(StandardCharsets.US_ASCII));
      for (int number = 9 - gone; number <= 8; number++) {
        add(withLineFeed(forged(number, lastHash())));
      }
      goOn();
      assertThat(alarms()).containsExactly("trail-changed " + (9 - gone));
      assertThat(verify().firstBreak().orElseThrow().why()).isEqualTo(Why.CHANGED_TAIL);
    }
  }

  private void crashedAnew(String name) throws IOException {
    Path copy = home.resolve(name);
    Blobs.copy(home.resolve("crashed"), copy);
    folder = copy;
  }

  @Test
  void findsAnAddedLineAlsoWhenTheHeadWasForgedOrIsGone() throws IOException {
    byte[] line = forged(9, lastHash());
    AuditHead wrong = AuditHead.sign(9, AuditHash.of(line), otherPair.getPrivate());
    for (Optional<AuditHead> head : List.of(Optional.of(wrong), Optional.<AuditHead>empty())) {
      crashedAnew("head-" + head.isPresent());
      add(withLineFeed(line));
      Files.delete(new AuditFiles(folder).head());
      if (head.isPresent()) {
        head.get().write(new AuditFiles(folder).head());
      }
      goOn();
      assertThat(alarms()).containsExactly("trail-changed 9", "trail-head-missing 10");
      assertThat(verify().ok()).isFalse();
    }
  }

  @Test
  void findsALineOfOursThatWasWrittenOnceMore() throws IOException {
    add(withLineFeed(lines().get(6).getBytes(StandardCharsets.US_ASCII)));
    goOn();
    assertThat(alarms()).containsExactly("trail-changed 9");
    assertThat(verify().ok()).isFalse();
  }

  @Test
  void findsAnAddedLineBehindAnEndingThatLooksLikeACrash() throws IOException {
    byte[] torn = "{\"n\":9,\"at\":\"20".getBytes(StandardCharsets.US_ASCII);
    String after = lastHash();
    add(withLineFeed(torn));
    AuditLine.Torn marker =
        new AuditLine.Torn(9, NOON, torn.length + 1L, after, AuditHash.of(withLineFeed(torn)));
    add(withLineFeed(marker.encode(AuditSeal.of(otherPair.getPrivate())::of)));
    assertThat(verify().ok()).isTrue();
    goOn();
    assertThat(alarms()).containsExactly("trail-changed 9");
    assertThat(verify().firstBreak().orElseThrow().why()).isEqualTo(Why.CHANGED_TAIL);
  }

  @Test
  void goesOnBehindALineThatClaimsToBeTheLastThereCanBe() throws IOException {
    add(withLineFeed(forged(AuditLine.MAX_NUMBER, lastHash())));
    goOn();
    assertThat(verify().ok()).isFalse();
    List<AuditEntry> shown = new ArrayList<>();
    AuditTrail.show(folder, AuditFilter.ALL, shown::add);
    assertThat(shown).hasSizeGreaterThanOrEqualTo(7 + 36);
  }

  @Test
  void findsAnAddedLineInAFileOfItsOwn() throws IOException {
    Files.write(
        new AuditFiles(folder).file(9),
        withLineFeed(forged(9, lastHash())),
        StandardOpenOption.CREATE_NEW);
    goOn();
    assertChangedFrom(9, 1);
  }

  @Test
  void takesUpWhatACrashLeftBehindTheHeadAsItsOwn() throws IOException {
    Path running = home.resolve("killed");
    try (ChainedAuditLog log = open(running)) {
      log.flush();
      for (int n = 1; n <= 8; n++) {
        log.append(event(n));
        crashCopy(running, "killed-" + n);
      }
    }
    for (int n = 1; n <= 8; n++) {
      folder = home.resolve("killed-" + n);
      assertThat(verify().ok()).isTrue();
      goOn();
      assertThat(verify().firstBreak()).isEmpty();
      assertThat(alarms()).isEmpty();
    }
  }

  /// The lines as they are now, with the head of the beginning.
  private void crashCopy(Path running, String name) throws IOException {
    Path copy = home.resolve(name);
    Blobs.copy(running, copy);
    AuditHead.sign(0, AuditLine.GENESIS, pair.getPrivate()).write(new AuditFiles(copy).head());
  }

  @Test
  void tellsOfACutTrailByAnEvent() throws IOException {
    List<String> kept = lines().subList(0, 7);
    Files.write(file(), (String.join("\n", kept) + "\n").getBytes(StandardCharsets.US_ASCII));
    goOn();
    assertThat(alarms()).containsExactly("trail-cut 8");
    assertThat(verify().ok()).isFalse();
  }

  @Test
  void aTrailThatWasClosedHasNothingUnsigned() throws IOException {
    goOn();
    assertThat(verify().unsigned()).isZero();
    assertThat(verify().ok()).isTrue();
  }
}
