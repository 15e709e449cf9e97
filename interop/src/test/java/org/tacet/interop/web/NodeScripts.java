// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.tacet.interop.kit.Child;
import org.tacet.interop.kit.Needs;
import org.tacet.interop.kit.Run;
import org.tacet.interop.kit.Tool;

/// Scripts for Node in a folder of their own, with what their lock file names.
record NodeScripts(Path folder) {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /// Copies them there, and has npm fetch the rest.
  static NodeScripts in(Path folder) throws IOException {
    Files.createDirectories(folder);
    try (Stream<Path> files = Files.list(source())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
    }
    List<String> arguments = new ArrayList<>(List.of("ci", "--ignore-scripts"));
    arguments.addAll(List.of("--no-audit", "--no-fund", "--prefix", folder.toString()));
    Run npm = started("npm", arguments, Map.of("npm_config_fetch_retries", "1"));
    return Needs.present(
        Optional.of(new NodeScripts(folder)).filter(_ -> npm.exit() == 0),
        "npm cannot fetch what the scripts need: " + npm.output());
  }

  /// Runs one of them.
  Run run(String script, List<String> arguments, Map<String, String> environment)
      throws IOException {
    List<String> all = new ArrayList<>(List.of(folder.resolve(script).toString()));
    all.addAll(arguments);
    return started("node", all, environment);
  }

  private static Run started(String tool, List<String> arguments, Map<String, String> environment)
      throws IOException {
    try (Child child = Tool.of(tool).start(arguments, environment)) {
      return child.await(PATIENCE);
    }
  }

  private static Path source() {
    Path here = Path.of("").toAbsolutePath();
    return Stream.iterate(here, at -> at != null, Path::getParent)
        .flatMap(at -> Stream.of("src/test/node", "interop/src/test/node").map(at::resolve))
        .filter(Files::isDirectory)
        .findFirst()
        .orElseThrow();
  }
}
