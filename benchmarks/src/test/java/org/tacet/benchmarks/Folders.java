// SPDX-License-Identifier: Apache-2.0
package org.tacet.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Where the sides keep their things while they are measured: on the disk of the working folder for
/// temporary files, away afterwards.
///
/// What is only loaded, not measured, is loaded in memory if the machine has such a file system,
/// where making it durable costs neither side anything, and is moved to the disk before anybody is
/// asked.
final class Folders implements AutoCloseable {
  private static final Path IN_MEMORY = Path.of("/dev/shm");

  private final Path root;
  private int next = 1;

  private Folders(Path root) {
    this.root = root;
  }

  static Folders make() throws IOException {
    return new Folders(Files.createTempDirectory("tacet-bench-"));
  }

  /// On the disk that is measured.
  Path root() {
    return root;
  }

  /// Fills a side before it is measured.
  interface Loading {
    void into(Side side) throws Exception;
  }

  Path fresh() {
    return root.resolve(Integer.toString(next++));
  }

  List<Path> fresh(int number) {
    return Stream.generate(this::fresh).limit(number).toList();
  }

  /// Deletes folders that nobody uses any more, if they came to be.
  void forget(List<Path> folders) throws IOException {
    for (Path folder : folders) {
      if (Files.exists(folder)) {
        delete(folder);
      }
    }
  }

  /// A side that was loaded, ended, and began again.
  Side loaded(Side.Opening opening, Loading loading) throws Exception {
    return opening.in(filled(opening, loading));
  }

  /// The folder of a side that was loaded and ended.
  Path filled(Side.Opening opening, Loading loading) throws Exception {
    return made(place -> {
      try (Side side = opening.in(place)) {
        loading.into(side);
      }
    });
  }

  /// Makes what is to be measured.
  interface Making {
    void in(Path folder) throws Exception;
  }

  /// A folder that was made in memory and then moved to the disk.
  Path made(Making making) throws Exception {
    Path folder = fresh();
    Path place =
        Files.isWritable(IN_MEMORY) ? Files.createTempDirectory(IN_MEMORY, "tacet-bench-") : folder;
    try {
      Files.createDirectories(place);
      making.in(place);
      if (!place.equals(folder)) {
        copy(place, folder);
      }
    } finally {
      if (!place.equals(folder)) {
        delete(place);
      }
    }
    return folder;
  }

  /// The same once more.
  Path copied(Path folder) throws IOException {
    Path copy = fresh();
    copy(folder, copy);
    return copy;
  }

  private static void copy(Path from, Path to) throws IOException {
    for (Path path : tree(from)) {
      // A socket of a running server is no file; the next server makes its own.
      if (Files.isDirectory(path) || Files.isRegularFile(path)) {
        Files.copy(
            path, to.resolve(from.relativize(path).toString()), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    for (Path path : tree(folder).reversed()) {
      Files.delete(path);
    }
  }

  private static List<Path> tree(Path folder) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      return tree.sorted(Comparator.naturalOrder()).toList();
    }
  }

  @Override
  public void close() throws IOException {
    delete(root);
  }
}
