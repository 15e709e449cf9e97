// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

/// Where a trail ends that is opened again: the last whole line, and what a crash left behind it.
///
/// @param number of the last whole line, 0 when there is none
/// @param hash of that line
/// @param file the newest file
/// @param wholeUntil where in the newest file the last whole line ends, its line feed included
/// @param length of the newest file
/// @param lacksLineFeed the last whole line is all there but for its line feed
record AuditTail(
    long number,
    String hash,
    Optional<Path> file,
    long wholeUntil,
    long length,
    boolean lacksLineFeed) {
  /// @param recent the end of the newest file, where it can be told from the rest
  static AuditTail find(AuditFiles files, Optional<AuditRecent> recent) throws IOException {
    List<Path> all = files.list();
    if (all.isEmpty()) {
      return new AuditTail(0, AuditLine.GENESIS, Optional.empty(), 0, 0, false);
    }
    Path newest = all.getLast();
    long length = Files.size(newest);
    Search search = new Search();
    if (recent.isPresent()) {
      search.last(recent.get());
    }
    if (search.number == 0) {
      AuditFiles.lines(newest, search::line);
    }
    long wholeUntil = search.wholeUntil;
    boolean lacksLineFeed = search.lacksLineFeed;
    for (int i = all.size() - 2; i >= 0 && search.number == 0; i--) {
      AuditFiles.lines(all.get(i), search::line);
    }
    return new AuditTail(
        search.number, search.hash, Optional.of(newest), wholeUntil, length, lacksLineFeed);
  }

  /// The hash of what stands behind the last whole line, with the line feed that will end it.
  String tornHash() throws IOException {
    MessageDigest digest = AuditHash.digest();
    try (InputStream in = Files.newInputStream(file.orElseThrow())) {
      in.skipNBytes(wholeUntil);
      byte[] block = new byte[1 << 16];
      for (int n = in.read(block); n > 0; n = in.read(block)) {
        digest.update(block, 0, n);
      }
    }
    digest.update((byte) '\n');
    return AuditHash.hex(digest.digest());
  }

  /// Remembers the last line that is one of ours.
  private static final class Search {
    private long number;
    private String hash = AuditLine.GENESIS;
    private long at;
    private long wholeUntil;
    private boolean lacksLineFeed;

    /// The last one of ours among these, if there is one.
    void last(AuditRecent recent) {
      long end = recent.at() + recent.lines().stream().mapToLong(AuditRecent.Raw::length).sum();
      for (AuditRecent.Raw raw : recent.lines().reversed()) {
        at = end - raw.length();
        line(raw.bytes(), raw.terminated());
        if (number > 0) {
          return;
        }
        end = end - raw.length();
      }
      at = 0;
    }

    void line(byte[] line, AuditFiles.Termination terminated) {
      boolean ended = terminated == AuditFiles.Termination.LINE_FEED;
      at += line.length + (ended ? 1 : 0);
      Optional<AuditLine> parsed = AuditLine.parse(line);
      if (parsed.isPresent()) {
        number = parsed.get().number();
        hash = AuditHash.of(line);
        wholeUntil = at;
        lacksLineFeed = !ended;
      }
    }
  }
}
