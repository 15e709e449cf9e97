// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.report;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.tacet.survey.finding.Count;
import org.tacet.survey.finding.Region;
import org.tacet.survey.report.markup.Element;
import org.tacet.survey.report.markup.Node;

/// The maps of squares, each with its legend and a table beside it.
final class Maps {
  private static final double SIDE_OF_INDIA = 52;
  private static final double SIDE_OF_WORLD = 27;
  private static final TileMap.Tile MERGED = new TileMap.Tile(Steps.of(0), "\u2013");

  private final Telling telling;
  private final Report report;

  Maps(Telling telling) {
    this.telling = telling;
    this.report = telling.report();
  }

  /// The places of a map by their codes on it.
  ///
  /// @param merged those that have no row of their own
  private record Contents(Map<String, Row> rows, Set<String> merged) {
    static Contents of(List<Row> all, Function<Region, String> code) {
      Map<String, Row> rows = new TreeMap<>();
      Set<String> merged = new HashSet<>();
      for (Row row : all) {
        switch (row.label()) {
          case Row.Label.Of(Region region) -> rows.put(code.apply(region), row);
          case Row.Label.NoState _ -> {}
          case Row.Label.OtherRegions(_, var members) ->
              members.forEach(member -> merged.add(code.apply(member)));
          case Row.Label.OtherCountries(var members) ->
              members.forEach(member -> merged.add(code.apply(member)));
        }
      }
      return new Contents(rows, merged);
    }
  }

  /// India's states and union territories, if any of them was looked at.
  Node india() {
    var map = new TileMap("tiles.india", SIDE_OF_INDIA);
    Contents contents = Contents.of(report.regions(), Maps::codeInIndia);
    contents.rows().keySet().removeIf(code -> !map.has(code));
    contents.merged().removeIf(code -> !map.has(code));
    return contents.rows().isEmpty() && contents.merged().isEmpty()
        ? Node.none()
        : map("india", map, contents, this::shortly);
  }

  private static String codeInIndia(Region region) {
    String code = Places.current(region.code());
    return code.startsWith(Places.INDIA + "-") ? code.substring(3) : "";
  }

  /// The countries of the world.
  Node world() {
    var map = new TileMap("tiles.world", SIDE_OF_WORLD);
    return map("world", map, Contents.of(report.countries(), Region::code), this::digit);
  }

  private String digit(Count images) {
    return images.isKnown() ? Integer.toString(Steps.of(images.value()).digit()) : "?";
  }

  /// So short that it fits into a square.
  private String shortly(Count images) {
    if (!images.isKnown()) {
      return "?";
    }
    return telling
        .locale()
        .rounded(images.value())
        .replace("crore", "cr")
        .replace("lakh", "L")
        .replace("million", "M")
        .replace("billion", "bn")
        .replace("Mio.", "M");
  }

  private Node map(String key, TileMap map, Contents contents, Function<Count, String> below) {
    Map<String, TileMap.Tile> tiles = new TreeMap<>();
    contents.merged().forEach(code -> tiles.put(code, MERGED));
    contents
        .rows()
        .forEach((code, row) -> {
          Count images = row.now().images();
          tiles.put(code, new TileMap.Tile(Steps.of(images.value()), below.apply(images)));
        });
    Element picture =
        map.element(
            telling.medium(),
            "map-" + key,
            telling.say("map." + key),
            telling.say("map." + key + ".description"),
            tiles);
    Element figure =
        Section.figure(picture, telling.say("map.caption"))
            .with("tabindex", "0")
            .with("aria-label", telling.say("map." + key));
    return Node.of(
        Section.heading(telling.say("map." + key)),
        Element.of(
                "div",
                figure,
                Element.of("div", legend(), key(key, map, contents.rows())).in("beside"))
            .in("map " + key));
  }

  private Element legend() {
    Grid grid =
        Grid.of(telling.say("map.legend"))
            .words(telling.say("map.step"))
            .words(telling.say("column.images"));
    List<Steps.Step> steps = Steps.ALL;
    for (Steps.Step step : steps) {
      Element chip =
          Element.of("span", Integer.toString(step.digit())).in("chip step" + step.digit());
      int next = step.digit() + 1;
      String range =
          step.digit() == 0
              ? telling.say("map.none")
              : next < steps.size()
                  ? telling.say(
                      "map.range",
                      telling.locale().rounded(step.from()),
                      telling.locale().rounded(steps.get(next).from()))
                  : telling.say("map.more", telling.locale().rounded(step.from()));
      grid.row(List.of(chip, Node.text(range)));
    }
    grid.row(List.of(Element.of("span", "XX").in("chip none"), Node.text(telling.say("map.not"))));
    if (!report.isOwners()) {
      grid.row(
          List.of(
              Element.of("span", MERGED.below()).in("chip step0"),
              Node.text(telling.say("map.merged"))));
    }
    return grid.in("legend").element();
  }

  private Node key(String key, TileMap map, Map<String, Row> rows) {
    Grid grid =
        Grid.of(telling.say("map." + key + ".key"))
            .words(telling.say("map.code"))
            .words(telling.say("column.region"))
            .words(telling.say("map.step"))
            .numbers(telling.say("column.images"));
    rows.forEach((code, row) -> {
      if (map.has(code) && row.isOpen()) {
        Count images = row.now().images();
        grid.row(code, telling.name(row.label()), digit(images), telling.rounded(images));
      }
    });
    return grid.isEmpty() ? Node.none() : grid.in("key").element();
  }
}
