// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The names in the folder of the trail: `audit-<number of the first line, 12 digits>.jsonl`, and
/// `head`.
record AuditFiles(Path folder) {
  private static final int BLOCK = 1 << 16;
  private static final Pattern NAME = Pattern.compile("audit-(\\d{1,18})\\.jsonl");

  /// Is shown raw lines.
  interface LineVisitor {
    /// @param line without its line feed; cut at [AuditLine#MAX_BYTES]
    /// @param terminated whether the line feed was there
    void line(byte[] line, Termination terminated) throws IOException;
  }

  /// Is shown raw lines until it has what it looks for.
  interface LineSeeker {
    /// @return whether to go on
    boolean line(byte[] line, Termination terminated) throws IOException;
  }

  /// Is shown raw lines from the last on, until it has what it looks for.
  interface LineLooker {
    /// @param line without its line feed
    /// @return whether to go on
    boolean line(byte[] line) throws IOException;
  }

  /// How a line ends.
  enum Termination {
    LINE_FEED,
    END_OF_FILE
  }

  Path head() {
    return folder.resolve("head");
  }

  Path file(long firstLine) {
    return folder.resolve("audit-%012d.jsonl".formatted(firstLine));
  }

  /// In the order of the chain.
  List<Path> list() throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "audit-*.jsonl")) {
      found.forEach(files::add);
    }
    files.sort(null);
    return files;
  }

  /// The number that a file's name says its first line has; higher than any for another name.
  static long firstLine(Path file) {
    Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
    return name.matches() ? Long.parseLong(name.group(1)) : Long.MAX_VALUE;
  }

  /// Shows the lines from the last on. What stands behind the last line feed is left out: it is
  /// being written, or is what a crash has left.
  static void backwards(Path file, LineLooker looker) throws IOException {
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      new LinesBackwards(looker).show(in);
    }
  }

  static void lines(Path file, LineVisitor visitor) throws IOException {
    seek(
        file,
        (line, terminated) -> {
          visitor.line(line, terminated);
          return true;
        });
  }

  static void seek(Path file, LineSeeker seeker) throws IOException {
    Splitter splitter = new Splitter(seeker);
    try (InputStream in = Files.newInputStream(file)) {
      byte[] block = new byte[BLOCK];
      boolean on = true;
      for (int n = in.read(block); on && n >= 0; n = in.read(block)) {
        on = splitter.take(block, n);
      }
      if (on) {
        splitter.end();
      }
    }
  }

  /// Cuts what it is given at the line feeds.
  private static final class Splitter {
    private final LineSeeker seeker;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    Splitter(LineSeeker seeker) {
      this.seeker = seeker;
    }

    boolean take(byte[] block, int length) throws IOException {
      int from = 0;
      boolean on = true;
      while (on && from < length) {
        int end = from;
        while (end < length && block[end] != '\n') {
          end++;
        }
        on = append(block, from, end);
        if (on && end < length) {
          on = give(Termination.LINE_FEED);
        }
        from = end + 1;
      }
      return on;
    }

    /// No line of ours is longer than [AuditLine#MAX_BYTES]: one that is comes in pieces, which fit
    /// nothing either.
    private boolean append(byte[] block, int begin, int end) throws IOException {
      int from = begin;
      while (line.size() + end - from > AuditLine.MAX_BYTES + 1) {
        int part = AuditLine.MAX_BYTES + 1 - line.size();
        line.write(block, from, part);
        from += part;
        if (!give(Termination.END_OF_FILE)) {
          return false;
        }
      }
      line.write(block, from, end - from);
      return true;
    }

    private boolean give(Termination terminated) throws IOException {
      byte[] bytes = line.toByteArray();
      line.reset();
      return seeker.line(bytes, terminated);
    }

    void end() throws IOException {
      if (line.size() > 0) {
        give(Termination.END_OF_FILE);
      }
    }
  }
}
