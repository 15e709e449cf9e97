// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Follows a trail from some line on, also while it is written: what has been read is not read
/// again. For one thread.
///
/// Only lines sealed with the trail's key ([AuditSeal]) are given, and only they move it on: else
/// whoever can write to the folder makes it skip to a line, or a file, that is yet to come, and all
/// that is written until then is never read.
public final class TrailReader {
  /// Two lines of the longest fit, so that at least one is whole.
  private static final int BLOCK = 2 * AuditLine.MAX_BYTES + 2;

  private final AuditFiles files;
  private final AuditSeal seal;
  private final Map<Path, Judgement> judged = new HashMap<>();
  private long number;
  private Optional<Path> file = Optional.empty();
  private long offset;

  /// What is still to come of a file that is not the one being read.
  ///
  /// @param size of the file when it was looked at
  /// @param next number of its first line of ours that was to come; [#NOTHING] if there was none
  private record Judgement(long size, long next) {
    static final long NOTHING = Long.MAX_VALUE;

    /// A file that has nothing is not looked at again until it has another size; one that has,
    /// until that line is read.
    boolean holds(long sizeNow, long number) {
      return next == NOTHING ? size == sizeNow : next > number;
    }
  }

  private TrailReader(AuditFiles files, AuditSeal seal, long number) {
    this.files = files;
    this.seal = seal;
    this.number = number;
  }

  /// Begins behind the line of this number; 0 is the beginning. A folder that is not there yet is
  /// an empty trail.
  ///
  /// @param key that signs the trail
  public static TrailReader after(Path folder, PrivateKey key, long number) {
    return new TrailReader(new AuditFiles(folder), AuditSeal.of(key), number);
  }

  /// The next events; none when there are none yet.
  ///
  /// @param most at least 1
  public List<AuditEntry> next(int most) throws IOException {
    List<AuditEntry> entries = new ArrayList<>();
    boolean more = find();
    while (more && entries.isEmpty()) {
      // Looked for before the rest is read: once there is a later file, nothing is added to this.
      Optional<Path> later = later();
      if (read(entries, most) == 0) {
        more = later.isPresent();
        if (more) {
          goOn(later.get());
        }
      }
    }
    return entries;
  }

  private boolean find() throws IOException {
    if (file.isEmpty() && Files.isDirectory(files.folder())) {
      List<Path> all = files.list();
      all.stream().findFirst().ifPresent(this::begin);
      for (Path one : all) {
        if (AuditFiles.firstLine(one) <= number + 1) {
          begin(one);
          // What is older has been read, unless it grows: then it is the one that is written.
          judged.put(one, new Judgement(Files.size(one), Judgement.NOTHING));
        }
      }
    }
    return file.isPresent();
  }

  private void begin(Path next) {
    file = Optional.of(next);
    offset = 0;
  }

  private void goOn(Path next) throws IOException {
    // It was read to its end, whatever was to come of it before. The attack: two files, changed
    // since they were judged, that lead to each other for ever.
    Path current = file.orElseThrow();
    judged.put(current, new Judgement(Files.size(current), Judgement.NOTHING));
    begin(next);
  }

  private Optional<Path> later() throws IOException {
    Path current = file.orElseThrow();
    Optional<Path> next = Optional.empty();
    long lowest = Judgement.NOTHING;
    for (Path one : files.list()) {
      long first = one.equals(current) ? Judgement.NOTHING : firstToCome(one);
      if (first < lowest) {
        lowest = first;
        next = Optional.of(one);
      }
    }
    return next;
  }

  private long firstToCome(Path one) throws IOException {
    long size = Files.size(one);
    Judgement judgement = judged.get(one);
    if (judgement == null || !judgement.holds(size, number)) {
      judgement = new Judgement(size, seek(one));
      judged.put(one, judgement);
    }
    return judgement.next();
  }

  private long seek(Path one) throws IOException {
    long[] next = {Judgement.NOTHING};
    AuditFiles.seek(
        one,
        (line, _) -> {
          toCome(line).ifPresent(found -> next[0] = found.number());
          return next[0] == Judgement.NOTHING;
        });
    return next[0];
  }

  /// Reads whole lines of the file; how many bytes they had.
  private long read(List<AuditEntry> entries, int most) throws IOException {
    byte[] block = block();
    int from = 0;
    for (int to = lineFeed(block, from);
        to >= 0 && entries.size() < most;
        to = lineFeed(block, from)) {
      take(Arrays.copyOfRange(block, from, to), entries);
      from = to + 1;
    }
    if (from == 0 && block.length == BLOCK) {
      // No line of ours is that long.
      from = block.length;
    }
    offset += from;
    return from;
  }

  private byte[] block() throws IOException {
    try (RandomAccessFile in = new RandomAccessFile(file.orElseThrow().toFile(), "r")) {
      byte[] block = new byte[Math.clamp(in.length() - offset, 0, BLOCK)];
      in.seek(offset);
      in.readFully(block);
      return block;
    }
  }

  private static int lineFeed(byte[] block, int from) {
    int at = from;
    while (at < block.length && block[at] != '\n') {
      at++;
    }
    return at < block.length ? at : -1;
  }

  private void take(byte[] line, List<AuditEntry> entries) {
    Optional<AuditLine> next = toCome(line);
    next.ifPresent(one -> number = one.number());
    if (next.orElse(null) instanceof AuditLine.Event event) {
      entries.add(new AuditEntry(event.number(), event.event()));
    }
  }

  /// The line, if it is one of ours and has not been read.
  private Optional<AuditLine> toCome(byte[] line) {
    return AuditLine.parse(line).filter(one -> one.number() > number && seal.holds(line));
  }
}
