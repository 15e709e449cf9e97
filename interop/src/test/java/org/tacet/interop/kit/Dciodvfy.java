// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.kit;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// dciodvfy of dicom3tools: what an independent validator finds wrong with a file.
public final class Dciodvfy {
  private static final Duration TIMEOUT = Duration.ofMinutes(1);

  private Dciodvfy() {}

  /// Errors that `after` has more often than `before`. File meta information is ours to write, so
  /// its own errors count as well.
  public static List<String> newErrors(Path before, Path after) throws IOException {
    Map<String, Integer> known = errors(before);
    return errors(after).entrySet().stream()
        .filter(error -> error.getValue() > known.getOrDefault(error.getKey(), 0))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static Map<String, Integer> errors(Path file) throws IOException {
    Run run = Tool.of("dciodvfy").run(TIMEOUT, List.of("-new", file.toString()));
    Map<String, Integer> found = new HashMap<>();
    run.lines().stream()
        .filter(line -> line.startsWith("Error"))
        .forEach(line -> found.merge(line, 1, Integer::sum));
    if (run.exit() == Run.LATE) {
      throw new IOException("dciodvfy did not end");
    }
    return found;
  }
}
