// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage;

import java.security.MessageDigest;
import java.security.PublicKey;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tacet.storage.AuditVerification.Break;
import org.tacet.storage.AuditVerification.Why;

/// Follows the chain line by line. Bytes that are no line are held as suspect until a line follows
/// that explains them as what a crash left; anything else that follows makes them the first break.
final class AuditCheck {
  private final PublicKey key;
  private final Optional<AuditHead> head;
  private String file = "";
  private long lineInFile;
  private long number;
  private String hash = AuditLine.GENESIS;
  private long lines;
  private long checkpoints;
  private long torn;
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

  AuditCheck(PublicKey key, Optional<AuditHead> head) {
    this.key = key;
    this.head = head;
    this.headSeen = head.isPresent() && head.get().number() == 0;
  }

  void file(String name) {
    file = name;
    lineInFile = 0;
  }

  void line(byte[] line, AuditFiles.Termination terminated) {
    lineInFile++;
    if (firstBreak != null) {
      return;
    }
    Optional<AuditLine> parsed =
        terminated == AuditFiles.Termination.LINE_FEED ? AuditLine.parse(line) : Optional.empty();
    if (parsed.isEmpty()) {
      suspect = suspect == null ? new Suspect(here(Why.NOT_OURS)) : suspect;
      suspect.add(line, terminated);
    } else {
      firstBreak = check(parsed.get()).orElse(null);
      accept(parsed.get(), line);
    }
  }

  private Optional<Break> check(AuditLine line) {
    Suspect held = suspect;
    suspect = null;
    if (held != null && !explains(line, held)) {
      return Optional.of(held.where);
    }
    if (line instanceof AuditLine.HeadMissing) {
      return Optional.of(here(Why.WRONG_HEAD));
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
    return line instanceof AuditLine.Checkpoint checkpoint && !signed(checkpoint)
        ? Optional.of(here(Why.WRONG_SIGNATURE))
        : Optional.empty();
  }

  private boolean explains(AuditLine line, Suspect held) {
    return line instanceof AuditLine.Torn marker
        && marker.bytes() == held.bytes
        && marker.after().equals(hash)
        && marker.previous().equals(AuditHash.hex(held.digest.digest()));
  }

  private boolean signed(AuditLine.Checkpoint line) {
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
    if (head.isPresent() && head.get().number() == number) {
      headSeen = true;
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
    return new AuditVerification(lines, checkpoints, torn, Optional.ofNullable(firstBreak));
  }

  /// An unfinished line at the very end is what a crash leaves, unless the head knows that more was
  /// there.
  private Optional<Break> atTheEnd() {
    if (head.isEmpty() || !head.get().isSignedBy(key)) {
      return Optional.of(new Break("head", 1, Why.WRONG_HEAD));
    }
    if (!headSeen) {
      return Optional.of(
          suspect == null ? new Break(file, lineInFile + 1, Why.CUT_SHORT) : suspect.where);
    }
    return Optional.empty();
  }
}
