// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tacet.archive.trail.TestEvents.SOURCE;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tacet.archive.spi.AuditEvent;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.archive.spi.AuditEvent.Outcome;
import org.tacet.dicom.Uid;

class FhirAuditEventTest {
  private static final String BALP = "https://profiles.ihe.net/ITI/BALP/StructureDefinition/";
  private static final List<Uid> ONE = List.of(Uid.of("1.2.3"));

  @SuppressWarnings("unchecked")
  private static Map<String, Object> object(Object node) {
    return (Map<String, Object>) node;
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> list(Object node) {
    return (List<Map<String, Object>>) node;
  }

  private static Map<String, Object> parsed(AuditEvent event) {
    return object(StrictJson.parse(FhirAuditEvent.json(event, SOURCE)));
  }

  /// What R4 demands of the resource: cardinalities, codes of required value sets, invariant
  /// `sev-1`.
  @ParameterizedTest
  @EnumSource
  void hasWhatR4Demands(Action action) {
    for (AuditEvent event : TestEvents.all()) {
      if (event.action() == action) {
        check(parsed(event));
      }
    }
  }

  private static void check(Map<String, Object> resource) {
    assertThat(resource.get("resourceType")).isEqualTo("AuditEvent");
    checkCoding(object(resource.get("type")));
    list(resource.get("subtype")).forEach(FhirAuditEventTest::checkCoding);
    assertThat(resource.get("action")).asString().matches("[CRUDE]");
    assertThat(Instant.parse((String) resource.get("recorded"))).isEqualTo(TestEvents.NOON);
    assertThat(resource.get("outcome")).asString().matches("0|4|8|12");
    assertThat(list(resource.get("agent"))).isNotEmpty();
    for (Map<String, Object> agent : list(resource.get("agent"))) {
      assertThat(agent.get("requestor")).isInstanceOf(Boolean.class);
      assertThat(agent).containsKey("who");
      if (agent.containsKey("network")) {
        assertThat(object(agent.get("network")).get("type")).asString().matches("[1-5]");
      }
    }
    assertThat(list(resource.get("agent")).stream().filter(a -> a.get("requestor").equals(true)))
        .hasSize(1);
    assertThat(object(resource.get("source"))).containsKey("observer");
    if (resource.containsKey("entity")) {
      for (Map<String, Object> entity : list(resource.get("entity"))) {
        assertThat(entity.containsKey("name") && entity.containsKey("query")).isFalse();
        checkCoding(object(entity.get("type")));
      }
    }
    assertThat(resource.values()).noneMatch(value -> value instanceof List<?> l && l.isEmpty());
  }

  private static void checkCoding(Map<String, Object> coding) {
    assertThat(coding.get("system")).asString().matches("(http://|urn:).+");
    assertThat(coding.get("code")).asString().isNotBlank();
  }

  @Test
  void hasTheShapeOfBalpForAQueryOfAPerson() {
    Map<String, Object> resource =
        parsed(TestEvents.of(Action.FIND, Outcome.SUCCESS, List.of(), true));

    assertThat(object(resource.get("meta")).get("profile"))
        .isEqualTo(List.of(BALP + "IHE.BasicAudit.Query"));
    assertThat(object(resource.get("type")).get("code")).isEqualTo("rest");
    assertThat(list(resource.get("subtype")).getFirst().get("code")).isEqualTo("search");
    assertThat(resource.get("action")).isEqualTo("E");
    checkAgents(resource, "110153", "110152");
    Map<String, Object> query = list(resource.get("entity")).getFirst();
    assertThat(object(query.get("type")).get("code")).isEqualTo("2");
    assertThat(object(query.get("role")).get("code")).isEqualTo("24");
    assertThat(query).doesNotContainKeys("what", "detail", "lifecycle");
    assertThat(
            new String(
                Base64.getDecoder().decode((String) query.get("query")), StandardCharsets.UTF_8))
        .isEqualTo("00100010=0123456789abcdef");
    assertThat(
            list(resource.get("entity")).stream()
                .filter(e -> object(e.get("type")).get("code").equals("2")))
        .hasSize(1);
  }

  @Test
  void hasTheShapeOfBalpForAReadOfAPerson() {
    Map<String, Object> resource = parsed(TestEvents.of(Action.GET, Outcome.SUCCESS, ONE, true));

    assertThat(object(resource.get("meta")).get("profile"))
        .isEqualTo(List.of(BALP + "IHE.BasicAudit.Read"));
    assertThat(list(resource.get("subtype")).getFirst().get("code")).isEqualTo("read");
    assertThat(resource.get("action")).isEqualTo("R");
    checkAgents(resource, "110152", "110153");
    Map<String, Object> data = list(resource.get("entity")).getFirst();
    assertThat(object(data.get("role")).get("code")).isEqualTo("3");
    assertThat(object(object(data.get("what")).get("identifier")).get("value"))
        .isEqualTo("urn:oid:1.2.3");
  }

  private static void checkAgents(Map<String, Object> resource, String client, String server) {
    List<Map<String, Object>> agents = list(resource.get("agent"));
    assertThat(agents).hasSize(3);
    assertThat(typeOf(agents.get(0))).isEqualTo(client);
    assertThat(typeOf(agents.get(1))).isEqualTo(server);
    assertThat(agents.get(0)).containsKeys("who", "network").doesNotContainKey("media");
    assertThat(agents.get(1)).containsKeys("who", "network").doesNotContainKey("media");
    Map<String, Object> user = agents.get(2);
    assertThat(typeOf(user)).isEqualTo("IRCP");
    assertThat(user.get("requestor")).isEqualTo(true);
    assertThat(user.get("name")).isEqualTo("asha");
    assertThat(user).doesNotContainKeys("network", "media");
    Map<String, Object> purpose =
        list(list(user.get("purposeOfUse")).getFirst().get("coding")).getFirst();
    assertThat(purpose.get("code")).isEqualTo("ETREAT");
  }

  private static Object typeOf(Map<String, Object> agent) {
    return list(object(agent.get("type")).get("coding")).getFirst().get("code");
  }

  @Test
  void claimsNoProfileThatItDoesNotHave() {
    List<AuditEvent> others =
        List.of(
            TestEvents.of(Action.FIND, Outcome.REFUSED, List.of(), true),
            TestEvents.of(Action.FIND, Outcome.PARTIAL, List.of(), true),
            TestEvents.of(Action.FIND, Outcome.SUCCESS, List.of(), false),
            TestEvents.of(Action.GET, Outcome.SUCCESS, List.of(), true),
            TestEvents.of(Action.GET, Outcome.SUCCESS, List.of(Uid.of("1.2"), Uid.of("1.3")), true),
            TestEvents.of(Action.GET, Outcome.SUCCESS, ONE, false),
            TestEvents.of(Action.GET, Outcome.FAILED, ONE, true),
            TestEvents.of(Action.STORE, Outcome.SUCCESS, ONE, true));

    assertThat(others).allSatisfy(event -> assertThat(parsed(event)).doesNotContainKey("meta"));
  }

  @Test
  void usesTheCodesOfDicomForWhatIsNotRest() {
    Map<String, Object> resource = parsed(TestEvents.of(Action.GET, Outcome.SUCCESS, ONE, false));

    assertThat(object(resource.get("type")).get("system"))
        .isEqualTo("http://dicom.nema.org/resources/ontology/DCM");
    assertThat(object(resource.get("type")).get("code")).isEqualTo("110104");
    assertThat(list(resource.get("agent"))).hasSize(2);
  }

  @Test
  void refersToNoPatient() {
    for (AuditEvent event : TestEvents.all()) {
      assertThat(FhirAuditEvent.json(event, SOURCE)).doesNotContain("Patient/");
    }
  }

  @Test
  void writesAnyNameAsJson() {
    AuditEvent event =
        new AuditEvent(
            TestEvents.NOON,
            Action.ERASE,
            Outcome.SUCCESS,
            "a\"b\\c\u2028é\uD800",
            "::1",
            Optional.empty(),
            ONE,
            1,
            "");

    Map<String, Object> agent = list(parsed(event).get("agent")).getFirst();
    assertThat(object(object(agent.get("who")).get("identifier")).get("value"))
        .isEqualTo("a\"b\\c\u2028é\uD800");
    assertThat(FhirAuditEvent.json(event, SOURCE)).matches("[\\x20-\\x7E]+");
  }
}
