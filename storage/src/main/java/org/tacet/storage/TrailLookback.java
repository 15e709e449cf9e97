// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.List;
import java.util.Set;

/// Looks back through a trail, the newest line first, also while it is written. What is newer than
/// wanted costs no more than its bytes, and what does not fit is not parsed.
///
/// Only lines sealed with the trail's key ([AuditSeal]) are given; others are counted.
public final class TrailLookback {
  private static final long NONE = Long.MAX_VALUE;

  private final AuditFiles files;
  private final AuditSeal seal;
  private final PublicKey key;

  private TrailLookback(AuditFiles files, AuditSeal seal, PublicKey key) {
    this.files = files;
    this.seal = seal;
    this.key = key;
  }

  /// Of the trail in a folder.
  ///
  /// @param signing what signs it
  /// @param key the public half
  public static TrailLookback of(Path folder, PrivateKey signing, PublicKey key) {
    return new TrailLookback(new AuditFiles(folder), AuditSeal.of(signing), key);
  }

  /// Is shown what fits.
  @FunctionalInterface
  public interface Visitor {
    /// @return whether to go on
    boolean event(AuditEntry entry) throws IOException;
  }

  /// Tells when it is enough.
  @FunctionalInterface
  public interface Patience {
    /// @param lines how many were looked at
    boolean isOver(long lines);
  }

  /// Where to look.
  ///
  /// @param before only lines of lower numbers
  /// @param after only lines of higher numbers; 0: all
  /// @param filter which events
  public record Stretch(long before, long after, AuditFilter filter) {
    /// All of it.
    public static final Stretch ALL = new Stretch(NONE, 0, AuditFilter.ALL);
  }

  /// How far a look has come.
  ///
  /// @param newest number of the newest line it has seen, 0 if none
  /// @param oldest number of the last line it has looked at: what is before it is to be looked at
  /// @param lines how many
  /// @param foreign lines among them that are none of ours
  /// @param ended whether it has come to the end of the stretch
  public record Looked(long newest, long oldest, long lines, long foreign, boolean ended) {}

  /// The newest line that is vouched for by a signature; 0 when there is none.
  public long signedUntil() throws IOException {
    return AuditHead.read(files.head())
        .filter(head -> head.isSignedBy(key))
        .map(AuditHead::number)
        .orElse(0L);
  }

  /// Looks.
  public Looked look(Stretch stretch, Patience patience, Visitor visitor) throws IOException {
    Look look = new Look(stretch, patience, visitor);
    List<Path> all = files.list();
    for (Path file : all.reversed()) {
      if (look.goesOn && AuditFiles.firstLine(file) < stretch.before()) {
        AuditFiles.backwards(file, look::line);
      }
    }
    return look.looked();
  }

  private final class Look {
    private final Stretch stretch;
    private final Patience patience;
    private final Visitor visitor;
    private final List<byte[]> actions;
    private final List<byte[]> outcomes;
    private boolean goesOn = true;
    private boolean ended = true;
    private long newest;
    private long oldest;
    private long lines;
    private long foreign;

    Look(Stretch stretch, Patience patience, Visitor visitor) {
      this.stretch = stretch;
      this.patience = patience;
      this.visitor = visitor;
      this.oldest = stretch.before();
      actions = marks("action", stretch.filter().actions());
      outcomes = marks("outcome", stretch.filter().outcomes());
    }

    private boolean line(byte[] line) throws IOException {
      long number = AuditLine.numberOf(line);
      if (number >= stretch.before()) {
        return true;
      }
      if (patience.isOver(lines)) {
        return stop(false);
      }
      lines++;
      // Before its number is believed: else a line that somebody wrote in between ends the look
      // and hides what is behind it.
      if (line.length < AuditLine.TAIL_BYTES || !seal.holds(line)) {
        foreign++;
        return true;
      }
      if (number <= stretch.after()) {
        return stop(true);
      }
      newest = Math.max(newest, number);
      oldest = number;
      boolean fits = holdsOne(line, actions) && holdsOne(line, outcomes);
      return !fits || shown(line) || stop(false);
    }

    private boolean stop(boolean atTheEnd) {
      goesOn = false;
      ended = atTheEnd;
      return false;
    }

    private boolean shown(byte[] line) throws IOException {
      return !(AuditLine.parse(line).orElse(null) instanceof AuditLine.Event event)
          || !stretch.filter().shows(event.event())
          || visitor.event(new AuditEntry(event.number(), event.event()));
    }

    private Looked looked() {
      return new Looked(newest, oldest, lines, foreign, ended);
    }
  }

  // A quotation mark within a value is escaped: no value can look like a member.
  private static List<byte[]> marks(String member, Set<? extends Enum<?>> wanted) {
    return wanted.stream()
        .map(one -> "\"" + member + "\":\"" + one.name() + "\"")
        .map(mark -> mark.getBytes(StandardCharsets.US_ASCII))
        .toList();
  }

  private static boolean holdsOne(byte[] line, List<byte[]> marks) {
    return marks.isEmpty() || marks.stream().anyMatch(mark -> holds(line, mark));
  }

  private static boolean holds(byte[] line, byte[] mark) {
    for (int i = 0; i + mark.length <= line.length; i++) {
      int same = 0;
      while (same < mark.length && line[i + same] == mark[same]) {
        same++;
      }
      if (same == mark.length) {
        return true;
      }
    }
    return false;
  }
}
