// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.survey;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.tacet.survey.rehearsal.Planted;

/// Searches bytes of any kind for planted patients: beginnings of names and IDs, and whole birth
/// dates, in one byte a character and in two, whichever comes first.
final class PlantedSearch {
  private static final int PIECE = 1 << 20;
  private static final int LONGEST = 256;
  private static final int DATE = 8;

  /// @param bytes compared by nobody as a record
  /// @param width bytes of a character
  /// @param lowAt which of them holds a digit
  @SuppressWarnings("ArrayRecordComponent")
  private record Needle(byte[] bytes, int width, int lowAt, Kind kind) {
    static Needle of(String word, Charset charset, int width, int lowAt) {
      Kind kind = word.equals(Planted.BIRTH_YEAR) ? Kind.YEAR : Kind.WORD;
      return new Needle(word.getBytes(charset), width, lowAt, kind);
    }
  }

  private enum Kind {
    WORD,
    /// Only four digits, which a UID may hold as well: it must begin a date, and nothing that goes
    /// on as a number.
    YEAR
  }

  private final List<Needle> needles = new ArrayList<>();
  private final Set<String> hits = new TreeSet<>();

  private PlantedSearch(Collection<String> words) {
    for (String word : words) {
      needles.add(Needle.of(word, StandardCharsets.ISO_8859_1, 1, 0));
      needles.add(Needle.of(word, StandardCharsets.UTF_16LE, 2, 0));
      needles.add(Needle.of(word, StandardCharsets.UTF_16BE, 2, 1));
    }
  }

  /// Words that are found in bytes.
  static Set<String> in(byte[] bytes, String... more) {
    var search = new PlantedSearch(words(more));
    search.look(bytes, bytes.length);
    return search.hits;
  }

  /// Words that are found in a file, however long it is.
  static Set<String> in(Path file, String... more) throws IOException {
    var search = new PlantedSearch(words(more));
    byte[] buffer = new byte[PIECE + LONGEST];
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), PIECE)) {
      int kept = 0;
      for (int n = in.readNBytes(buffer, kept, PIECE);
          n > 0;
          n = in.readNBytes(buffer, kept, PIECE)) {
        int length = kept + n;
        search.look(buffer, length);
        kept = Math.min(LONGEST, length);
        System.arraycopy(buffer, length - kept, buffer, 0, kept);
      }
    }
    return search.hits;
  }

  private static List<String> words(String... more) {
    List<String> words = new ArrayList<>(List.of(Planted.NAME, Planted.ID, Planted.BIRTH_YEAR));
    words.addAll(Arrays.asList(more));
    return words;
  }

  private void look(byte[] bytes, int length) {
    for (Needle needle : needles) {
      byte first = needle.bytes[0];
      int last = length - needle.bytes.length;
      for (int i = 0; i <= last; i++) {
        if (bytes[i] == first
            && isAt(bytes, i, needle)
            && (needle.kind == Kind.WORD || beginsDate(bytes, length, i, needle))) {
          hits.add(needle.width + " a character: " + shown(bytes, length, i));
        }
      }
    }
  }

  private static boolean isAt(byte[] bytes, int at, Needle needle) {
    return Arrays.equals(bytes, at, at + needle.bytes.length, needle.bytes, 0, needle.bytes.length);
  }

  private static boolean beginsDate(byte[] bytes, int length, int at, Needle needle) {
    int low = at + needle.lowAt;
    for (int i = 0; i < DATE; i++) {
      if (!isNumeral(bytes, length, low + i * needle.width)) {
        return false;
      }
    }
    return !isNumeral(bytes, length, low - needle.width)
        && !isNumeral(bytes, length, low + DATE * needle.width);
  }

  private static boolean isNumeral(byte[] bytes, int length, int at) {
    return at >= 0 && at < length && ((bytes[at] >= '0' && bytes[at] <= '9') || bytes[at] == '.');
  }

  private static String shown(byte[] bytes, int length, int at) {
    int from = Math.max(0, at - 40);
    int to = Math.min(length, at + 60);
    return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1)
        .replaceAll("[^ -~]+", " ");
  }
}
