// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tacet.survey.classify.Entity;
import org.tacet.survey.classify.Rule;
import org.tacet.survey.classify.Verdict;
import org.tacet.survey.compare.Kind;
import org.tacet.survey.compare.Sums;
import org.tacet.survey.finding.Count;
import org.tacet.survey.finding.Flag;
import org.tacet.survey.finding.Level;
import org.tacet.survey.finding.Region;
import org.tacet.survey.snapshot.Snapshot;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The report for programs. Its words and numbers are the same in every locale: codes of ISO 3166,
/// English, digits alone. A count is `{"value": 12, "complete": true}`; what is not known, or not
/// told, has the value null, and anything incomplete says why.
final class JsonReport {
  /// Of the schema: whoever renames or takes away anything changes it.
  static final int VERSION = 1;

  private final Report report;
  private final ObjectNode root = JsonNodeFactory.instance.objectNode();

  private JsonReport(Report report) {
    this.report = report;
  }

  static byte[] of(Report report) {
    var json = new JsonReport(report);
    json.fill();
    return JsonMapper.builder()
        .build()
        .writerWithDefaultPrettyPrinter()
        .writeValueAsBytes(json.root);
  }

  private void fill() {
    root.put("schema", "tacet-survey-report");
    root.put("version", VERSION);
    root.put("edition", report.edition().word());
    root.put("rule", Rule.VERSION);
    round(root.putObject("round"), report.now());
    Optional<Snapshot> before = report.before();
    if (before.isPresent()) {
      round(root.putObject("before"), before.get());
    } else {
      root.putNull("before");
    }
    tally(root.putObject("totals"), report.totals().now());
    report.totals().before().ifPresent(then -> tally(root.putObject("totalsBefore"), then));
    ArrayNode regions = root.putArray("regions");
    report.regions().forEach(row -> place(regions.addObject(), row));
    countries(root.putArray("countries"));
    ArrayNode states = root.putArray("states");
    report.verdicts().states().forEach(it -> verdict(states.addObject(), it));
    if (report.isOwners()) {
      ArrayNode sites = root.putArray("sites");
      report.verdicts().sites().forEach(it -> verdict(sites.addObject(), it));
    }
    report.comparison().ifPresent(it -> changes(root.putObject("changes"), it.sums()));
    evidence(root.putObject("evidence"));
    unmeasured(root.putObject("notMeasured"));
    if (report.isOwners()) {
      JsonSystems.write(report, root.putArray("systems"));
      JsonSystems.transitions(report, root.putArray("transitions"));
    }
  }

  private static void round(ObjectNode node, Snapshot round) {
    Snapshot.Order order = round.order();
    node.put("round", order.round());
    node.put("organisation", order.organisation());
    node.put("authorisedBy", order.authorisedBy());
    node.put("purpose", order.purpose());
    node.put("legalBasis", order.legalBasis());
    node.put("scopeDigest", order.scopeDigest());
    node.put("highestLevel", order.highest());
    node.put("probeVersion", order.probeVersion());
    node.put("begun", order.begun().toString());
    if (round.ended().isPresent()) {
      node.put("ended", round.ended().get().toString());
    } else {
      node.putNull("ended");
    }
  }

  static void count(ObjectNode node, String name, Count count) {
    ObjectNode object = node.putObject(name);
    if (count.isKnown()) {
      object.put("value", count.value());
    } else {
      object.putNull("value");
    }
    object.put("complete", count.isComplete());
    if (!count.isComplete()) {
      object.put("why", count.why());
    }
  }

  private static void tally(ObjectNode node, Tally tally) {
    count(node, "systems", tally.systems());
    count(node, "studies", tally.studies());
    count(node, "images", tally.images());
    count(node, "imagesRetrievable", tally.imagesRetrievable());
    count(node, "studiesWithImageAccess", tally.studiesWithImageAccess());
  }

  private static void place(ObjectNode node, Row row) {
    switch (row.label()) {
      case Row.Label.Of(Region region) -> {
        node.put("country", region.country().code());
        node.put("region", region.code());
      }
      case Row.Label.NoState(Region country) -> {
        node.put("country", country.code());
        node.put("region", country.code());
      }
      case Row.Label.OtherRegions(Region country, var members) -> {
        node.put("country", country.code());
        node.put("region", "other");
        members(node, members);
      }
      case Row.Label.OtherCountries(var members) -> {
        node.put("country", "other");
        node.put("region", "other");
        members(node, members);
      }
    }
    tally(node, row.now());
    row.before().ifPresent(then -> tally(node.putObject("before"), then));
  }

  private static void members(ObjectNode node, List<Region> members) {
    ArrayNode array = node.putArray("members");
    members.forEach(member -> array.add(member.code()));
  }

  /// In the order of their standings; those that have no row of their own have no numbers.
  private void countries(ArrayNode array) {
    for (Verdict verdict : report.verdicts().countries()) {
      ObjectNode node = array.addObject();
      verdict(node, verdict);
      report.countries().stream()
          .filter(row -> row.label().equals(new Row.Label.Of(verdict.entity().region())))
          .forEach(row -> tally(node, row.now()));
    }
  }

  private void verdict(ObjectNode node, Verdict verdict) {
    Region region = verdict.entity().region();
    node.put("country", region.country().code());
    switch (verdict.entity()) {
      case Entity.Country _ -> {}
      case Entity.State _ -> node.put("region", region.code());
      case Entity.OneSite(var site) -> {
        node.put("region", region.code());
        node.put("site", site.name());
      }
    }
    node.put("class", verdict.standing().name().toLowerCase(Locale.ROOT));
    node.put(
        "reason",
        report.silent().contains(region)
            ? "fewer than three systems, or published with such"
            : verdict.reason().english());
  }

  private void changes(ObjectNode node, Sums sums) {
    for (Kind kind : Kind.values()) {
      var tally = sums.of(kind);
      ObjectNode object = node.putObject(name(kind));
      object.put("systems", tally.systems());
      if (report.isOwners()) {
        count(object, "studiesBefore", tally.before().studies());
        count(object, "studies", tally.now().studies());
        count(object, "imagesBefore", tally.before().images());
        count(object, "images", tally.now().images());
      }
    }
  }

  static String name(Kind kind) {
    return kind == Kind.NEWLY_DETECTED ? "newlyDetected" : kind.name().toLowerCase(Locale.ROOT);
  }

  private void evidence(ObjectNode node) {
    ObjectNode levels = node.putObject("levels");
    for (Level level : Level.values()) {
      levels.put(level.name(), report.genuine().stream().filter(it -> it.level() == level).count());
    }
    ObjectNode flags = node.putObject("flags");
    for (Flag flag : Flag.values()) {
      if (report.now().coverage().flags().contains(flag)) {
        flags.put(
            flag.name(), report.genuine().stream().filter(it -> it.flags().contains(flag)).count());
      } else {
        flags.putNull(flag.name());
      }
    }
  }

  private void unmeasured(ObjectNode node) {
    Snapshot.Sweep sweep = report.now().sweep();
    node.put("addresses", sweep.addresses());
    node.put("answered", sweep.answered());
    node.put("closed", sweep.closed());
    node.put("silent", sweep.silent());
    node.put("honeypots", report.honeypots().size());
  }
}
