// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.survey.spi;

import java.util.List;
import java.util.Optional;

/// What a round found.
///
/// @param order who allowed it
/// @param sweep how the addresses fared
/// @param honeypots systems that are taken for traps, which are in none of the numbers
/// @param regions what stands open by region, most images first
/// @param before the round that standings are judged against, if there is one
/// @param standings of countries, then of states; those that must act first come first
/// @param maps empty where nothing of a map was looked at
/// @param systems everyone who answered; those to be mended first come first
public record RoundResult(
    Round round,
    Order order,
    Sweep sweep,
    int honeypots,
    List<Region> regions,
    Optional<String> before,
    List<Standing> standings,
    List<TileMap> maps,
    List<FoundSystem> systems) {
  /// Keeps copies of the lists.
  public RoundResult {
    regions = List.copyOf(regions);
    standings = List.copyOf(standings);
    maps = List.copyOf(maps);
    systems = List.copyOf(systems);
  }

  /// Who allowed a round, and for what.
  ///
  /// @param mandate of a national response team; empty if the owner has allowed it
  /// @param highest `L0` to `L6`
  public record Order(
      String authorisedBy, Optional<String> mandate, String purpose, String highest) {}

  /// How the addresses of the scope fared; who is in none of the three was not come to.
  public record Sweep(long addresses, long answered, long closed, long silent) {}

  /// A line of the table.
  public record Region(Place place, Numbers numbers, int honeypots) {}
}
