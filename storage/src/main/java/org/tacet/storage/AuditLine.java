// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tacet.archive.access.Purpose;
import org.tacet.archive.access.Site;
import org.tacet.archive.spi.AuditEvent;
import org.tacet.dicom.Uid;

/// A line of the trail: what it says, and the chain.
///
/// Every line carries its number `n`, the SHA-256 `prev` of the line before (64 zeros on the
/// first), and at its end the seal `mac` ([AuditSeal]) and the CRC32C `crc` of what stands before
/// that member. The chain shows that something was changed; the checksum, where, when it was an
/// accident; the seal, that a line which nothing has signed yet is ours.
sealed interface AuditLine {
  /// What stands for the line before the first.
  String GENESIS = "0".repeat(64);

  /// Longer than any line we write; a longer one is not ours.
  int MAX_BYTES = 1 << 20;

  /// The highest number of a line; more are not written in any lifetime.
  long MAX_NUMBER = 1L << 50;

  /// Of a line, from the seal's member to its end.
  int TAIL_BYTES = ",\"mac\":\"\",\"crc\":\"01234567\"}".length() + AuditSeal.DIGITS;

  /// Where in the tail the seal stands.
  int SEAL_AT = ",\"mac\":\"".length();

  long number();

  String previous();

  /// Something that happened.
  record Event(long number, AuditEvent event, String previous) implements AuditLine {}

  /// A signature over this line up to the signature, and by the chain over every line before.
  record Checkpoint(long number, Instant at, String previous, String signature)
      implements AuditLine {}

  /// Says that the `bytes` before, whose hash is `previous`, are what a crash left of unfinished
  /// lines; `after` is the hash of the last whole line before them, where the chain goes on.
  record Torn(long number, Instant at, long bytes, String after, String previous)
      implements AuditLine {}

  /// Says that the trail was opened with lines, but without a head signed by its key: what may have
  /// followed line `number` - 2 is unknown. Its number leaves a gap.
  record HeadMissing(long number, Instant at, String previous) implements AuditLine {}

  /// Says that the trail was opened and was found changed from line `from` on, behind its last
  /// checkpoint. What stands there is kept, and vouched for by nobody.
  record TailChanged(long number, Instant at, long from, String previous) implements AuditLine {}

  /// Makes the seal of a line from what stands before it.
  @FunctionalInterface
  interface Sealing {
    String of(byte[] open);
  }

