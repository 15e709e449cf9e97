// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacet.archive.access.Site;
import org.tacet.archive.spi.AuditEvent;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.archive.spi.AuditEvent.Outcome;
import org.tacet.dicom.Uid;

class ChainedAuditLogTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);
  private static final AuditLimits LIMITS =
      new AuditLimits(1 << 20, 5, Duration.ofMinutes(1), Duration.ofSeconds(1));

  private static KeyPair pair;
  private static KeyPair otherPair;

  @TempDir Path folder;

  @BeforeAll
  static void keys() throws Exception {
    pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    otherPair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
  }

  private ChainedAuditLog open(AuditLimits limits) throws IOException {
    return ChainedAuditLog.open(folder, pair.getPrivate(), limits, CLOCK);
  }

  private AuditVerification verify() throws IOException {
    return AuditTrail.verify(folder, pair.getPublic());
  }

  private static AuditEvent event(int n) {
    return new AuditEvent(
        NOON.plusSeconds(n),
        n % 2 == 0 ? Action.STORE : Action.FIND,
        n % 3 == 0 ? Outcome.REFUSED : Outcome.SUCCESS,
        "CT \"1\" \\ é" + n % 4,
        "127.0.0.1",
        n % 5 == 0 ? Optional.empty() : Optional.of(Site.of("main")),
        n % 2 == 0 ? List.of() : List.of(Uid.of("1.2." + n), Uid.of("1.3." + n)),
        n,
        n % 3 == 0 ? "no-grant" : "");
  }

  private void fill(int from, int until, AuditLimits limits) throws IOException {
    try (ChainedAuditLog log = open(limits)) {
      for (int n = from; n < until; n++) {
        log.append(event(n));
      }
    }
  }

  private Path file() throws IOException {
    return new AuditFiles(folder).list().getLast();
  }

  private List<String> lines() throws IOException {
    return new ArrayList<>(Files.readAllLines(file(), StandardCharsets.ISO_8859_1));
  }

  private void write(List<String> lines) throws IOException {
    Files.write(file(), (String.join("\n", lines) + "\n").getBytes(StandardCharsets.ISO_8859_1));
  }

  private long brokenLine() throws IOException {
    return verify().firstBreak().orElseThrow().line();
  }

  @Test
  void showsWhatWasAppendedInItsOrder() throws IOException {
    fill(0, 23, LIMITS);
    List<AuditEvent> shown = new ArrayList<>();
    AuditTrail.show(folder, AuditFilter.ALL, entry -> shown.add(entry.event()));
    List<AuditEvent> expected = new ArrayList<>();
    for (int n = 0; n < 23; n++) {
      expected.add(event(n));
    }
    assertThat(shown).isEqualTo(expected);
    AuditVerification result = verify();
    assertThat(result.ok()).isTrue();
    assertThat(result.checkpoints()).isEqualTo(5);
    assertThat(result.lines()).isEqualTo(28);
  }

  @Test
  void filtersByTimeActionOutcomeAndCaller() throws IOException {
    fill(0, 30, LIMITS);
    AuditFilter filter =
        new AuditFilter(
            Optional.of(NOON.plusSeconds(6)),
            Optional.of(NOON.plusSeconds(24)),
            Set.of(Action.STORE),
            Set.of(Outcome.REFUSED),
            Optional.of(event(2).caller()));
    List<Long> shown = new ArrayList<>();
    AuditTrail.show(folder, filter, entry -> shown.add(entry.event().count()));
    assertThat(shown).containsExactly(6L, 18L);
  }

  @Test
  void continuesTheChainAfterReopeningAndAcrossFiles() throws IOException {
    AuditLimits tiny = new AuditLimits(1024, 3, Duration.ofMinutes(1), Duration.ofMillis(1));
    for (int round = 0; round < 5; round++) {
      fill(round * 7, round * 7 + 7, tiny);
    }
    assertThat(new AuditFiles(folder).list()).hasSizeGreaterThan(4);
    assertThat(verify().ok()).isTrue();
    Files.delete(new AuditFiles(folder).list().get(2));
    assertThat(verify().firstBreak().orElseThrow().why())
        .isEqualTo(AuditVerification.Why.WRONG_NUMBER);
  }

  @Test
  void locatesEveryFlippedByte() throws IOException {
    fill(0, 3, LIMITS);
    byte[] good = Files.readAllBytes(file());
    int line = 1;
    for (int at = 0; at < good.length; at++) {
      byte[] bad = good.clone();
      bad[at] ^= 1;
      Files.write(file(), bad);
      assertThat(brokenLine()).isEqualTo(line);
      line += good[at] == '\n' ? 1 : 0;
    }
    Files.write(file(), good);
    assertThat(verify().ok()).isTrue();
  }

  @Test
  void locatesEveryDroppedSwappedOrRepeatedLine() throws IOException {
    fill(0, 12, LIMITS);
    List<String> good = lines();
    for (int i = 0; i < good.size(); i++) {
      List<String> dropped = new ArrayList<>(good);
      dropped.remove(i);
      write(dropped);
      assertThat(brokenLine()).isEqualTo(i + 1L);
      List<String> repeated = new ArrayList<>(good);
      repeated.add(i, good.get(i));
      write(repeated);
      assertThat(brokenLine()).isEqualTo(i + 2L);
      if (i > 0) {
        List<String> swapped = new ArrayList<>(good);
        Collections.swap(swapped, i - 1, i);
        write(swapped);
        assertThat(brokenLine()).isEqualTo((long) i);
      }
    }
  }

  @Test
  void findsALineThatWasReplacedWithAllItsChecksumsRight() throws IOException {
    fill(0, 12, LIMITS);
    List<String> good = lines();
    AuditLine.Event line =
        (AuditLine.Event)
            AuditLine.parse(good.get(2).getBytes(StandardCharsets.ISO_8859_1)).orElseThrow();
    AuditLine forged = new AuditLine.Event(line.number(), event(99), line.previous());
    List<String> bad = new ArrayList<>(good);
    bad.set(2, new String(forged.encode(_ -> "0".repeat(32)), StandardCharsets.ISO_8859_1));
    write(bad);
    assertThat(verify().firstBreak().orElseThrow())
        .isEqualTo(
            new AuditVerification.Break(
                file().getFileName().toString(), 4, AuditVerification.Why.WRONG_HASH));
  }

  @Test
  void findsAChainThatWasForgedToItsEndWithoutTheKey() throws IOException {
    fill(0, 12, LIMITS);
    Path forgedFolder = folder.resolve("forged");
    try (ChainedAuditLog log =
        ChainedAuditLog.open(forgedFolder, otherPair.getPrivate(), LIMITS, CLOCK)) {
      for (int n = 0; n < 12; n++) {
        log.append(event(n + 1));
      }
    }
    AuditVerification result = AuditTrail.verify(forgedFolder, pair.getPublic());
    assertThat(result.firstBreak().orElseThrow().why())
        .isEqualTo(AuditVerification.Why.WRONG_SIGNATURE);
    assertThat(result.firstBreak().orElseThrow().line()).isEqualTo(6);
  }

  @Test
  void findsATrailThatWasCutAtItsEnd() throws IOException {
    fill(0, 12, LIMITS);
    List<String> good = lines();
    for (int keep = 1; keep < good.size(); keep++) {
      write(good.subList(0, keep));
      AuditVerification.Break found = verify().firstBreak().orElseThrow();
      assertThat(found.why()).isEqualTo(AuditVerification.Why.CUT_SHORT);
      assertThat(found.line()).isEqualTo(keep + 1L);
    }
    write(good);
    Files.delete(new AuditFiles(folder).head());
    assertThat(verify().firstBreak().orElseThrow().why())
        .isEqualTo(AuditVerification.Why.WRONG_HEAD);
  }

  @Test
  void aCutTrailStaysBrokenAfterReopening() throws IOException {
    fill(0, 12, LIMITS);
    write(lines().subList(0, 7));
    fill(12, 20, LIMITS);
    AuditVerification.Break found = verify().firstBreak().orElseThrow();
    assertThat(found.why()).isEqualTo(AuditVerification.Why.WRONG_NUMBER);
    assertThat(found.line()).isEqualTo(8);
  }

  @Test
  void aTrailWhoseHeadWentWithItsEndStaysBrokenAfterReopening() throws IOException {
    fill(0, 12, LIMITS);
    Path head = new AuditFiles(folder).head();
    List<String> whole = lines();
    byte[] foreign =
        (new AuditJson.Writer()
                    .member("n", 7L)
                    .member("hash", AuditHash.of(whole.get(6).getBytes(StandardCharsets.US_ASCII)))
                    .member("signature", "AAAA")
                    .close()
                + "\n")
            .getBytes(StandardCharsets.US_ASCII);
    byte[] empty = "{}".getBytes(StandardCharsets.US_ASCII);
    for (Optional<byte[]> put :
        List.of(Optional.<byte[]>empty(), Optional.of(empty), Optional.of(foreign))) {
      write(whole.subList(0, 7));
      Files.deleteIfExists(head);
      if (put.isPresent()) {
        Files.write(head, put.get());
      }
      fill(12, 20, LIMITS);
      assertHeadWasMissed();
      fill(20, 30, LIMITS);
      assertHeadWasMissed();
    }
  }

  private void assertHeadWasMissed() throws IOException {
    AuditVerification.Break found = verify().firstBreak().orElseThrow();
    assertThat(found.why()).isEqualTo(AuditVerification.Why.WRONG_HEAD);
    assertThat(found.line()).isEqualTo(8);
    long number =
        AuditLine.parse(lines().get(7).getBytes(StandardCharsets.ISO_8859_1))
            .orElseThrow()
            .number();
    assertThat(number).isEqualTo(9);
  }

  @Test
  void aMissingHeadIsToldAlsoBehindAnUnfinishedLine() throws IOException {
    fill(0, 4, LIMITS);
    Files.delete(new AuditFiles(folder).head());
    Files.write(file(), "{\"n\":".getBytes(StandardCharsets.UTF_8), StandardOpenOption.APPEND);
    fill(4, 6, LIMITS);
    AuditVerification result = verify();
    assertThat(result.torn()).isEqualTo(1);
    assertThat(result.firstBreak().orElseThrow().why()).isEqualTo(AuditVerification.Why.WRONG_HEAD);
  }

  @Test
  void keepsAndMarksAnUnfinishedLineWhereverTheCrashCutIt() throws IOException {
    Path home = folder.resolve("home");
    Path other = folder.resolve("other");
    ChainedAuditLog log = ChainedAuditLog.open(home, pair.getPrivate(), LIMITS, CLOCK);
    log.append(event(0));
    log.append(event(1));
    Blobs.copy(home, other);
    log.append(event(2));
    Path name = new AuditFiles(home).list().getLast().getFileName();
    byte[] after = Files.readAllBytes(home.resolve(name));
    int before = (int) Files.size(other.resolve(name));
    log.close();
    for (int cut = before;
        cut < after.length;
        cut += nearAnEnd(cut, before, after.length) ? 1 : 17) {
      Path copy = folder.resolve("cut-" + cut);
      Blobs.copy(other, copy);
      Files.write(copy.resolve(name), java.util.Arrays.copyOf(after, cut));
      assertThat(AuditTrail.verify(copy, pair.getPublic()).ok()).isTrue();
      try (ChainedAuditLog again = ChainedAuditLog.open(copy, pair.getPrivate(), LIMITS, CLOCK)) {
        again.append(event(3));
      }
      AuditVerification result = AuditTrail.verify(copy, pair.getPublic());
      assertThat(result.firstBreak()).isEmpty();
      assertThat(result.torn()).isEqualTo(cut == before || cut == after.length - 1 ? 0 : 1);
      List<Long> shown = new ArrayList<>();
      AuditTrail.show(copy, AuditFilter.ALL, entry -> shown.add(entry.event().count()));
      assertThat(shown)
          .isEqualTo(cut == after.length - 1 ? List.of(0L, 1L, 2L, 3L) : List.of(0L, 1L, 3L));
      if (cut > before) {
        SegmentCrashTest.flip(copy.resolve(name), before);
        assertThat(AuditTrail.verify(copy, pair.getPublic()).ok()).isFalse();
      }
    }
  }

  private static boolean nearAnEnd(int cut, int start, int end) {
    return cut < start + 3 || cut > end - 22;
  }

  @Test
  void refusesToExplainAwayLinesThatAreDamaged() throws IOException {
    fill(0, 12, LIMITS);
    SegmentCrashTest.flip(file(), 5);
    fill(12, 13, LIMITS);
    assertThat(brokenLine()).isEqualTo(1);
    Files.write(file(), "not a line".getBytes(StandardCharsets.UTF_8), StandardOpenOption.APPEND);
    assertThat(brokenLine()).isEqualTo(1);
  }

  @Test
  void readsNothingButItsOwnWriting() {
    AuditLine line = new AuditLine.Event(1, event(1), AuditLine.GENESIS);
    String good = new String(line.encode(_ -> "0".repeat(32)), StandardCharsets.US_ASCII);
    assertThat(AuditLine.parse(line.encode(_ -> "0".repeat(32)))).contains(line);
    for (String bad :
        List.of(
            "",
            "{",
            "{}",
            "[]",
            "null",
            good + " ",
            " " + good,
            good.replace(",", ", "),
            good.replace("\"n\":1", "\"n\":01"),
            good.replace("\"n\":1", "\"n\":1.0"),
            good.replace("\"n\":1", "\"n\":99999999999999999999"),
            good.replace("\"n\":1", "\"n\":1,\"n\":1"),
            good.replace("FIND", "STEAL"),
            good.replace("main", "../main"),
            good.replace("1.2.1", "1..1"),
            good.substring(0, good.length() - 1))) {
      assertThat(AuditLine.parse(bad.getBytes(StandardCharsets.ISO_8859_1))).isEmpty();
    }
  }

  @Test
  void isOpenOnlyOnceAndNotAfterClosing() throws IOException {
    ChainedAuditLog log = open(LIMITS);
    assertThatThrownBy(() -> open(LIMITS)).isInstanceOf(IOException.class);
    log.close();
    log.close();
    assertThatThrownBy(() -> log.append(event(1))).isInstanceOf(IOException.class);
  }

  @Test
  void manyThreadsMakeOneChain() throws Exception {
    try (ChainedAuditLog log = open(LIMITS)) {
      List<Thread> threads = new ArrayList<>();
      for (int t = 0; t < 8; t++) {
        threads.add(
            Thread.ofVirtual()
                .start(() -> {
                  for (int n = 0; n < 100; n++) {
                    try {
                      log.append(event(n));
                    } catch (IOException e) {
                      throw new AssertionError(e);
                    }
                  }
                }));
      }
      for (Thread thread : threads) {
        thread.join();
      }
      log.flush();
      assertThat(verify().ok()).isTrue();
    }
    assertThat(verify().lines()).isEqualTo(800 + 160);
  }
}
