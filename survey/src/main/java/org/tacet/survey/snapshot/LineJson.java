// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.snapshot;

import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tacet.survey.finding.Flag;
import org.tacet.survey.finding.Reach;
import org.tacet.survey.finding.Region;
import org.tacet.survey.finding.SystemFinding;
import org.tacet.survey.snapshot.Line.Begun;
import org.tacet.survey.snapshot.Line.Ended;
import org.tacet.survey.snapshot.Line.Found;
import org.tacet.survey.snapshot.Line.Knocked;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A [Line] as JSON and back.
final class LineJson {
  private LineJson() {}

  /// A line as JSON.
  static ObjectNode write(Line line) {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    return switch (line) {
      case Begun begun -> write(begun, json.put("line", "begun"));
      case Knocked knocked -> write(knocked, json.put("line", "knocked"));
      case Found(SystemFinding system) -> {
        json.put("line", "found").set("system", FindingJson.write(system));
        yield json;
      }
      case Ended(Instant when) -> json.put("line", "ended").put("when", when.toString());
    };
  }

  private static ObjectNode write(Begun begun, ObjectNode json) {
    new TreeSet<>(begun.ports()).forEach(json.putArray("ports")::add);
    new TreeSet<>(begun.flags()).forEach(flag -> json.withArray("flags").add(flag.name()));
    Snapshot.Order order = begun.order();
    return json.put("round", order.round())
        .put("organisation", order.organisation())
        .put("authorisedBy", order.authorisedBy())
        .put("purpose", order.purpose())
        .put("legalBasis", order.legalBasis())
        .put("scopeDigest", order.scopeDigest())
        .put("highest", order.highest())
        .put("probeVersion", order.probeVersion())
        .put("begun", order.begun().toString());
  }

  private static ObjectNode write(Knocked knocked, ObjectNode json) {
    json.put("target", knocked.target())
        .put("site", knocked.site())
        .put("region", knocked.region().code())
        .put("addresses", knocked.addresses());
    ObjectNode open = json.putObject("open");
    Map<String, List<Integer>> sorted = new TreeMap<>();
    knocked.open().forEach((address, ports) -> sorted.put(address.getHostAddress(), ports));
    sorted.forEach((address, ports) -> ports.forEach(open.putArray(address)::add));
    ArrayNode others = json.putArray("others");
    for (Swept swept : knocked.others()) {
      others
          .addObject()
          .put("first", swept.first().getHostAddress())
          .put("last", swept.last().getHostAddress())
          .put("reach", swept.reach().name());
    }
    return json;
  }

  /// The line that JSON of this program says.
  static Line read(JsonNode json) {
    return switch (FindingJson.text(json, "line")) {
      case "begun" ->
          new Begun(
              order(json),
              Set.copyOf(FindingJson.list(json.required("ports"), JsonNode::asInt)),
              Set.copyOf(
                  FindingJson.list(json.path("flags"), flag -> Flag.valueOf(flag.asString()))));
      case "knocked" -> knocked(json);
      case "found" -> new Found(FindingJson.read(json.required("system")));
      case "ended" -> new Ended(when(json));
      default -> throw new IllegalArgumentException("a line of a later version");
    };
  }

  private static Instant when(JsonNode json) {
    return Instant.parse(FindingJson.text(json, "when"));
  }

  private static Snapshot.Order order(JsonNode json) {
    return new Snapshot.Order(
        FindingJson.text(json, "round"),
        FindingJson.text(json, "organisation"),
        FindingJson.text(json, "authorisedBy"),
        FindingJson.text(json, "purpose"),
        FindingJson.text(json, "legalBasis"),
        FindingJson.text(json, "scopeDigest"),
        FindingJson.text(json, "highest"),
        FindingJson.text(json, "probeVersion"),
        Instant.parse(FindingJson.text(json, "begun")));
  }

  private static Knocked knocked(JsonNode json) {
    Map<InetAddress, List<Integer>> open = new java.util.HashMap<>();
    json.required("open")
        .propertyStream()
        .forEach(host -> {
          List<Integer> ports = new ArrayList<>();
          host.getValue().forEach(port -> ports.add(port.asInt()));
          open.put(InetAddress.ofLiteral(host.getKey()), List.copyOf(ports));
        });
    return new Knocked(
        json.required("target").asInt(),
        FindingJson.text(json, "site"),
        new Region(FindingJson.text(json, "region")),
        json.required("addresses").asLong(),
        open,
        FindingJson.list(
            json.required("others"),
            each ->
                new Swept(
                    InetAddress.ofLiteral(FindingJson.text(each, "first")),
                    InetAddress.ofLiteral(FindingJson.text(each, "last")),
                    Reach.valueOf(FindingJson.text(each, "reach")))));
  }
}
