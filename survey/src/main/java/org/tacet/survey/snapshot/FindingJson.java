// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.snapshot;

import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.tacet.survey.finding.Advisory;
import org.tacet.survey.finding.Count;
import org.tacet.survey.finding.Counts;
import org.tacet.survey.finding.Evidence;
import org.tacet.survey.finding.Flag;
import org.tacet.survey.finding.Level;
import org.tacet.survey.finding.Reach;
import org.tacet.survey.finding.Recognition;
import org.tacet.survey.finding.Region;
import org.tacet.survey.finding.Service;
import org.tacet.survey.finding.Suspicion;
import org.tacet.survey.finding.SystemFinding;
import org.tacet.survey.finding.TlsFacts;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A [SystemFinding] as JSON and back. Reading takes only what was authenticated before, so a fault
/// is a fault of the program or of its version: any unchecked exception.
final class FindingJson {
  private FindingJson() {}

  static ObjectNode write(SystemFinding system) {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.put("address", system.address().getHostAddress())
        .put("site", system.site())
        .put("region", system.region().code())
        .put("reach", system.reach().name());
    ArrayNode services = json.putArray("services");
    system.services().forEach(service -> write(service, services.addObject()));
    system.toolkit().ifPresent(toolkit -> write(toolkit, json.putObject("toolkit")));
    system.product().ifPresent(product -> write(product, json.putObject("product")));
    ArrayNode advisories = json.putArray("advisories");
    for (Advisory advisory : system.advisories()) {
      advisories.addObject().put("id", advisory.id()).put("summary", advisory.summary());
    }
    ObjectNode suspicion = json.putObject("suspicion").put("score", system.suspicion().score());
    texts(suspicion, "reasons", system.suspicion().reasons());
    write(system.counts(), json.putObject("counts"));
    return json.put("when", system.when().toString());
  }

  private static void write(Service service, ObjectNode json) {
    json.put("port", service.port())
        .put("protocol", service.protocol().name())
        .put("level", service.level().name());
    texts(json, "flags", service.flags().stream().map(Flag::name).sorted().toList());
    ArrayNode evidence = json.putArray("evidence");
    for (Evidence each : service.evidence()) {
      evidence.addObject().put("step", each.step()).put("proof", each.proof());
    }
    service.tls().ifPresent(tls -> write(tls, json.putObject("tls")));
  }

  private static void write(TlsFacts tls, ObjectNode json) {
    texts(json, "versions", List.copyOf(new TreeSet<>(tls.versions())));
    json.put("clientCertificate", tls.clientCertificate().name())
        .put("selfSigned", tls.selfSigned())
        .put("key", tls.key());
    tls.expires().ifPresent(expires -> json.put("expires", expires.toString()));
  }

  private static void write(Recognition recognition, ObjectNode json) {
    json.put("name", recognition.name()).put("confidence", recognition.confidence());
    recognition.version().ifPresent(version -> json.put("version", version));
    texts(json, "because", recognition.because());
  }

  private static void write(Counts counts, ObjectNode json) {
    write(counts.studies(), json.putObject("studies"));
    write(counts.images(), json.putObject("images"));
    write(counts.imagesRetrievable(), json.putObject("imagesRetrievable"));
    write(counts.studiesWithImageAccess(), json.putObject("studiesWithImageAccess"));
    json.put("source", counts.source());
  }

  private static void write(Count count, ObjectNode json) {
    json.put("value", count.value())
        .put("completeness", count.completeness().name())
        .put("why", count.why());
  }

  private static void texts(ObjectNode json, String name, List<String> texts) {
    texts.forEach(json.putArray(name)::add);
  }

  static SystemFinding read(JsonNode json) {
    return new SystemFinding(
        InetAddress.ofLiteral(text(json, "address")),
        text(json, "site"),
        new Region(text(json, "region")),
        Reach.valueOf(text(json, "reach")),
        list(json.required("services"), FindingJson::service),
        optional(json, "toolkit").map(FindingJson::recognition),
        optional(json, "product").map(FindingJson::recognition),
        list(
            json.required("advisories"),
            each -> new Advisory(text(each, "id"), text(each, "summary"))),
        new Suspicion(
            json.required("suspicion").required("score").asDouble(),
            texts(json.required("suspicion").required("reasons"))),
        counts(json.required("counts")),
        Instant.parse(text(json, "when")));
  }

  private static Service service(JsonNode json) {
    Set<Flag> flags = EnumSet.noneOf(Flag.class);
    texts(json.required("flags")).forEach(flag -> flags.add(Flag.valueOf(flag)));
    return new Service(
        json.required("port").asInt(),
        Service.Protocol.valueOf(text(json, "protocol")),
        Level.valueOf(text(json, "level")),
        flags,
        list(
            json.required("evidence"),
            each -> new Evidence(text(each, "step"), text(each, "proof"))),
        optional(json, "tls").map(FindingJson::tls));
  }

  private static TlsFacts tls(JsonNode json) {
    return new TlsFacts(
        Set.copyOf(texts(json.required("versions"))),
        TlsFacts.ClientCertificate.valueOf(text(json, "clientCertificate")),
        optional(json, "expires").map(expires -> Instant.parse(expires.asString())),
        json.required("selfSigned").asBoolean(),
        text(json, "key"));
  }

  private static Recognition recognition(JsonNode json) {
    return new Recognition(
        text(json, "name"),
        optional(json, "version").map(JsonNode::asString),
        json.required("confidence").asDouble(),
        texts(json.required("because")));
  }

  private static Counts counts(JsonNode json) {
    return new Counts(
        count(json.required("studies")),
        count(json.required("images")),
        count(json.required("imagesRetrievable")),
        count(json.required("studiesWithImageAccess")),
        text(json, "source"));
  }

  private static Count count(JsonNode json) {
    return new Count(
        json.required("value").asLong(),
        Count.Completeness.valueOf(text(json, "completeness")),
        text(json, "why"));
  }

  static String text(JsonNode json, String name) {
    return json.required(name).asString();
  }

  static Optional<JsonNode> optional(JsonNode json, String name) {
    return Optional.ofNullable(json.get(name));
  }

  static <T> List<T> list(JsonNode json, Function<JsonNode, T> each) {
    List<T> list = new ArrayList<>();
    json.forEach(node -> list.add(each.apply(node)));
    return list;
  }

  private static List<String> texts(JsonNode json) {
    return list(json, JsonNode::asString);
  }
}
