// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Looks for planted byte strings in every file of a folder: index, write-ahead log, blobs, trail,
/// logs, and whatever else is there.
final class Silence {
  private static final int BLOCK = 1 << 20;
  private static final int KEY = 4;

  /// The strings by their first four bytes: one look-up for each position of a file.
  private final Map<Integer, List<byte[]>> needles = new HashMap<>();

  /// The first two bytes of each: most positions of a file need no look-up at all.
  private final BitSet beginnings = new BitSet(1 << 16);

  private final int longest;
  private long files;
  private long bytes;
  private long found;

  Silence(Set<List<Byte>> traces) {
    int most = KEY;
    for (List<Byte> trace : traces) {
      byte[] needle = new byte[trace.size()];
      for (int i = 0; i < needle.length; i++) {
        needle[i] = trace.get(i);
      }
      if (needle.length >= KEY) {
        needles.computeIfAbsent(key(needle, 0), _ -> new ArrayList<>()).add(needle);
        beginnings.set((needle[0] & 0xFF) << 8 | (needle[1] & 0xFF));
        most = Math.max(most, needle.length);
      }
    }
    longest = most;
  }

  /// Looks through everything under the folder.
  void search(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> walked = Files.walk(folder)) {
      all = walked.filter(Files::isRegularFile).toList();
    }
    for (Path file : all) {
      files++;
      // Lock files are empty. To open and close one would give this process's own lock back.
      if (Files.size(file) > 0) {
        search(Files.newInputStream(file));
      }
    }
  }

  long files() {
    return files;
  }

  long bytes() {
    return bytes;
  }

  /// How many places give something away.
  long found() {
    return found;
  }

  int strings() {
    return needles.values().stream().mapToInt(List::size).sum();
  }

  /// Block by block, each with the end of the one before: a string may lie across.
  private void search(InputStream opened) throws IOException {
    try (InputStream in = opened) {
      byte[] block = new byte[BLOCK + longest];
      int held = 0;
      for (int n = in.readNBytes(block, 0, BLOCK); n > 0; n = in.readNBytes(block, held, BLOCK)) {
        bytes += n;
        int end = held + n;
        scan(block, end);
        held = Math.min(end, longest - 1);
        System.arraycopy(block, end - held, block, 0, held);
      }
    }
  }

  private void scan(byte[] block, int end) {
    for (int at = 0; at + KEY <= end; at++) {
      if (beginnings.get((block[at] & 0xFF) << 8 | (block[at + 1] & 0xFF))) {
        compare(block, at, end);
      }
    }
  }

  private void compare(byte[] block, int at, int end) {
    for (byte[] needle : needles.getOrDefault(key(block, at), List.of())) {
      if (at + needle.length <= end && matches(block, at, needle)) {
        found++;
      }
    }
  }

  private static boolean matches(byte[] block, int at, byte[] needle) {
    for (int i = KEY; i < needle.length; i++) {
      if (block[at + i] != needle[i]) {
        return false;
      }
    }
    return true;
  }

  private static int key(byte[] b, int at) {
    return b[at] << 24 | (b[at + 1] & 0xFF) << 16 | (b[at + 2] & 0xFF) << 8 | (b[at + 3] & 0xFF);
  }
}
