// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The end of a file of the trail: the last line that may be a checkpoint, the one before it, and
/// all behind it. To parse every line of a full file takes longer than all else of a start.
///
/// It says nothing of whether these lines are ours.
///
/// @param at where in the file the first of them begins
record AuditRecent(long at, List<Raw> lines) {
  /// Between two checkpoints there are fewer. More are not kept in memory.
  private static final int MAX_BYTES = 4 << 20;

  private static final byte[] CHECKPOINT = "\"checkpoint\":".getBytes(StandardCharsets.US_ASCII);

  /// A line as it stands; compared by nobody.
  ///
  /// @param bytes without the line feed; to be left alone
  @SuppressWarnings("ArrayRecordComponent")
  record Raw(byte[] bytes, AuditFiles.Termination terminated) {
    /// What it takes in the file.
    long length() {
      return bytes.length + (terminated == AuditFiles.Termination.LINE_FEED ? 1L : 0);
    }
  }

  /// Of the newest file.
  static Optional<AuditRecent> of(AuditFiles files) throws IOException {
    List<Path> all = files.list();
    return all.isEmpty() ? Optional.empty() : of(all.getLast());
  }

  /// Nothing when there is no such line, none before it, or too much behind it.
  static Optional<AuditRecent> of(Path file) throws IOException {
    Reading reading = new Reading();
    AuditFiles.lines(file, reading::line);
    return reading.found();
  }

  /// Every line that holds the word, wherever it holds it: a line without it is no checkpoint.
  static boolean mayBeCheckpoint(byte[] line) {
    for (int i = 0; i <= line.length - CHECKPOINT.length; i++) {
      if (line[i] == '"' && isAt(line, i)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAt(byte[] line, int at) {
    for (int i = 0; i < CHECKPOINT.length; i++) {
      if (line[at + i] != CHECKPOINT[i]) {
        return false;
      }
    }
    return true;
  }

  private static final class Reading {
    private final List<Raw> lines = new ArrayList<>();
    private long begin;
    private long bytes;
    private boolean found;

    void line(byte[] line, AuditFiles.Termination terminated) {
      Raw raw = new Raw(line, terminated);
      if (mayBeCheckpoint(line) && !lines.isEmpty()) {
        dropAll(lines.size() - 1);
        found = true;
      } else if (!found || bytes > MAX_BYTES) {
        // Only the line before the next counts.
        found = false;
        dropAll(lines.size());
      }
      lines.add(raw);
      bytes += raw.length();
    }

    private void dropAll(int count) {
      List<Raw> dropped = lines.subList(0, count);
      for (Raw raw : dropped) {
        begin += raw.length();
        bytes -= raw.length();
      }
      dropped.clear();
    }

    Optional<AuditRecent> found() {
      return found ? Optional.of(new AuditRecent(begin, List.copyOf(lines))) : Optional.empty();
    }
  }
}
