// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.keeping;

import java.util.List;
import java.util.function.Function;
import org.tacet.webgate.console.shell.Words;

/// What a job tells at its end.
///
/// @param good whether all is well
/// @param said its sentences, in the language of whoever reads them
public record Told(Verdict good, Function<Words, List<String>> said) {
  /// Whether all is well.
  public enum Verdict {
    GOOD,
    NOT_GOOD
  }

  /// One sentence.
  public static Told of(Verdict good, Function<Words, String> said) {
    return new Told(good, words -> List.of(said.apply(words)));
  }
}
