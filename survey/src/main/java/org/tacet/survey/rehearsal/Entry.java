// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.rehearsal;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.tacet.survey.finding.Region;

/// Some systems of an estate that are described together, in each round.
///
/// @param site as people call the place; with several systems, each has its number behind it
/// @param note what a reader should know of its numbers
/// @param rounds one for each round of the estate
public record Entry(String site, Region region, Optional<String> note, List<Round> rounds) {
  /// Keeps a copy of the list.
  public Entry {
    rounds = List.copyOf(rounds);
  }

  /// The entry in one round.
  ///
  /// @param systems that are there; those of other rounds beyond them are closed
  /// @param studies of all of them together, before scaling, like the next
  /// @param images of all of them together
  /// @param retrievable the part that can be retrieved, where it is not what the behaviour says
  /// @param cap at how many matches a list ends, for behaviours that have one
  public record Round(
      Behaviour behaviour,
      Figures figures,
      int systems,
      long studies,
      long images,
      Optional<Retrievable> retrievable,
      OptionalInt cap) {}

  /// The part of an entry that can be retrieved.
  public record Retrievable(int systems, long studies, long images) {}

  /// How many addresses it takes.
  int addresses() {
    return rounds.stream().mapToInt(Round::systems).max().orElse(0);
  }
}
