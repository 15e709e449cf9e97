// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.terminal;

import java.util.Arrays;
import java.util.Optional;

/// Exceptions as a log may hold them. The message of one can be the path of a file, and the path
/// can be a patient's name (P8): the log gets what kind it is, and where.
public final class Failures {
  private static final int CAUSES = 4;
  private static final int FRAMES = 12;

  private Failures() {}

  /// The classes of an exception and its causes, with the uppermost frames of each; no message.
  public static String kind(Throwable thrown) {
    StringBuilder kind = new StringBuilder();
    Optional<Throwable> next = Optional.of(thrown);
    for (int depth = 0; next.isPresent() && depth < CAUSES; depth++) {
      Throwable one = next.get();
      kind.append(depth == 0 ? "" : "\ncaused by ").append(one.getClass().getName());
      Arrays.stream(one.getStackTrace())
          .limit(FRAMES)
          .forEach(frame -> kind.append("\n\tat ").append(frame));
      next = Optional.ofNullable(one.getCause());
    }
    return kind.toString();
  }
}
