// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage;

import java.security.MessageDigest;
import java.security.PublicKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tacet.storage.AuditVerification.Break;
import org.tacet.storage.AuditVerification.Why;

/// Follows the chain line by line. Bytes that are no line are held as suspect until a line follows
/// that explains them as what a crash left; anything else that follows makes them the first break.
final class AuditCheck {
  private final Proof proof;
  private final Optional<AuditHead> head;

  /// Where the lines since the last checkpoint stand, for a line that says which were changed.
  private final Map<Long, Break> places = new HashMap<>();

  private String file = "";
  private long lineInFile;
  private long number;
  private String hash = AuditLine.GENESIS;
  private long lines;
  private long checkpoints;
  private long torn;
  private long unsigned;
  private boolean headSeen;
  private @Nullable Break firstBreak;
  private @Nullable Suspect suspect;

  /// Bytes that are no line of ours, so far unexplained.
  private static final class Suspect {
    private final Break where;
    private final MessageDigest digest = AuditHash.digest();
    private long bytes;

    Suspect(Break where) {
      this.where = where;
    }

    void add(byte[] line, AuditFiles.Termination terminated) {
      digest.update(line);
      bytes += line.length;
      if (terminated == AuditFiles.Termination.LINE_FEED) {
        digest.update((byte) '\n');
        bytes++;
      }
    }
  }

  /// Tells whether a line is from who has the key, as far as this can be told from that line.
  interface Proof {
    boolean holds(AuditLine line, byte[] bytes);
  }

  AuditCheck(Proof proof, Optional<AuditHead> signedHead) {
    this.proof = proof;
    this.head = signedHead;
    this.headSeen = head.isPresent() && head.get().number() == 0;
  }

  /// With the public half of the key: checkpoints are signed.
  static AuditCheck of(PublicKey key, Optional<AuditHead> head) {
    return new AuditCheck(
        (line, _) -> !(line instanceof AuditLine.Checkpoint checkpoint) || signed(checkpoint, key),
        head.filter(h -> h.isSignedBy(key)));
  }

  /// Begins behind the line of this number and hash instead of at the first.
  AuditCheck continuing(long lastNumber, String lastHash) {
    number = lastNumber;
    hash = lastHash;
    return this;
  }

  boolean isBroken() {
    return firstBreak != null;
  }

  /// Of the last line that holds.
  long number() {
    return number;
  }

  void file(String name) {
    file = name;
    lineInFile = 0;
  }

  void line(byte[] line, AuditFiles.Termination terminated) {
    boolean ended = terminated == AuditFiles.Termination.LINE_FEED;
    line(ended ? AuditLine.parse(line) : Optional.empty(), line, terminated);
  }

  /// @param parsed what the line says, if it is a whole line of ours
  void line(Optional<AuditLine> parsed, byte[] line, AuditFiles.Termination terminated) {
    lineInFile++;
    if (firstBreak != null) {
      return;
    }
    if (parsed.isEmpty()) {
      suspect = suspect == null ? new Suspect(here(Why.NOT_OURS)) : suspect;
      suspect.add(line, terminated);
    } else {
      firstBreak = check(parsed.get(), line).orElse(null);
      accept(parsed.get(), line);
    }
  }

  private Optional<Break> check(AuditLine line, byte[] bytes) {
    Suspect held = suspect;
    suspect = null;
    if (held != null && !explains(line, held)) {
      return Optional.of(held.where);
    }
    if (line instanceof AuditLine.HeadMissing) {
      return Optional.of(here(Why.WRONG_HEAD));
    }
    if (line instanceof AuditLine.TailChanged changed) {
      Break place = places.getOrDefault(changed.from(), here(Why.CHANGED_TAIL));
      return Optional.of(new Break(place.file(), place.line(), Why.CHANGED_TAIL));
    }
    if (line.number() != number + 1) {
      return Optional.of(here(Why.WRONG_NUMBER));
    }
    if (held == null && !line.previous().equals(hash)) {
      return Optional.of(here(Why.WRONG_HASH));
    }
    if (held == null && line instanceof AuditLine.Torn) {
      return Optional.of(here(Why.WRONG_HASH));
    }
    return proof.holds(line, bytes) ? Optional.empty() : Optional.of(here(Why.WRONG_SIGNATURE));
  }

  private boolean explains(AuditLine line, Suspect held) {
    return line instanceof AuditLine.Torn marker
        && marker.bytes() == held.bytes
        && marker.after().equals(hash)
        && marker.previous().equals(AuditHash.hex(held.digest.digest()));
  }

  private static boolean signed(AuditLine.Checkpoint line, PublicKey key) {
    byte[] signed = AuditLine.toSign(line.number(), line.at(), line.previous());
    return AuditHash.verify(key, signed, line.signature());
  }

  private void accept(AuditLine line, byte[] bytes) {
    if (firstBreak != null) {
      return;
    }
    number = line.number();
    hash = AuditHash.of(bytes);
    lines++;
    checkpoints += line instanceof AuditLine.Checkpoint ? 1 : 0;
    torn += line instanceof AuditLine.Torn ? 1 : 0;
    unsigned++;
    places.put(number, here(Why.CHANGED_TAIL));
    if (line instanceof AuditLine.Checkpoint) {
      places.clear();
      unsigned = 0;
    }
    if (head.isPresent() && head.get().number() == number) {
      headSeen = true;
      unsigned = 0;
      if (!head.get().hash().equals(hash)) {
        firstBreak = here(Why.WRONG_HASH);
      }
    }
  }

  private Break here(Why why) {
    return new Break(file, lineInFile, why);
  }

  AuditVerification result() {
    if (firstBreak == null) {
      firstBreak = atTheEnd().orElse(null);
    }
    return new AuditVerification(
        lines, checkpoints, torn, unsigned, Optional.ofNullable(firstBreak));
  }

  /// An unfinished line at the very end is what a crash leaves, unless the head knows that more was
  /// there.
  private Optional<Break> atTheEnd() {
    if (head.isEmpty()) {
      return Optional.of(new Break("head", 1, Why.WRONG_HEAD));
    }
    if (!headSeen) {
      return Optional.of(
          suspect == null ? new Break(file, lineInFile + 1, Why.CUT_SHORT) : suspect.where);
    }
    return Optional.empty();
  }
}
