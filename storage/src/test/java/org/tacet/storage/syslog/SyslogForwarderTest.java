// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage.syslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacet.archive.spi.AuditEvent;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.archive.spi.AuditEvent.Outcome;
import org.tacet.archive.trail.TrailSource;
import org.tacet.dicom.Uid;
import org.tacet.storage.AuditEntry;
import org.tacet.storage.AuditLimits;
import org.tacet.storage.ChainedAuditLog;

class SyslogForwarderTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00.123456789Z");
  private static final TrailSource SOURCE = new TrailSource("tacet.example", Optional.of("Pune"));
  private static final Pattern MESSAGE =
      Pattern.compile(
          "<(8[45])>1 2026-11-22T12:00:00.123456Z tacet.example tacet - DICOM\\+RFC3881 "
              + "\\[meta sequenceId=\"(\\d+)\"] \uFEFF<AuditMessage>.*</AuditMessage>");
  private static final SyslogLimits QUICK =
      new SyslogLimits(
          3,
          Duration.ofSeconds(5),
          Duration.ofMillis(5),
          Duration.ofMillis(300),
          Duration.ofMillis(5),
          Duration.ofMillis(20));

  @TempDir static Path keys;
  private static KeyStore store;
  private static KeyPair pair;

  @TempDir Path folder;
  private ChainedAuditLog log;

  @BeforeAll
  static void keys() throws Exception {
    store = Collector.keys(keys, "ip:127.0.0.1,dns:localhost");
    pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
  }

  @BeforeEach
  void open() throws IOException {
    log =
        ChainedAuditLog.open(
            trail(), pair.getPrivate(), AuditLimits.DEFAULT, Clock.fixed(NOON, ZoneOffset.UTC));
  }

  @AfterEach
  void close() throws IOException {
    log.close();
  }

  private Path trail() {
    return folder.resolve("audit");
  }

  private Path position() {
    return folder.resolve("forwarded");
  }

  private SyslogForwarder start(int port) throws Exception {
    SyslogTarget target = new SyslogTarget("127.0.0.1", port, Collector.trusting(store));
    return SyslogForwarder.start(trail(), pair.getPrivate(), position(), target, SOURCE, QUICK);
  }

  private static AuditEvent event(int studies) {
    return new AuditEvent(
        NOON,
        Action.GET,
        Outcome.SUCCESS,
        "asha",
        "10.0.0.5",
        Optional.empty(),
        IntStream.range(0, studies).mapToObj(i -> Uid.of("1.2." + i)).toList(),
        studies,
        "",
        1,
        Optional.empty(),
        List.of());
  }

  private void append(int events) throws IOException {
    for (int i = 0; i < events; i++) {
      log.append(event(1));
    }
  }

  private static long sequence(String message) {
    Matcher matcher = MESSAGE.matcher(message);
    assertThat(matcher.matches()).as(message).isTrue();
    return Long.parseLong(matcher.group(2));
  }

  /// Takes messages until the highest of these numbers has come.
  private static List<Long> until(Collector collector, long last) throws InterruptedException {
    List<Long> numbers = new ArrayList<>();
    while (numbers.isEmpty() || numbers.getLast() < last) {
      numbers.add(sequence(collector.next()));
    }
    return numbers;
  }

  private static List<Long> range(long from, long to) {
    return LongStream.rangeClosed(from, to).boxed().toList();
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("it never came true").isLessThan(end);
      LockSupport.parkNanos(1_000_000);
    }
  }

  @Test
  void sendsEveryLineInOrderAsItIsWritten() throws Exception {
    append(7);
    try (Collector collector = Collector.open(store, 0);
        SyslogForwarder forwarder = start(collector.port())) {
      assertThat(until(collector, 7)).isEqualTo(range(1, 7));
      append(4);
      assertThat(until(collector, 11)).isEqualTo(range(8, 11));
      await(() -> forwarder.status().settled() == 11);
    }
    assertThat(Files.readString(position())).isEqualTo("11\n");
  }

  @Test
  void goesOnAfterARestartWithoutLosingALine() throws Exception {
    try (Collector collector = Collector.open(store, 0)) {
      append(5);
      try (SyslogForwarder first = start(collector.port())) {
        until(collector, 5);
        await(() -> first.status().settled() == 5);
      }
      append(3);
      try (SyslogForwarder second = start(collector.port())) {
        assertThat(until(collector, 8)).isEqualTo(range(6, 8));
        assertThat(second.status().failures()).isZero();
      }
    }
  }

  @Test
  void knowsAfterAnOrderlyEndThatEverythingArrived() throws Exception {
    try (Collector collector = Collector.open(store, 0)) {
      append(5);
      SyslogForwarder forwarder = start(collector.port());
      until(collector, 5);
      forwarder.close();

      assertThat(Files.readString(position())).isEqualTo("5\n");
    }
  }

  @Test
  void sendsAgainWhatMayNotHaveArrivedWhenTheConnectionBreaks() throws Exception {
    try (Collector collector = Collector.open(store, 0);
        SyslogForwarder forwarder = start(collector.port())) {
      append(5);
      until(collector, 5);
      collector.cut();
      append(5);

      TreeSet<Long> numbers = new TreeSet<>(range(1, 5));
      numbers.addAll(until(collector, 10));
      assertThat(numbers).containsExactlyElementsOf(range(1, 10));
      await(() -> forwarder.status().settled() == 10);
    }
  }

  @Test
  void waitsForACollectorThatIsAwayAndHoldsNobodyUp() throws Exception {
    int port;
    try (Collector gone = Collector.open(store, 0)) {
      port = gone.port();
    }
    append(20);
    try (SyslogForwarder forwarder = start(port)) {
      await(() -> forwarder.status().failures() >= 3);
      append(5);
      assertThat(forwarder.status().settled()).isZero();
      try (Collector collector = Collector.open(store, port)) {
        assertThat(until(collector, 25)).isEqualTo(range(1, 25));
      }
    }
  }

  @Test
  void sendsNothingToWhomItDoesNotTrust() throws Exception {
    KeyStore stranger = Collector.keys(keys, "ip:127.0.0.1,dns:stranger");
    append(3);
    try (Collector collector = Collector.open(stranger, 0);
        SyslogForwarder forwarder = start(collector.port())) {
      await(() -> forwarder.status().failures() >= 3);
      assertThat(collector.isQuiet()).isTrue();
      assertThat(forwarder.status().settled()).isZero();
    }
    assertThat(position()).doesNotExist();
  }

  @Test
  void sendsNothingToACertificateOfAnotherHost() throws Exception {
    KeyStore elsewhere = Collector.keys(keys, "ip:192.0.2.1,dns:elsewhere.example");
    append(3);
    SyslogTarget target;
    try (Collector collector = Collector.open(elsewhere, 0)) {
      target = new SyslogTarget("127.0.0.1", collector.port(), Collector.trusting(elsewhere));
      try (SyslogForwarder forwarder =
          SyslogForwarder.start(trail(), pair.getPrivate(), position(), target, SOURCE, QUICK)) {
        await(() -> forwarder.status().failures() >= 3);
        assertThat(collector.isQuiet()).isTrue();
      }
    }
  }

  @Test
  void speaksTls12AndNothingOlder() throws Exception {
    append(1);
    try (Collector collector = Collector.open(store, 0, "TLSv1.2");
        SyslogForwarder forwarder = start(collector.port())) {
      assertThat(until(collector, 1)).containsExactly(1L);
      assertThat(forwarder.status().failures()).isZero();
    }
  }

  @Test
  void closesWhileNobodyIsThere() throws Exception {
    int port;
    try (Collector gone = Collector.open(store, 0)) {
      port = gone.port();
    }
    SyslogForwarder forwarder = start(port);
    await(() -> forwarder.status().failures() >= 1);

    forwarder.close();
    forwarder.close();
  }

  @Test
  void keepsEveryMessageWithinWhatACollectorMustTake() {
    byte[] frames = SyslogMessage.frames(new AuditEntry(9, event(1000)), SOURCE);

    TreeSet<String> studies = new TreeSet<>();
    int messages = 0;
    for (int at = 0; at < frames.length; messages++) {
      int length = 0;
      for (; frames[at] != ' '; at++) {
        length = 10 * length + frames[at] - '0';
      }
      String body = new String(frames, at + 1, length, StandardCharsets.UTF_8);
      at += 1 + length;
      assertThat(length).isLessThanOrEqualTo(32768);
      assertThat(sequence(body)).isEqualTo(9);
      Matcher uid = Pattern.compile("ParticipantObjectID=\"(1\\.2\\.\\d+)\"").matcher(body);
      while (uid.find()) {
        studies.add(uid.group(1));
      }
    }
    assertThat(messages).isEqualTo((1000 + SyslogMessage.STUDIES - 1) / SyslogMessage.STUDIES);
    assertThat(studies).hasSize(1000);
  }

  @Test
  void warnsOfWhatIsNoSuccess() {
    for (Outcome outcome : Outcome.values()) {
      AuditEvent event =
          new AuditEvent(
              NOON, Action.FIND, outcome, "a", "::1", Optional.empty(), List.of(), 0, "x");
      String frame =
          new String(
              SyslogMessage.frames(new AuditEntry(1, event), SOURCE), StandardCharsets.UTF_8);
      assertThat(frame).contains(outcome == Outcome.SUCCESS ? " <85>1 " : " <84>1 ");
    }
  }

  @Test
  void refusesNumbersThatMakeNoSense() {
    Duration second = Duration.ofSeconds(1);
    assertThatThrownBy(() -> new SyslogLimits(0, second, second, second, second, second))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SyslogLimits(9, second, Duration.ZERO, second, second, second))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> new SyslogLimits(9, second, second, second, second, Duration.ofMillis(1)))
        .isInstanceOf(IllegalArgumentException.class);
    for (int port : new int[] {0, -1, 65536}) {
      assertThatThrownBy(() -> new SyslogTarget("localhost", port, Collector.trusting(store)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
