// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.survey.spi;

import java.util.Optional;
import java.util.Set;

/// A system that answered, in one line.
///
/// @param number from 1, in the order of [RoundResult#systems()]
/// @param site as the scope calls it
/// @param recognised product or toolkit, with its version
/// @param open whether strangers can list studies
/// @param honeypot whether it is taken for a trap
/// @param numbers of what stands open; its systems are 1 or 0
public record FoundSystem(
    int number,
    String address,
    String site,
    Place place,
    Level level,
    Set<Flag> flags,
    Optional<String> recognised,
    boolean open,
    boolean honeypot,
    Numbers numbers) {
  /// Keeps a copy of the set.
  public FoundSystem {
    flags = Set.copyOf(flags);
  }

  /// How far a stranger gets with DICOM.
  public enum Level {
    L0,
    L1,
    L2,
    L3,
    L4,
    L5,
    L6
  }

  /// What a stranger may do besides.
  public enum Flag {
    /// Store.
    W1,
    /// Come in over the web.
    H1,
    /// Sign in with the default password.
    D1
  }
}