  /// The line as written, without the line feed.
  default byte[] encode(Sealing seal) {
    AuditJson.Writer out = new AuditJson.Writer().member("n", number());
    switch (this) {
      case Event(_, AuditEvent event, _) -> {
        members(out, event);
        out.member("prev", previous());
      }
      case Checkpoint(_, Instant at, _, String signature) -> {
        signed(out, at, previous());
        out.member("signature", signature);
      }
      case Torn(_, Instant at, long bytes, String after, _) ->
          out.member("at", at.toString())
              .member("torn", bytes)
              .member("after", after)
              .member("prev", previous());
      case HeadMissing(_, Instant at, _) ->
          out.member("at", at.toString()).member("head", "missing").member("prev", previous());
      case TailChanged(_, Instant at, long from, _) ->
          out.member("at", at.toString()).member("changed", from).member("prev", previous());
    }
    out.member("mac", seal.of(out.open().getBytes(StandardCharsets.US_ASCII)));
    byte[] open = out.open().getBytes(StandardCharsets.US_ASCII);
    return out.member("crc", "%08x".formatted(SegmentRecord.crc(open, 0, open.length)))
        .close()
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static void members(AuditJson.Writer out, AuditEvent event) {
    out.member("at", event.at().toString())
        .member("action", event.action().name())
        .member("outcome", event.outcome().name())
        .member("caller", event.caller())
        .member("origin", event.origin());
    event.site().ifPresent(site -> out.member("site", site.name()));
    out.member("studies", event.studies().stream().map(Uid::value).toList())
        .member("count", event.count())
        .member("reason", event.reason());
    // Absent where they say nothing: lines from before there were such members read the same.
    if (event.patients() > 0) {
      out.member("patients", event.patients());
    }
    event.purpose().ifPresent(purpose -> out.member("purpose", purpose.code()));
    if (!event.asked().isEmpty()) {
      out.member("asked", event.asked());
    }
  }

  private static void signed(AuditJson.Writer out, Instant at, String previous) {
    out.member("at", at.toString()).member("checkpoint", "ed25519").member("prev", previous);
  }

  /// What the signature of a checkpoint is over.
  static byte[] toSign(long number, Instant at, String previous) {
    AuditJson.Writer out = new AuditJson.Writer().member("n", number);
    signed(out, at, previous);
    return ("tacet audit checkpoint\n" + out.open()).getBytes(StandardCharsets.US_ASCII);
  }

  /// The number at the beginning of a line that may be one of ours; 0 if there is none.
  static long numberOf(byte[] line) {
    if (line.length < 6 || line[0] != '{' || line[1] != '"' || line[2] != 'n' || line[4] != ':') {
      return 0;
    }
    long number = 0;
    for (int i = 5; i < line.length && line[i] >= '0' && line[i] <= '9'; i++) {
      number = number > MAX_NUMBER ? number : number * 10 + (line[i] - '0');
    }
    return number > MAX_NUMBER ? 0 : number;
  }

  /// The line that is written so, to the byte; empty for anything else, a wrong checksum included.
  static Optional<AuditLine> parse(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    return AuditJson.parse(text)
        .flatMap(members ->
            of(members).filter(line -> Arrays.equals(line.encode(_ -> seal(members)), bytes)));
  }

  private static String seal(Map<String, Object> members) {
    return members.get("mac") instanceof String mac && mac.length() == AuditSeal.DIGITS ? mac : "";
  }

  private static Optional<AuditLine> of(Map<String, Object> members) {
    try {
      long number = number(members, "n");
      if (number < 1 || number > MAX_NUMBER || seal(members).isEmpty()) {
        return Optional.empty();
      }
      String previous = text(members, "prev");
      if (members.containsKey("checkpoint")) {
        return Optional.of(
            new Checkpoint(number, at(members), previous, text(members, "signature")));
      }
      if (members.containsKey("torn")) {
        long bytes = number(members, "torn");
        return Optional.of(new Torn(number, at(members), bytes, text(members, "after"), previous));
      }
      if (members.containsKey("head")) {
        return Optional.of(new HeadMissing(number, at(members), previous));
      }
      if (members.containsKey("changed")) {
        long from = number(members, "changed");
        return Optional.of(new TailChanged(number, at(members), from, previous));
      }
      return Optional.of(new Event(number, event(members), previous));
    } catch (IllegalArgumentException | DateTimeException _) {
      return Optional.empty();
    }
  }

  private static AuditEvent event(Map<String, Object> members) {
    return new AuditEvent(
        at(members),
        AuditEvent.Action.valueOf(text(members, "action")),
        AuditEvent.Outcome.valueOf(text(members, "outcome")),
        text(members, "caller"),
        text(members, "origin"),
        members.containsKey("site")
            ? Optional.of(Site.of(text(members, "site")))
            : Optional.empty(),
        texts(members, "studies").stream().map(Uid::of).toList(),
        number(members, "count"),
        text(members, "reason"),
        members.containsKey("patients") ? number(members, "patients") : 0,
        purpose(members),
        texts(members, "asked"));
  }

  private static Optional<Purpose> purpose(Map<String, Object> members) {
    if (!members.containsKey("purpose")) {
      return Optional.empty();
    }
    String code = text(members, "purpose");
    Optional<Purpose> purpose =
        Arrays.stream(Purpose.values()).filter(one -> one.code().equals(code)).findFirst();
    if (purpose.isEmpty()) {
      throw new IllegalArgumentException("no purpose");
    }
    return purpose;
  }

  private static List<String> texts(Map<String, Object> members, String name) {
    return members.get(name) instanceof List<?> texts
        ? texts.stream().map(String::valueOf).toList()
        : List.of();
  }

  private static Instant at(Map<String, Object> members) {
    return Instant.parse(text(members, "at"));
  }

  private static String text(Map<String, Object> members, String name) {
    if (members.get(name) instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException("no " + name);
  }

  private static long number(Map<String, Object> members, String name) {
    if (members.get(name) instanceof Long number) {
      return number;
    }
    throw new IllegalArgumentException("no " + name);
  }
}
