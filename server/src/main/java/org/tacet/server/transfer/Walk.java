// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.transfer;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A walk over files and folders in the order the file system gives them: of no folder, however
/// full, is more than one name kept.
///
/// A path that was typed may be a symbolic link. Those met on the way are passed by, to folders and
/// to files alike: a folder from elsewhere could point anywhere, into another site's files too.
final class Walk extends SimpleFileVisitor<Path> {
  private final Finder finder;
  private boolean goOn = true;

  /// Is told what is met.
  interface Finder {
    /// A regular file.
    ///
    /// @return whether to go on
    boolean file(Path file) throws IOException;

    /// Neither a regular file nor a folder.
    void skipped(Path path, String reason);

    /// A file or folder that cannot be looked at.
    void unreadable(Path path);
  }

  private Walk(Finder finder) {
    this.finder = finder;
  }

  /// @return whether everything was visited
  /// @throws IOException of the finder only
  static boolean over(List<Path> typed, Finder finder) throws IOException {
    Walk walk = new Walk(finder);
    for (Path path : typed) {
      if (walk.goOn) {
        walk.from(path);
      }
    }
    return walk.goOn;
  }

  private void from(Path typed) throws IOException {
    Path start;
    try {
      start = Files.isSymbolicLink(typed) ? typed.toRealPath() : typed;
    } catch (IOException _) {
      finder.unreadable(typed);
      return;
    }
    Files.walkFileTree(start, this);
  }

  @Override
  public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) throws IOException {
    if (attributes.isRegularFile()) {
      goOn = finder.file(path);
    } else {
      finder.skipped(path, attributes.isSymbolicLink() ? "symbolic-link" : "special-file");
    }
    return goOn ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path path, IOException why) {
    finder.unreadable(path);
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException why) {
    if (why != null) {
      finder.unreadable(folder);
    }
    return FileVisitResult.CONTINUE;
  }
}
