// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What became of the files of an import.
///
/// @param stored new in the archive
/// @param duplicates there already, with the same content
/// @param quarantined kept apart, since they contradict what is there
/// @param skipped by reason: no DICOM objects, and directories of media
/// @param refused by reason: DICOM objects that cannot be taken
/// @param complete whether everything was visited
/// @param names of what was refused or skipped, with the reason; a person's own file names. When
///   there are too many, the last line says so
public record Tally(
    long stored,
    long duplicates,
    long quarantined,
    Map<String, Long> skipped,
    Map<String, Long> refused,
    boolean complete,
    List<String> names) {

  /// Everything that was a DICOM object is in the archive.
  public boolean allTaken() {
    return complete && refused.isEmpty();
  }

  @Override
  public String toString() {
    return "Tally[%d stored, %d duplicates, %d quarantined]"
        .formatted(stored, duplicates, quarantined);
  }

  /// Whether the names of what was not taken are wanted.
  public enum Names {
    LISTED,
    ONLY_COUNTED
  }

  /// Counts while many threads import.
  static final class Counter {
    private static final int MOST_CHARACTERS = 1 << 24;

    private final Names wanted;
    private int left;
    private long stored;
    private long duplicates;
    private long quarantined;
    private final Map<String, Long> skipped = new TreeMap<>();
    private final Map<String, Long> refused = new TreeMap<>();
    private final List<String> names = new ArrayList<>();

    Counter(Names wanted) {
      this(wanted, MOST_CHARACTERS);
    }

    Counter(Names wanted, int characters) {
      this.wanted = wanted;
      this.left = characters;
    }

    synchronized void stored() {
      stored++;
    }

    synchronized void duplicate() {
      duplicates++;
    }

    synchronized void quarantined() {
      quarantined++;
    }

    synchronized void skipped(String name, String reason) {
      skipped.merge(reason, 1L, Long::sum);
      remember(name, reason);
    }

    synchronized void refused(String name, String reason) {
      refused.merge(reason, 1L, Long::sum);
      remember(name, reason);
    }

    synchronized long done() {
      return stored + duplicates + quarantined + sum(skipped) + sum(refused);
    }

    synchronized Tally tally(boolean complete) {
      return new Tally(
          stored,
          duplicates,
          quarantined,
          Map.copyOf(skipped),
          Map.copyOf(refused),
          complete,
          List.copyOf(names));
    }

    private void remember(String name, String reason) {
      if (wanted == Names.ONLY_COUNTED || left < 0) {
        return;
      }
      String line = reason + "\t" + name;
      left -= line.length();
      names.add(left < 0 ? "list-too-long\tthe rest is counted only" : line);
    }

    private static long sum(Map<String, Long> counts) {
      return counts.values().stream().mapToLong(Long::longValue).sum();
    }
  }
}
