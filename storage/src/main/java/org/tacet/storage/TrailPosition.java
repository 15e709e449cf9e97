// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// How far somebody has come with a trail: the number of a line, in a file of its own. For one
/// thread.
public final class TrailPosition {
  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}\n");

  private final Path file;
  private long number;

  private TrailPosition(Path file, long number) {
    this.file = file;
    this.number = number;
  }

  /// The position in a file. One that is missing, or no position, is the beginning: to do things
  /// again is better than to leave them out.
  public static TrailPosition open(Path file) throws IOException {
    long number = 0;
    if (Files.exists(file) && Files.size(file) <= 20) {
      String text = Files.readString(file, StandardCharsets.ISO_8859_1);
      number = NUMBER.matcher(text).matches() ? Long.parseLong(text.strip()) : 0;
    }
    return new TrailPosition(file, number);
  }

  /// Number of the last line that is done; 0 when none is.
  public long number() {
    return number;
  }

  /// Moves on; durable when this returns. Never moves back.
  public void save(long line) throws IOException {
    if (line > number) {
      PrivateFiles.replace(file, (line + "\n").getBytes(StandardCharsets.US_ASCII));
      number = line;
    }
  }
}
