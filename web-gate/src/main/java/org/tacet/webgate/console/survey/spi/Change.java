// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.survey.spi;

import java.util.List;

/// What became of systems between two rounds.
///
/// @param otherProbes whether the rounds' probes are of two versions: what is found then may have
///   been there before
/// @param kinds those there is at least one system of
/// @param systems every address that was open in either
public record Change(
    Round from,
    Round to,
    boolean otherProbes,
    List<Sum> kinds,
    List<Region> regions,
    List<Transition> systems) {
  /// Keeps copies of the lists.
  public Change {
    kinds = List.copyOf(kinds);
    regions = List.copyOf(regions);
    systems = List.copyOf(systems);
  }

  /// What became of a system.
  public enum Kind {
    NEW,
    NEWLY_DETECTED,
    GROWN,
    SAME,
    UNCERTAIN,
    SHRUNK,
    FIXED,
    UNREACHABLE,
    HONEYPOT
  }

  /// How that is known.
  public enum Because {
    CLOSED,
    ANSWERS_NOT_OPEN,
    WAS_CLOSED,
    WAS_NOT_OPEN,
    OTHER_PROBES,
    NOT_REACHED_BEFORE,
    NOT_LOOKED_AT_BEFORE,
    NOT_LOOKED_FOR_BEFORE,
    WAS_HONEYPOT,
    SILENT,
    UNFINISHED,
    NOT_LOOKED_AT,
    NOT_LOOKED_FOR,
    BY_IMAGES,
    BY_STUDIES,
    LOWER_BOUNDS,
    NOT_COUNTED,
    LIKELY_HONEYPOT
  }

  /// Systems of one kind.
  public record Sum(Kind kind, int systems, Amount before, Amount now) {}

  /// A region before and now; amounts are of images.
  public record Region(Place place, int openBefore, int openNow, Amount before, Amount now) {}

  /// One system; amounts are of images.
  public record Transition(
      String address,
      String site,
      Place place,
      Kind kind,
      Because because,
      Amount before,
      Amount now) {}
}
