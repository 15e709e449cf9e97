// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The names in the folder of the trail: `audit-<number of the first line, 12 digits>.jsonl`, and
/// `head`.
record AuditFiles(Path folder) {
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

  static void lines(Path file, LineVisitor visitor) throws IOException {
    seek(
        file,
        (line, terminated) -> {
          visitor.line(line, terminated);
          return true;
        });
  }

  static void seek(Path file, LineSeeker seeker) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      boolean on = true;
      for (int b = in.read(); on && b >= 0; b = in.read()) {
        if (b == '\n') {
          on = seeker.line(line.toByteArray(), Termination.LINE_FEED);
          line.reset();
        } else if (line.size() <= AuditLine.MAX_BYTES) {
          line.write(b);
        } else {
          // No line of ours is that long: give it in pieces, which fit nothing either.
          on = seeker.line(line.toByteArray(), Termination.END_OF_FILE);
          line.reset();
          line.write(b);
        }
      }
      if (on && line.size() > 0) {
        seeker.line(line.toByteArray(), Termination.END_OF_FILE);
      }
    }
  }
}
