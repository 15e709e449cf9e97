// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive.trail;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.tacet.archive.spi.AuditEvent;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.dicom.Uid;

/// An event as an audit message, PS3.15 §A.5.1.
///
/// A patient is in it as a participant whose ID is withheld, for the trail knows of patients only
/// how many there were. What a query asked for is in ParticipantObjectQuery as the trail has it:
/// attributes with keyed hashes.
public final class DicomAuditMessage {
  private static final String WITHHELD = "withheld";

  private final AuditEvent event;
  private final EventKind kind;
  private final TrailSource source;
  private final XMLStreamWriter out;

  private DicomAuditMessage(AuditEvent event, TrailSource source, XMLStreamWriter out) {
    this.event = event;
    this.kind = EventKind.of(event);
    this.source = source;
    this.out = out;
  }

  /// The message as a document without a declaration, in one line.
  public static String xml(AuditEvent event, TrailSource source) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter out = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      new DicomAuditMessage(event, source, out).write();
      out.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("writing to memory failed", e);
    }
    return text.toString();
  }

  private void write() throws XMLStreamException {
    out.writeStartElement("AuditMessage");
    identification();
    for (Participant participant : Participant.of(event, kind, source)) {
      participant(participant);
    }
    auditSource();
    objects();
    out.writeEndElement();
  }

  private void identification() throws XMLStreamException {
    out.writeStartElement("EventIdentification");
    attribute("EventActionCode", kind.action());
    attribute("EventDateTime", event.at().toString());
    attribute("EventOutcomeIndicator", EventKind.outcome(event));
    code("EventID", kind.id());
    for (Code type : kind.types()) {
      code("EventTypeCode", type);
    }
    if (!event.reason().isEmpty()) {
      out.writeStartElement("EventOutcomeDescription");
      out.writeCharacters(event.reason());
      out.writeEndElement();
    }
    out.writeEndElement();
  }

  private void participant(Participant participant) throws XMLStreamException {
    out.writeStartElement("ActiveParticipant");
    attribute("UserID", participant.id());
    attribute("UserIsRequestor", Boolean.toString(participant.requestor()));
    if (participant.address().isPresent()) {
      attribute("NetworkAccessPointID", participant.address().get());
      attribute("NetworkAccessPointTypeCode", "2");
    }
    if (participant.role().isPresent()) {
      code("RoleIDCode", participant.role().get());
    }
    if (participant.role().filter(DicomAuditMessage::isMedia).isPresent()) {
      out.writeStartElement("MediaIdentifier");
      code("MediaType", Code.dcm("110037", "Other Removable Media"));
      out.writeEndElement();
    }
    out.writeEndElement();
  }

  private static boolean isMedia(Code role) {
    return role.equals(Code.SOURCE_MEDIA) || role.equals(Code.DESTINATION_MEDIA);
  }

  private void auditSource() throws XMLStreamException {
    out.writeStartElement("AuditSourceIdentification");
    if (source.enterprise().isPresent()) {
      attribute("AuditEnterpriseSiteID", source.enterprise().get());
    }
    attribute("AuditSourceID", source.id());
    out.writeEmptyElement("AuditSourceTypeCode");
    // Application server process.
    attribute("csd-code", "4");
    out.writeEndElement();
  }

  private void objects() throws XMLStreamException {
    if (event.action() == Action.FIND) {
      query();
    }
    if (event.action() == Action.TRAIL) {
      object("tacet:audit", "2", "13", Code.URI);
      named("Security Audit Log");
      details();
      out.writeEndElement();
    }
    for (Uid study : event.studies()) {
      study(study);
    }
    if (event.patients() > 0) {
      patients();
    }
  }

  private void query() throws XMLStreamException {
    object(
        event.site().map(site -> site.name()).orElse(source.id()), "2", "24", Code.SEARCH_CRITERIA);
    out.writeStartElement("ParticipantObjectQuery");
    out.writeCharacters(base64(String.join("\n", event.asked())));
    out.writeEndElement();
    details();
    out.writeEndElement();
  }

  private void study(Uid study) throws XMLStreamException {
    object(study.value(), "2", "3", Code.STUDY_INSTANCE_UID);
    named(study.value());
    details();
    out.writeEndElement();
  }

  private void patients() throws XMLStreamException {
    object(WITHHELD, "1", "1", Code.PATIENT_NUMBER);
    named(WITHHELD);
    detail("Patients", Long.toString(event.patients()));
    out.writeEndElement();
  }

  /// Begins an object; its life cycle is told where there is one.
  private void object(String id, String type, String role, Code idType) throws XMLStreamException {
    out.writeStartElement("ParticipantObjectIdentification");
    attribute("ParticipantObjectID", id);
    attribute("ParticipantObjectTypeCode", type);
    attribute("ParticipantObjectTypeCodeRole", role);
    Optional<String> lifeCycle = lifeCycle();
    if (lifeCycle.isPresent()) {
      attribute("ParticipantObjectDataLifeCycle", lifeCycle.get());
    }
    code("ParticipantObjectIDTypeCode", idType);
  }

  private Optional<String> lifeCycle() {
    if (event.action() == Action.ERASE) {
      return Optional.of("15");
    }
    return switch (kind.flow()) {
      case FROM_MEDIA -> Optional.of("2");
      case TO_MEDIA -> Optional.of("10");
      case TO_ARCHIVE, TO_CALLER, TO_THIRD, OF_APPLICATION, NONE -> Optional.empty();
    };
  }

  private void named(String name) throws XMLStreamException {
    out.writeStartElement("ParticipantObjectName");
    out.writeCharacters(name);
    out.writeEndElement();
  }

  private void details() throws XMLStreamException {
    detail("Count", Long.toString(event.count()));
    if (event.site().isPresent()) {
      detail("Site", event.site().get().name());
    }
    if (event.purpose().isPresent()) {
      detail("PurposeOfUse", event.purpose().get().code());
    }
  }

  private void detail(String type, String value) throws XMLStreamException {
    out.writeEmptyElement("ParticipantObjectDetail");
    attribute("type", type);
    attribute("value", base64(value));
  }

  private void code(String element, Code code) throws XMLStreamException {
    out.writeEmptyElement(element);
    attribute("csd-code", code.value());
    attribute("codeSystemName", code.system());
    attribute("displayName", code.meaning());
    attribute("originalText", code.meaning());
  }

  /// A name may hold what no XML can (XML 1.0 §2.2).
  private void attribute(String name, String value) throws XMLStreamException {
    StringBuilder text = new StringBuilder(value.length());
    value.codePoints().map(c -> isXml(c) ? c : 0xFFFD).forEach(text::appendCodePoint);
    out.writeAttribute(name, text.toString());
  }

  private static boolean isXml(int c) {
    boolean surrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    return c >= 0x20 && !surrogate && c != 0xFFFE && c != 0xFFFF;
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
