// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.survey;

import org.tacet.server.home.Trouble;
import org.tacet.survey.scope.ScopeException;
import org.tacet.survey.snapshot.SnapshotException;

/// What a survey refuses, as the person at the command line hears it.
public final class Refused {
  private Refused() {}

  /// A scope that allows nothing.
  public static Trouble because(ScopeException e) {
    return new Trouble(
        "Refused: " + String.join("\n         ", e.faults()), "Nothing was sent to anybody.");
  }

  /// A file that is no round.
  public static Trouble because(SnapshotException e) {
    return new Trouble(
        "This round cannot be used: " + e.getMessage() + ".",
        "Check the file, and the key given with --key.");
  }
}
