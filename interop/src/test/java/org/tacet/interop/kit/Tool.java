// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.kit;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A program of somebody else's on this machine.
///
/// @param path the executable file
public record Tool(Path path) {
  private static final List<String> USUAL_FOLDERS =
      List.of("/usr/bin", "/usr/sbin", "/usr/local/bin", "/opt/homebrew/bin");

  /// The program of that name; without it the test is skipped, or fails where it is required.
  public static Tool of(String name) {
    return new Tool(Needs.present(find(name), name + " is not installed on this machine"));
  }

  static Optional<Path> find(String name) {
    String searched = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.concat(Arrays.stream(searched.split(File.pathSeparator)), USUAL_FOLDERS.stream())
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /// Runs to the end, or to the end of the time, whichever is sooner; what is late is ended.
  public Run run(Duration timeout, List<String> arguments) throws IOException {
    try (Child child = start(arguments, Map.of())) {
      return child.await(timeout);
    }
  }

  public Child start(List<String> arguments, Map<String, String> environment) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(path.toString());
    command.addAll(arguments);
    return Child.start(command, environment);
  }
}
