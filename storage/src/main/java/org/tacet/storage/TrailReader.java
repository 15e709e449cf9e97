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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Follows a trail from some line on, also while it is written: what has been read is not read
/// again. For one thread.
///
/// Only lines sealed with the trail's key ([AuditSeal]) are given, and only they move it on: else
/// whoever can write to the folder makes it skip to a line, or a file, that is yet to come, and all
/// that is written until then is never read.
public final class TrailReader {
  private static final Pattern NAME = Pattern.compile("audit-(\\d{1,18})\\.jsonl");

  /// Two lines of the longest fit, so that at least one is whole.
  private static final int BLOCK = 2 * AuditLine.MAX_BYTES + 2;

  private final AuditFiles files;
  private final AuditSeal seal;
  private final Map<Path, Long> passedOver = new HashMap<>();
  private final Map<Path, Long> toCome = new HashMap<>();
  private long number;
  private Optional<Path> file = Optional.empty();
  private long offset;

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
        later.ifPresent(this::begin);
      }
    }
    return entries;
  }

  private boolean find() throws IOException {
    if (file.isEmpty() && Files.isDirectory(files.folder())) {
      List<Path> all = files.list();
      all.stream().findFirst().ifPresent(this::begin);
      for (Path one : all) {
        if (firstLine(one) <= number + 1) {
          begin(one);
          // What is older has been read, unless it grows: then it is the one that is written.
          passedOver.put(one, Files.size(one));
        }
      }
    }
    return file.isPresent();
  }

  private void begin(Path next) {
    file = Optional.of(next);
    offset = 0;
  }

  private Optional<Path> later() throws IOException {
    Path current = file.orElseThrow();
    Optional<Path> next = Optional.empty();
    long lowest = Long.MAX_VALUE;
    for (Path one : files.list()) {
      long goesOn = one.equals(current) ? Long.MAX_VALUE : goesOnAt(one);
      if (goesOn < lowest) {
        lowest = goesOn;
        next = Optional.of(one);
      }
    }
    return next;
  }

  /// The first line of ours in a file that is still to come. A file that has none is not looked at
  /// again until it has another size; one that has, until that line is read.
  private long goesOnAt(Path one) throws IOException {
    long size = Files.size(one);
    if (size == passedOver.getOrDefault(one, -1L)) {
      return Long.MAX_VALUE;
    }
    long known = toCome.getOrDefault(one, 0L);
    if (known > number) {
      return known;
    }
    long[] first = {Long.MAX_VALUE};
    AuditFiles.lines(
        one,
        (line, _) -> {
          if (first[0] == Long.MAX_VALUE) {
            ours(line)
                .filter(found -> found.number() > number)
                .ifPresent(found -> first[0] = found.number());
          }
        });
    if (first[0] == Long.MAX_VALUE) {
      passedOver.put(one, size);
    } else {
      toCome.put(one, first[0]);
    }
    return first[0];
  }

  private static long firstLine(Path path) {
    Matcher name = NAME.matcher(String.valueOf(path.getFileName()));
    return name.matches() ? Long.parseLong(name.group(1)) : Long.MAX_VALUE;
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
    Optional<AuditLine> next = ours(line).filter(one -> one.number() > number);
    next.ifPresent(one -> number = one.number());
    if (next.orElse(null) instanceof AuditLine.Event event) {
      entries.add(new AuditEntry(event.number(), event.event()));
    }
  }

  private Optional<AuditLine> ours(byte[] line) {
    return AuditLine.parse(line).filter(_ -> seal.holds(line));
  }
}
