// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.survey.spi;

import java.time.Instant;
import java.util.Optional;

/// A round in one line.
///
/// @param name of its file, without its ending
/// @param sums empty if it cannot be read
public record Round(String name, State state, Optional<Sums> sums) {
  /// How far it is.
  public enum State {
    COMPLETE,
    /// It was stopped, and can go on.
    PAUSED,
    RUNNING,
    /// It is another officer's, or damaged.
    UNREADABLE
  }

  /// What it found.
  ///
  /// @param organisation as the scope says
  /// @param numbers of the open systems
  public record Sums(
      String organisation,
      Instant begun,
      Optional<Instant> ended,
      long addresses,
      long answered,
      Numbers numbers) {}
}
