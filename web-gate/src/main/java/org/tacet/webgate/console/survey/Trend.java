// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.survey;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.tacet.webgate.console.survey.spi.Round;

/// How the numbers of one organisation went, round after round. The table of rounds has the same
/// numbers.
///
/// @param rounds complete ones, the earliest first
record Trend(String organisation, List<Round> rounds) {
  static final int WIDTH = 640;
  static final int HEIGHT = 180;
  private static final int LEFT = 70;
  private static final int RIGHT = 70;
  private static final int TOP = 30;
  private static final int BOTTOM = 30;

  /// What is drawn.
  enum Of {
    IMAGES,
    SYSTEMS
  }

  /// A round in the picture.
  record Dot(int x, int y, Round round) {}

  /// Of every organisation with at least two complete rounds.
  static List<Trend> of(List<Round> rounds) {
    Map<String, List<Round>> all =
        rounds.stream()
            .filter(round -> round.state() == Round.State.COMPLETE && round.sums().isPresent())
            .sorted(Comparator.comparing(round -> round.sums().orElseThrow().begun()))
            .collect(
                Collectors.groupingBy(
                    round -> round.sums().orElseThrow().organisation(),
                    TreeMap::new,
                    Collectors.toList()));
    List<Trend> trends = new ArrayList<>();
    all.forEach((organisation, each) -> {
      if (each.size() > 1) {
        trends.add(new Trend(organisation, each));
      }
    });
    return trends;
  }

  private static ToLongFunction<Round> number(Of of) {
    return switch (of) {
      case IMAGES -> round -> round.sums().orElseThrow().numbers().images().value();
      case SYSTEMS -> round -> round.sums().orElseThrow().numbers().systems();
    };
  }

  List<Dot> dots(Of of) {
    long most = Math.max(1, rounds.stream().mapToLong(number(of)).max().orElse(1));
    List<Dot> dots = new ArrayList<>();
    for (int i = 0; i < rounds.size(); i++) {
      double part = (double) number(of).applyAsLong(rounds.get(i)) / most;
      int x = LEFT + (WIDTH - LEFT - RIGHT) * i / (rounds.size() - 1);
      int y = ground() - (int) Math.round((ground() - TOP) * part);
      dots.add(new Dot(x, y, rounds.get(i)));
    }
    return dots;
  }

  /// Points of a line, as SVG writes them.
  String line(Of of) {
    return dots(of).stream().map(dot -> dot.x() + "," + dot.y()).collect(Collectors.joining(" "));
  }

  /// Where nought is.
  int ground() {
    return HEIGHT - BOTTOM;
  }

  /// Whether there is room to name this round below the line.
  boolean isNamed(int place) {
    int step = (rounds.size() + 5) / 6;
    return place % step == 0;
  }

  /// Where a picture that is drawn for a part of it ends.
  String viewBox() {
    return "0 0 " + WIDTH + " " + HEIGHT;
  }

  int width() {
    return WIDTH;
  }
}
