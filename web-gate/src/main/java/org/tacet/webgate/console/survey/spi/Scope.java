// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.survey.spi;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// A file that says what may be looked at.
///
/// @param name of the file, without its ending
/// @param terms empty if the file is no scope
/// @param faults of a file that is no scope, in English
public record Scope(String name, State state, Optional<Terms> terms, List<String> faults) {
  /// Keeps a copy of the list.
  public Scope {
    faults = List.copyOf(faults);
  }

  /// Whether a round can begin.
  public enum State {
    /// The officer has signed it, and it is valid today.
    SIGNED,
    /// Nobody has signed it.
    UNSIGNED,
    /// It was changed after it was signed, or another officer signed it.
    CHANGED,
    /// It is signed; its days have not come.
    NOT_YET,
    /// It is signed; its days are over.
    OVER,
    /// Without the officer's key nobody can tell.
    NOT_CHECKED,
    /// It is no scope.
    UNREADABLE
  }

  /// What a scope says.
  ///
  /// @param authorisedBy name and office
  /// @param mandate of a national response team; empty if the owner has allowed it
  /// @param until the last day
  /// @param highest `L0` to `L6`
  /// @param targets addresses, blocks and names
  /// @param probesPerSecond connections a second, over all addresses
  public record Terms(
      String organisation,
      String authorisedBy,
      Optional<String> mandate,
      String purpose,
      LocalDate from,
      LocalDate until,
      String highest,
      int targets,
      int probesPerSecond) {}
}
