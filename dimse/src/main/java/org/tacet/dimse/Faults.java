// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import java.util.Arrays;
import java.util.stream.Collectors;

/// Where faults of an application are logged. Only what kind, and where in the code: a message of
/// another's exception may hold anything, a patient's name too.
final class Faults {
  private static final System.Logger LOG = System.getLogger("org.tacet.dimse");
  private static final int FRAMES = 12;

  private Faults() {}

  static void log(Throwable fault) {
    LOG.log(
        System.Logger.Level.WARNING,
        () ->
            "A service failed: "
                + fault.getClass().getName()
                + Arrays.stream(fault.getStackTrace())
                    .limit(FRAMES)
                    .map(frame -> "\n\tat " + frame)
                    .collect(Collectors.joining()));
  }
}
