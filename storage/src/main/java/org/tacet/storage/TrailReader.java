// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Follows a trail from some line on, also while it is written: what has been read is not read
/// again. Lines that are none of ours are passed over. For one thread.
public final class TrailReader {
  private static final Pattern NAME = Pattern.compile("audit-(\\d{1,18})\\.jsonl");

  /// Two lines of the longest fit, so that at least one is whole.
  private static final int BLOCK = 2 * AuditLine.MAX_BYTES + 2;

  private final AuditFiles files;
  private long number;
  private Optional<Path> file = Optional.empty();
  private long offset;

  private TrailReader(AuditFiles files, long number) {
    this.files = files;
    this.number = number;
  }

  /// Begins behind the line of this number; 0 is the beginning. A folder that is not there yet is
  /// an empty trail.
  public static TrailReader after(Path folder, long number) {
    return new TrailReader(new AuditFiles(folder), number);
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
      all.stream().filter(one -> firstLine(one) <= number + 1).forEach(this::begin);
    }
    return file.isPresent();
  }

  private void begin(Path next) {
    file = Optional.of(next);
    offset = 0;
  }

  private Optional<Path> later() throws IOException {
    Path current = file.orElseThrow();
    return files.list().stream().filter(one -> one.compareTo(current) > 0).findFirst();
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
    if (AuditLine.parse(line).orElse(null) instanceof AuditLine.Event event
        && event.number() > number) {
      number = event.number();
      entries.add(new AuditEntry(event.number(), event.event()));
    }
  }
}
