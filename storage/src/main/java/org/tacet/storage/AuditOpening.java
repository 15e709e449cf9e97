// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Looks, before the trail goes on, at what stands behind its last signed checkpoint: there a crash
/// leaves lines that nothing has signed yet, and there somebody who can write to the folder could
/// put lines of his own, which the next checkpoint would then sign. Each line must be sealed by the
/// key and continue the one before, and the line of the head must be the one the head tells of.
///
/// What stands before the checkpoint cannot be changed without [AuditTrail#verify] finding it.
final class AuditOpening {
  private final AuditSeal seal;
  private final Optional<AuditHead> head;
  private long number;
  private String hash = AuditLine.GENESIS;
  private boolean otherThanHead;
  private @Nullable AuditCheck check;

  private AuditOpening(AuditSeal seal, Optional<AuditHead> head) {
    this.seal = seal;
    this.head = head;
  }

  /// The number of the first line that was changed or added by somebody else, if there is one.
  ///
  /// @param recent the end of the newest file, where it can be told from the rest
  /// @param head as signed by the key
  static OptionalLong changedFrom(
      AuditFiles files, Optional<AuditRecent> recent, Optional<AuditHead> head, AuditSeal seal)
      throws IOException {
    if (recent.isPresent() && suffices(recent.get(), head, seal)) {
      AuditOpening opening = new AuditOpening(seal, head);
      recent.get().lines().forEach(raw -> opening.line(raw.bytes(), raw.terminated()));
      return opening.found();
    }
    return changedFrom(files.list(), head, seal);
  }

  /// The same, from whole files.
  static OptionalLong changedFrom(List<Path> all, Optional<AuditHead> head, AuditSeal seal)
      throws IOException {
    int first = Math.max(0, all.size() - 1);
    while (first > 0 && !hasCheckpoint(all.get(first), seal)) {
      first--;
    }
    AuditOpening opening = new AuditOpening(seal, head);
    if (first == 0) {
      opening.restart();
    }
    for (Path file : all.subList(first, all.size())) {
      AuditFiles.lines(file, opening::line);
    }
    return opening.found();
  }

  /// Whether it begins with a checkpoint of ours and the line before it, which it continues: there
  /// the check begins anew in any case. What the head tells of must not stand further ahead.
  private static boolean suffices(AuditRecent recent, Optional<AuditHead> head, AuditSeal seal) {
    byte[] before = recent.lines().get(0).bytes();
    byte[] checkpoint = recent.lines().get(1).bytes();
    Optional<AuditLine> one = AuditLine.parse(before);
    return one.isPresent()
        && AuditLine.parse(checkpoint).orElse(null) instanceof AuditLine.Checkpoint next
        && next.number() == one.get().number() + 1
        && next.previous().equals(AuditHash.of(before))
        && seal.holds(checkpoint)
        && head.filter(h -> h.number() < one.get().number()).isEmpty();
  }

  private static boolean hasCheckpoint(Path file, AuditSeal seal) throws IOException {
    boolean[] found = {false};
    AuditFiles.seek(
        file,
        (line, _) -> {
          found[0] =
              AuditRecent.mayBeCheckpoint(line)
                  && AuditLine.parse(line).orElse(null) instanceof AuditLine.Checkpoint
                  && seal.holds(line);
          return !found[0];
        });
    return found[0];
  }

  private void restart() {
    check =
        new AuditCheck((_, bytes) -> seal.holds(bytes), Optional.empty()).continuing(number, hash);
  }

  private void line(byte[] line, AuditFiles.Termination terminated) {
    Optional<AuditLine> parsed = AuditLine.parse(line);
    if (check == null && parsed.isPresent()) {
      number = parsed.get().number() - 1;
      hash = parsed.get().previous();
      restart();
    }
    if (check != null) {
      // A line that lacks only its line feed will be taken for whole.
      check.line(parsed, line, terminated);
    }
    parsed.ifPresent(found -> passed(found, line));
  }

  private void passed(AuditLine line, byte[] bytes) {
    boolean continues = line.number() == number + 1 && line.previous().equals(hash);
    number = line.number();
    hash = AuditHash.of(bytes);
    otherThanHead |= head.filter(h -> h.number() == number && !h.hash().equals(hash)).isPresent();
    if (continues && line instanceof AuditLine.Checkpoint && seal.holds(bytes)) {
      // Whatever was wrong before was so when this was signed: it was told then, or verifying does.
      restart();
    }
  }

  private OptionalLong found() {
    if (check != null && check.isBroken()) {
      return OptionalLong.of(check.number() + 1);
    }
    return otherThanHead ? OptionalLong.of(head.orElseThrow().number()) : OptionalLong.empty();
  }
}
