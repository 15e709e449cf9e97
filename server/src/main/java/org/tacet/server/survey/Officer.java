// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.survey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.tacet.server.home.Trouble;
import org.tacet.survey.scope.OfficerKey;
import org.tacet.survey.scope.ScopeException;

/// Where the officer's key is.
public final class Officer {
  private static final String USUAL = "officer.key";

  private Officer() {}

  /// The key file that was named, or else `officer.key` beside what it is used on.
  public static Path file(Optional<Path> named, Path beside) {
    return named.orElseGet(() -> beside.resolveSibling(USUAL));
  }

  /// The key.
  public static OfficerKey key(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new Trouble(
          "The officer's key is not at " + file + ".",
          "Name it with --key, or make one with: tacet survey authorise SCOPE.yaml --key " + file);
    }
    try {
      return OfficerKey.read(file);
    } catch (ScopeException e) {
      throw Refused.because(e);
    }
  }
}
