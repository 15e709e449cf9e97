// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;

/// What a small file looks like from outside. Changes whenever [Home#replace] replaces it: the key
/// is its inode.
///
/// @param changed when
/// @param size in bytes
/// @param key of the file system
public record Stamp(FileTime changed, long size, String key) {
  /// Of a file that is not there.
  public static final Stamp ABSENT = new Stamp(FileTime.fromMillis(0), 0, "");

  /// As it looks now.
  public static Stamp of(Path file) throws IOException {
    try {
      BasicFileAttributes a = Files.readAttributes(file, BasicFileAttributes.class);
      return new Stamp(a.lastModifiedTime(), a.size(), Objects.toString(a.fileKey()));
    } catch (NoSuchFileException _) {
      return ABSENT;
    }
  }
}
