// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.kit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/// The viewer, as `viewer/fetch` has fetched it.
public final class Ohif {
  private Ohif() {}

  /// Where it is, in the tree in which the tests run.
  public static Optional<Path> ofTree() {
    return Stream.iterate(Path.of("").toAbsolutePath(), at -> at != null, Path::getParent)
        .map(at -> at.resolve("viewer/node_modules/@ohif/app/dist"))
        .filter(Files::isDirectory)
        .findFirst();
  }
}
