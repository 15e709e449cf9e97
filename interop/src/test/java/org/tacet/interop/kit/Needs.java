// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.kit;

import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/// What a test cannot do without. Absent: the test is skipped and says why; with
/// `-Dtacet.required=true` (as in continuous integration) it fails instead.
public final class Needs {
  private Needs() {}

  public static <T> T present(Optional<T> found, String reason) {
    if (found.isEmpty()) {
      absent(reason);
    }
    return found.orElseThrow();
  }

  public static boolean required() {
    return Boolean.getBoolean("tacet.required");
  }

  private static void absent(String reason) {
    if (required()) {
      Assertions.fail(reason);
    }
    Assumptions.abort(reason);
  }
}
