// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tacet.archive.trail.TestEvents.SOURCE;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacet.archive.spi.AuditEvent;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.archive.spi.AuditEvent.Outcome;
import org.tacet.dicom.Uid;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class DicomAuditMessageTest {
  private static Schema schema;

  @BeforeAll
  static void schema() throws Exception {
    var xsd =
        Objects.requireNonNull(
            DicomAuditMessageTest.class.getResourceAsStream("audit-message.xsd"));
    schema =
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
            .newSchema(new StreamSource(xsd));
  }

  private static Element parsed(AuditEvent event) throws Exception {
    String xml = DicomAuditMessage.xml(event, SOURCE);
    return DocumentBuilderFactory.newDefaultInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)))
        .getDocumentElement();
  }

  private static void validate(String xml) throws SAXException, IOException {
    schema.newValidator().validate(new StreamSource(new StringReader(xml)));
  }

  private static List<Element> elements(Element within, String name) {
    NodeList found = within.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      elements.add((Element) found.item(i));
    }
    return elements;
  }

  private static List<String> codes(Element within, String name) {
    return elements(within, name).stream().map(e -> e.getAttribute("csd-code")).toList();
  }

  @ParameterizedTest
  @EnumSource
  void fitsTheSchema(Action action) throws Exception {
    for (AuditEvent event : TestEvents.all()) {
      if (event.action() == action) {
        validate(DicomAuditMessage.xml(event, SOURCE));
        validate(DicomAuditMessage.xml(event, new TrailSource("tacet", Optional.empty())));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<AuditMessage/>",
        "<AuditMessage><EventIdentification/></AuditMessage>",
        "EventDateTime",
        "EventOutcomeIndicator",
        "UserID",
        "UserIsRequestor",
        "AuditSourceID",
        "csd-code",
        "originalText",
        "ParticipantObjectID",
      })
  void wouldNotFitWithoutWhatIsRequired(String without) {
    AuditEvent event = TestEvents.full(Action.FIND, Outcome.SUCCESS, "x");
    String xml =
        without.startsWith("<")
            ? without
            : DicomAuditMessage.xml(event, SOURCE).replaceAll(" " + without + "=\"[^\"]*\"", "");

    assertThatThrownBy(() -> validate(xml)).isInstanceOf(SAXException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "START,110100,110120,E",
    "STOP,110100,110121,E",
    "ASSOCIATION,110114,110122,E",
    "STORE,110104,,C",
    "FIND,110112,,E",
    "GET,110104,,R",
    "IMPORT,110107,,C",
    "EXPORT,110106,,R",
    "ERASE,110105,,D",
    "QUARANTINE,110103,,U",
    "CONFIGURE,110113,110129,E",
    "SIGN_IN,110114,110122,E",
    "SIGN_OUT,110114,110123,E",
    "BREAK_GLASS,110113,110127,E",
    "ALERT,110113,110132,E",
    "PEOPLE,110113,110137,E",
    "TRAIL,110101,,R",
    "CANARY,110113,110135,E",
  })
  void saysWhatKindOfEventItIs(Action action, String id, String type, String code)
      throws Exception {
    Element message = parsed(TestEvents.full(action, Outcome.SUCCESS, ""));

    assertThat(codes(message, "EventID")).containsExactly(id);
    assertThat(codes(message, "EventTypeCode")).isEqualTo(type == null ? List.of() : List.of(type));
    assertThat(elements(message, "EventIdentification").getFirst().getAttribute("EventActionCode"))
        .isEqualTo(code);
  }

  @Test
  void hasAKindForEveryAction() {
    Set<Action> all = EnumSet.allOf(Action.class);

    assertThat(all)
        .allSatisfy(action ->
            assertThat(EventKind.of(TestEvents.bare(action, Outcome.SUCCESS)).id().system())
                .isEqualTo("DCM"));
  }

  @Test
  void tellsTheBeginOfATransferFromItsEnd() throws Exception {
    assertThat(
            codes(
                parsed(TestEvents.full(Action.MOVE, Outcome.PARTIAL, "begun-to-ws-1")), "EventID"))
        .containsExactly("110102");
    Element moved = parsed(TestEvents.full(Action.MOVE, Outcome.SUCCESS, "to-ws-1"));
    assertThat(codes(moved, "EventID")).containsExactly("110104");
    assertThat(elements(moved, "ActiveParticipant").getLast().getAttribute("UserID"))
        .isEqualTo("WS-1");
    assertThat(codes(parsed(TestEvents.full(Action.MOVE, Outcome.SUCCESS, "")), "EventID"))
        .containsExactly("110103");
  }

  @ParameterizedTest
  @CsvSource({"ASSOCIATION", "LEGACY", "ECHO"})
  void raisesAnAlertForWhoWasNotLetIn(Action action) throws Exception {
    Element message = parsed(TestEvents.full(action, Outcome.REFUSED, "unknown-certificate"));

    assertThat(codes(message, "EventID")).containsExactly("110113");
    assertThat(codes(message, "EventTypeCode")).containsExactly("110126");
  }

  @ParameterizedTest
  @CsvSource({
    "SUCCESS,x,0",
    "PARTIAL,cut-at-limit,4",
    "PARTIAL,begun,0",
    "REFUSED,x,8",
    "FAILED,x,8"
  })
  void saysHowItEnded(Outcome outcome, String reason, String indicator) throws Exception {
    Element message = parsed(TestEvents.full(Action.FIND, outcome, reason));

    assertThat(
            elements(message, "EventIdentification")
                .getFirst()
                .getAttribute("EventOutcomeIndicator"))
        .isEqualTo(indicator);
    assertThat(elements(message, "EventOutcomeDescription").getFirst().getTextContent())
        .isEqualTo(reason);
  }

  @Test
  void saysWhoIsSourceAndWhoIsDestination() throws Exception {
    assertThat(codes(parsed(TestEvents.full(Action.STORE, Outcome.SUCCESS, "")), "RoleIDCode"))
        .containsExactly("110153", "110152");
    assertThat(codes(parsed(TestEvents.full(Action.GET, Outcome.SUCCESS, "")), "RoleIDCode"))
        .containsExactly("110152", "110153");
    Element export = parsed(TestEvents.full(Action.EXPORT, Outcome.SUCCESS, ""));
    assertThat(codes(export, "RoleIDCode")).containsExactly("110153", "110154");
    assertThat(elements(export, "MediaType")).hasSize(1);
  }

  @Test
  void keepsTheQuestionAsTokens() throws Exception {
    Element message = parsed(TestEvents.full(Action.FIND, Outcome.SUCCESS, ""));

    String query = elements(message, "ParticipantObjectQuery").getFirst().getTextContent();
    assertThat(new String(Base64.getDecoder().decode(query), StandardCharsets.UTF_8))
        .isEqualTo("00100010=0123456789abcdef\n0020000D=*");
  }

  @Test
  void namesStudiesAndWithholdsPatients() throws Exception {
    List<Element> objects =
        elements(
            parsed(TestEvents.full(Action.GET, Outcome.SUCCESS, "")),
            "ParticipantObjectIdentification");

    assertThat(objects.stream().map(o -> o.getAttribute("ParticipantObjectID")))
        .containsExactly("1.2.3", "2.25.4", "withheld");
    assertThat(objects.stream().map(o -> o.getAttribute("ParticipantObjectTypeCodeRole")))
        .containsExactly("3", "3", "1");
    assertThat(codes(objects.getFirst(), "ParticipantObjectIDTypeCode")).containsExactly("110180");
  }

  @Test
  void escapesWhatIsMarkupAndReplacesWhatIsNoXml() throws Exception {
    AuditEvent event =
        new AuditEvent(
            TestEvents.NOON,
            Action.STORE,
            Outcome.SUCCESS,
            "a'\"/><AuditMessage>&#0;\uD800\uFFFE😀",
            "::1",
            Optional.empty(),
            List.of(Uid.of("1.2")),
            1,
            "");

    validate(DicomAuditMessage.xml(event, SOURCE));
    assertThat(elements(parsed(event), "ActiveParticipant").getFirst().getAttribute("UserID"))
        .isEqualTo("a'\"/><AuditMessage>&#0;\uFFFD\uFFFD😀");
  }

  @Test
  void hasASourceWithAName() {
    for (String name : List.of("", "two words", "x".repeat(256), "né", "a\nb")) {
      assertThatThrownBy(() -> new TrailSource(name, Optional.empty()))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> new TrailSource("tacet", Optional.of(name)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
