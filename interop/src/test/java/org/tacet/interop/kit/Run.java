// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.kit;

import java.util.List;

/// A process that has ended.
///
/// @param exit its exit code, or [#LATE]
/// @param output what it wrote, standard output and error in one, decoded as UTF-8 with replacement
public record Run(List<String> command, int exit, String output) {
  /// Not ended in time, and therefore by us.
  public static final int LATE = -1;

  /// Ended well, and said nothing of an error: some of DCMTK's tools end with 0 whatever happened.
  public boolean succeeded() {
    return exit == 0
        && lines().stream().noneMatch(line -> line.startsWith("E: ") || line.startsWith("F: "));
  }

  public List<String> lines() {
    return output.lines().toList();
  }

  @Override
  public String toString() {
    return String.join(" ", command) + "\nexit " + exit + "\n" + output;
  }
}
