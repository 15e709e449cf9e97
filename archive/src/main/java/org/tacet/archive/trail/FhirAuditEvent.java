// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive.trail;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.tacet.archive.access.Purpose;
import org.tacet.archive.spi.AuditEvent;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.archive.spi.AuditEvent.Outcome;
import org.tacet.archive.trail.Json.Items;
import org.tacet.archive.trail.Json.Members;
import org.tacet.archive.trail.Json.Node;
import org.tacet.archive.trail.Json.Text;
import org.tacet.archive.trail.Json.Truth;
import org.tacet.dicom.Uid;

/// An event as a FHIR R4 AuditEvent.
///
/// What a person found or read over HTTP has the shape of IHE Basic Audit Log Patterns (BALP) and
/// says so in `meta.profile`; the rest has the codes of the DICOM audit message. No patient is
/// referred to, for the trail knows none.
public final class FhirAuditEvent {
  private static final String BALP = "https://profiles.ihe.net/ITI/BALP/StructureDefinition/";
  private static final String TERMINOLOGY = "http://terminology.hl7.org/CodeSystem/";
  private static final String INTERACTION = "http://hl7.org/fhir/restful-interaction";

  private final AuditEvent event;
  private final EventKind kind;
  private final TrailSource source;

  private FhirAuditEvent(AuditEvent event, TrailSource source) {
    this.event = event;
    this.kind = EventKind.of(event);
    this.source = source;
  }

  /// The resource as JSON, in one line of ASCII.
  public static String json(AuditEvent event, TrailSource source) {
    return Json.write(new FhirAuditEvent(event, source).resource());
  }

  private Node resource() {
    SequencedMap<String, Node> members = new LinkedHashMap<>();
    members.put("resourceType", new Text("AuditEvent"));
    profile().ifPresent(url -> members.put("meta", object("profile", list(new Text(BALP + url)))));
    members.put("type", type());
    members.put("subtype", new Items(subtypes()));
    members.put("action", new Text(kind.action()));
    members.put("recorded", new Text(event.at().toString()));
    members.put("outcome", new Text(EventKind.outcome(event)));
    if (!event.reason().isEmpty()) {
      members.put("outcomeDesc", new Text(event.reason()));
    }
    members.put("agent", new Items(agents()));
    members.put("source", auditSource());
    List<Node> entities = entities();
    if (!entities.isEmpty()) {
      members.put("entity", new Items(entities));
    }
    return new Members(members);
  }

  /// Only persons come over HTTP, and have a purpose.
  private boolean restful() {
    return event.purpose().isPresent() && (event.action() == Action.FIND || isRead());
  }

  private boolean isRead() {
    return event.action() == Action.GET && event.studies().size() == 1;
  }

  private Optional<String> profile() {
    if (!restful() || event.outcome() != Outcome.SUCCESS) {
      return Optional.empty();
    }
    return Optional.of(isRead() ? "IHE.BasicAudit.Read" : "IHE.BasicAudit.Query");
  }

  private Node type() {
    return restful()
        ? coding(TERMINOLOGY + "audit-event-type", "rest", "Restful Operation")
        : coding(kind.id());
  }

  private List<Node> subtypes() {
    List<Node> subtypes = new ArrayList<>();
    if (restful()) {
      String interaction = isRead() ? "read" : "search";
      subtypes.add(coding(INTERACTION, interaction, interaction));
      subtypes.add(coding(kind.id()));
    }
    kind.types().forEach(type -> subtypes.add(coding(type)));
    subtypes.add(
        coding(
            Code.own(event.action().name(), event.action().name()).uri(),
            event.action().name(),
            event.action().name()));
    return subtypes;
  }

  private List<Node> agents() {
    List<Node> agents = new ArrayList<>();
    for (Participant participant : Participant.of(event, kind, source)) {
      agents.add(agent(participant));
    }
    event.purpose().ifPresent(purpose -> agents.add(user(purpose)));
    return agents;
  }

  private Node agent(Participant participant) {
    SequencedMap<String, Node> agent = new LinkedHashMap<>();
    participant.role().ifPresent(role -> agent.put("type", concept(coding(role))));
    agent.put("who", object("identifier", object("value", new Text(participant.id()))));
    // The person behind it is an agent of its own.
    agent.put("requestor", new Truth(participant.requestor() && event.purpose().isEmpty()));
    boolean archive = participant.id().equals(source.id()) && !participant.requestor();
    if (participant.address().isPresent()) {
      agent.put("network", network(participant.address().get(), "2"));
    } else if (archive) {
      agent.put("network", network(source.id(), "1"));
    }
    return new Members(agent);
  }

