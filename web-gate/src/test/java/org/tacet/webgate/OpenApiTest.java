// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacet.dicom.Uid;
import org.tacet.webgate.http.Access;
import org.tacet.webgate.http.Route;
import org.tacet.webgate.signin.Household;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The description of the gate says what the table of routes says, and follows the rules of OpenAPI
/// 3.1 as far as they can be had without a schema; the whole of them is for `interop`.
final class OpenApiTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern MEDIA_TYPE = Pattern.compile("[a-z*]+/[a-z0-9.+*-]+");

  @TempDir private static Path viewer;
  private static Household household;
  private static JsonNode document;

  @BeforeAll
  static void open() throws Exception {
    Files.writeString(
        Files.createDirectories(viewer.resolve("assets/images")).resolve("a.png"), "");
    Files.writeString(viewer.resolve("app.bundle.0123456789abcdef.js"), "file");
    Files.writeString(viewer.resolve("app.bundle.css"), "file");
    household = new Household(Uid.of("2.25.1"), Uid.of("2.25.2"), viewer);
    HttpResponse<byte[]> answer = asked("clinician-token");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    document = JSON.readTree(answer.body());
  }

  @AfterAll
  static void close() {
    household.close();
  }

  private static HttpResponse<byte[]> asked(String asker) {
    return household.house.send(household.as(asker, "/openapi.json").build());
  }

  private static List<Route> routes() {
    return household.house.routes();
  }

  private static JsonNode operation(Route route) {
    return document
        .path("paths")
        .path(route.template().toString())
        .path(route.method().name().toLowerCase(Locale.ROOT));
  }

  @Test
  void strangers_are_not_told() {
    assertThat(asked("stranger").statusCode()).isEqualTo(401);
  }

  @Test
  void every_route_is_there_and_nothing_else() {
    Set<String> said = new HashSet<>();
    document
        .path("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .propertyNames()
                .forEach(
                    method -> said.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
    assertThat(said)
        .containsExactlyInAnyOrderElementsOf(routes().stream().map(Route::toString).toList());
  }

  @Test
  void every_route_says_what_it_is_for_and_what_it_answers() {
    for (Route route : routes()) {
      assertThat(operation(route).path("summary").asString()).as(route + "").endsWith(".");
      assertThat(route.about().gives()).as(route + "").isNotEmpty();
      assertThat(route.about().takes().isEmpty())
          .as(route + "")
          .isEqualTo(route.largestBody() == 0);
    }
  }

  @Test
  void every_segment_in_braces_is_declared_and_no_other() {
    for (Route route : routes()) {
      List<String> declared = new ArrayList<>();
      for (JsonNode parameter : operation(route).path("parameters")) {
        if (parameter.path("in").asString().equals("path")) {
          assertThat(parameter.path("required").asBoolean()).isTrue();
          declared.add(parameter.path("name").asString());
        }
      }
      assertThat(declared)
          .as(route + "")
          .containsExactlyElementsOf(
              Pattern.compile("\\{(\\w+)}")
                  .matcher(route.template().toString())
                  .results()
                  .map(found -> found.group(1))
                  .toList());
    }
  }

  @Test
  void no_parameter_and_no_name_comes_twice() {
    Set<String> names = new HashSet<>();
    for (Route route : routes()) {
      assertThat(names.add(operation(route).path("operationId").asString()))
          .as(route + "")
          .isTrue();
      Set<String> parameters = new HashSet<>();
      for (JsonNode parameter : operation(route).path("parameters")) {
        assertThat(parameters.add(parameter.path("in") + "" + parameter.path("name"))).isTrue();
        assertThat(parameter.path("schema").isObject()).isTrue();
      }
    }
  }

  @Test
  void who_is_asked_to_sign_in_is_told_how() {
    assertThat(document.path("security").valueStream().flatMap(one -> one.propertyNames().stream()))
        .containsExactlyElementsOf(
            document.path("components").path("securitySchemes").propertyNames());
    for (Route route : routes()) {
      JsonNode operation = operation(route);
      boolean open = route.access() instanceof Access.Anybody;
      assertThat(operation.has("security")).as(route + "").isEqualTo(open);
      assertThat(operation.path("responses").has("401")).as(route + "").isEqualTo(!open);
    }
  }

  @Test
  void every_answer_is_described_in_media_types() {
    for (Route route : routes()) {
      JsonNode responses = operation(route).path("responses");
      assertThat(responses.isEmpty()).isFalse();
      responses
          .properties()
          .forEach(answer -> {
            assertThat(answer.getKey()).matches("[2-5][0-9]{2}");
            assertThat(answer.getValue().has("$ref") || answer.getValue().has("description"))
                .isTrue();
            assertThat(answer.getValue().path("content").propertyNames())
                .allMatch(MEDIA_TYPE.asMatchPredicate());
          });
    }
  }

  @Test
  void every_reference_leads_somewhere() {
    List<String> references = document.findValuesAsString("$ref");
    assertThat(references).isNotEmpty();
    assertThat(references)
        .allMatch(reference -> !document.at(reference.substring(1)).isMissingNode());
  }
}
