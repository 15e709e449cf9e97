// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.kit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.stream.Stream;

/// The script `tacet` and what it starts, as the build made it.
///
/// @param root of the tree
public record Launcher(Path root) {
  /// The one of the tree in which the tests run. Its script builds what is out of date.
  ///
  /// Skips the test where nothing was packaged.
  public static Launcher ofTree() {
    Optional<Path> built =
        Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
            .filter(folder -> Files.isRegularFile(folder.resolve("tacet")))
            .filter(folder -> Files.isRegularFile(new Launcher(folder).jar()))
            .findFirst();
    return new Launcher(Needs.present(built, "the server is not packaged: mvn package, first"));
  }

  /// The same as it is installed: without sources, so that nothing is ever built.
  public Launcher installed(Path folder) throws IOException {
    Launcher copy = new Launcher(folder);
    Files.createDirectories(copy.lib());
    copy(script(), copy.script());
    copy(root.resolve("server/jvm.options"), folder.resolve("server/jvm.options"));
    copy(jar(), copy.jar());
    try (Stream<Path> jars = Files.list(lib())) {
      for (Path jar : jars.toList()) {
        copy(jar, copy.lib().resolve(jar.getFileName()));
      }
    }
    return copy;
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
  }

  /// What is typed.
  public Path script() {
    return root.resolve("tacet");
  }

  /// The program, beside its libraries.
  public Path jar() {
    return root.resolve("server/target/tacet-server.jar");
  }

  /// What the JVM has learnt from a training run.
  public Path cache() {
    return root.resolve("server/target/tacet.aot");
  }

  private Path lib() {
    return root.resolve("server/target/lib");
  }
}