  private Node user(Purpose purpose) {
    SequencedMap<String, Node> user = new LinkedHashMap<>();
    user.put(
        "type",
        concept(coding(TERMINOLOGY + "v3-ParticipationType", "IRCP", "information recipient")));
    user.put("who", object("identifier", object("value", new Text(event.caller()))));
    user.put("name", new Text(event.caller()));
    user.put("requestor", new Truth(true));
    user.put(
        "purposeOfUse",
        list(concept(coding(TERMINOLOGY + "v3-ActReason", purpose.code(), purpose.name()))));
    return new Members(user);
  }

  private Node auditSource() {
    SequencedMap<String, Node> members = new LinkedHashMap<>();
    source.enterprise().ifPresent(site -> members.put("site", new Text(site)));
    members.put("observer", object("identifier", object("value", new Text(source.id()))));
    members.put(
        "type", list(coding(TERMINOLOGY + "security-source-type", "4", "Application Server")));
    return new Members(members);
  }

  private List<Node> entities() {
    List<Node> entities = new ArrayList<>();
    if (event.action() == Action.FIND) {
      entities.add(query());
    }
    for (Uid study : event.studies()) {
      entities.add(study(study));
    }
    if (event.count() > 0 || event.patients() > 0 || event.site().isPresent()) {
      entities.add(numbers());
    }
    return entities;
  }

  private Node query() {
    SequencedMap<String, Node> entity = new LinkedHashMap<>();
    entity.put("type", coding(TERMINOLOGY + "audit-entity-type", "2", "System Object"));
    entity.put("role", coding(TERMINOLOGY + "object-role", "24", "Query"));
    byte[] asked = String.join("\n", event.asked()).getBytes(StandardCharsets.UTF_8);
    // A base64Binary is never empty.
    byte[] query = asked.length == 0 ? new byte[] {'*'} : asked;
    entity.put("query", new Text(Base64.getEncoder().encodeToString(query)));
    return new Members(entity);
  }

  private Node study(Uid study) {
    SequencedMap<String, Node> identifier = new LinkedHashMap<>();
    identifier.put("system", new Text("urn:dicom:uid"));
    identifier.put("value", new Text("urn:oid:" + study.value()));
    SequencedMap<String, Node> entity = new LinkedHashMap<>();
    entity.put("what", object("identifier", new Members(identifier)));
    entity.put("type", coding(TERMINOLOGY + "audit-entity-type", "2", "System Object"));
    entity.put("role", coding(TERMINOLOGY + "object-role", "3", "Report"));
    return new Members(entity);
  }

  private Node numbers() {
    List<Node> details = new ArrayList<>();
    details.add(detail("count", Long.toString(event.count())));
    details.add(detail("patients", Long.toString(event.patients())));
    event.site().ifPresent(site -> details.add(detail("site", site.name())));
    SequencedMap<String, Node> entity = new LinkedHashMap<>();
    entity.put("type", coding(TERMINOLOGY + "audit-entity-type", "4", "Other"));
    entity.put("name", new Text("numbers"));
    entity.put("detail", new Items(details));
    return new Members(entity);
  }

  private static Node detail(String type, String value) {
    SequencedMap<String, Node> detail = new LinkedHashMap<>();
    detail.put("type", new Text(type));
    detail.put("valueString", new Text(value));
    return new Members(detail);
  }

  private static Node network(String address, String type) {
    SequencedMap<String, Node> network = new LinkedHashMap<>();
    network.put("address", new Text(address));
    network.put("type", new Text(type));
    return new Members(network);
  }

  private static Node concept(Node coding) {
    return object("coding", list(coding));
  }

  private static Node coding(Code code) {
    return coding(code.uri(), code.value(), code.meaning());
  }

  private static Node coding(String system, String code, String display) {
    SequencedMap<String, Node> coding = new LinkedHashMap<>();
    coding.put("system", new Text(system));
    coding.put("code", new Text(code));
    coding.put("display", new Text(display));
    return new Members(coding);
  }

  private static Node object(String name, Node value) {
    SequencedMap<String, Node> members = new LinkedHashMap<>();
    members.put(name, value);
    return new Members(members);
  }

  private static Node list(Node... nodes) {
    return new Items(Arrays.asList(nodes));
  }
}
