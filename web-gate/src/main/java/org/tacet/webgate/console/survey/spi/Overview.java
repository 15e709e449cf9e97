// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.survey.spi;

import java.util.List;
import java.util.Optional;

/// All there is of surveys.
///
/// @param folder that scopes and rounds are kept in
/// @param scopes by name
/// @param rounds the last begun first
/// @param running empty if none is
/// @param trouble why the last round that was begun or gone on with ended before its time, in
///   English; empty if it did not
public record Overview(
    String folder,
    Key key,
    List<Scope> scopes,
    List<Round> rounds,
    Optional<Progress> running,
    Optional<String> trouble) {
  /// Keeps copies of the lists.
  public Overview {
    scopes = List.copyOf(scopes);
    rounds = List.copyOf(rounds);
  }

  /// Whether the officer's key is there. Without it no signature can be checked and no round read.
  public enum Key {
    THERE,
    MISSING,
    /// Others can read it, or it is none.
    UNUSABLE
  }
}
