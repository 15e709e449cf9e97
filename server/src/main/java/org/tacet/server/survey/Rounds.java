// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.survey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tacet.server.home.Trouble;
import org.tacet.survey.scope.OfficerKey;
import org.tacet.survey.snapshot.Snapshot;
import org.tacet.survey.snapshot.SnapshotException;
import org.tacet.survey.snapshot.SnapshotFile;

/// Rounds that are there already.
public final class Rounds {
  private Rounds() {}

  /// The round in a file, ended or not.
  public static Snapshot read(Path file, OfficerKey officer) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new Trouble(
          "There is no round at " + file + ".",
          "Make one with: tacet survey run SCOPE.yaml --out " + file);
    }
    try {
      return SnapshotFile.read(file, officer);
    } catch (SnapshotException e) {
      throw Refused.because(e);
    }
  }
}
