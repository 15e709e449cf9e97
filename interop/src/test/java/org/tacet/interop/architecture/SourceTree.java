// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The Java sources of the tree as they are written; what the build generates (under `target`) is
/// not here.
record SourceTree(Path root) {
  /// One source file: its path from the root, and its text.
  record Source(Path path, String text) {}

  /// Walks up from the working directory to the folder that holds the launcher and the root POM.
  static SourceTree find() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null) {
      if (Files.exists(folder.resolve("tacet")) && Files.exists(folder.resolve("pom.xml"))) {
        return new SourceTree(folder);
      }
      folder = folder.getParent();
    }
    throw new IllegalStateException("the tests run outside the source tree");
  }

  List<Source> sources() {
    try (Stream<Path> modules = Files.list(root)) {
      return modules
          .map(module -> module.resolve("src"))
          .filter(Files::isDirectory)
          .flatMap(SourceTree::javaFilesIn)
          .sorted()
          .map(this::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Path> javaFilesIn(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Source read(Path file) {
    try {
      return new Source(root.relativize(file), Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
