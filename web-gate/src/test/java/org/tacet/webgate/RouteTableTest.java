// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tacet.archive.TestArchive;
import org.tacet.archive.TestObjects;
import org.tacet.archive.TestPeople;
import org.tacet.archive.access.Caller;
import org.tacet.archive.access.Grant;
import org.tacet.archive.access.Reach;
import org.tacet.archive.access.Role;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;
import org.tacet.dicom.io.DicomFile;
import org.tacet.webgate.http.Route;
import org.tacet.webgate.signin.Household;

/// Every route of the gate, asked by everybody: exactly those to whom it is granted pass.
final class RouteTableTest {
  private static final String STUDY = "2.25.100";
  private static final String ABSENT = "2.25.101";
  private static final DataSet OBJECT = TestObjects.ct(1);
  private static final TransferSyntax SYNTAX = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
  private static final RouteTable TABLE = RouteTable.read();
  private static final Caller TIDYING =
      TestPeople.person(Grant.of(Role.ADMINISTRATOR, Reach.Everywhere.EVERYWHERE));

  @TempDir private static Path viewer;
  private static Household household;

  @BeforeAll
  static void open() throws IOException {
    Files.createDirectories(viewer.resolve("assets/images"));
    for (String file :
        List.of(
            "app.bundle.0123456789abcdef.js",
            "app.bundle.css",
            "assets/favicon.ico",
            "assets/images/ct.png")) {
      Files.writeString(viewer.resolve(file), "file");
    }
    household = new Household(Uid.of(STUDY), Uid.of("2.25.102"), viewer);
    household.archive.store(TestArchive.PUNE, OBJECT, SYNTAX);
  }

  @AfterAll
  static void close() {
    household.close();
  }

  static Stream<RouteTable.Row> rows() {
    return TABLE.rows().stream();
  }

  static Stream<RouteTable.Row> rowsOfStudies() {
    return rows().filter(RouteTable.Row::isOfStudy);
  }

  @Test
  void every_route_has_one_row_and_every_row_a_route() {
    assertThat(
            Stream.concat(
                rows().map(RouteTable.Row::toString), ConsoleRoutes.read().keySet().stream()))
        .containsExactlyInAnyOrderElementsOf(
            household.house.routes().stream().map(Route::toString).toList());
  }

  @Test
  void every_rule_speaks_of_everybody_and_is_one_of_a_route() {
    assertThat(TABLE.expected().values())
        .allSatisfy(rule ->
            assertThat(rule.keySet()).containsExactlyInAnyOrderElementsOf(household.askers()));
    assertThat(rows().map(RouteTable.Row::rule).distinct())
        .containsExactlyInAnyOrderElementsOf(TABLE.expected().keySet());
  }

  @ParameterizedTest
  @MethodSource("rows")
  void everybody_is_answered_as_the_table_says(RouteTable.Row row) throws IOException {
    Map<String, String> answered = new LinkedHashMap<>();
    for (String asker : household.askers()) {
      answered.put(asker, word(row, asker));
    }
    tidy(row);
    assertThat(answered).containsExactlyInAnyOrderEntriesOf(TABLE.expected(row));
  }

  private static String word(RouteTable.Row row, String asker) {
    household.archive.store(TestArchive.PUNE, OBJECT, SYNTAX);
    String path = path(row.template(), "pune", STUDY);
    HttpResponse<byte[]> answer = ask(row, asker, path);
    int status = answer.statusCode();
    if (row.method().equals("GET")) {
      HttpRequest head = household.as(asker, path).HEAD().build();
      assertThat(household.house.send(head).statusCode()).as("HEAD by %s", asker).isEqualTo(status);
    }
    if (new String(answer.body(), StandardCharsets.UTF_8).equals("[]")) {
      return "[]";
    }
    return row.ok().equals(Integer.toString(status)) ? "ok" : Integer.toString(status);
  }

  /// What a route has changed is to be no matter for the next: a broken glass mends in an hour.
  private static void tidy(RouteTable.Row row) throws IOException {
    household
        .archive
        .archive()
        .erase(TIDYING, TestArchive.MYSURU, Uid.of(STUDY), "stored by the test");
    if (row.rule().equals("break-glass")) {
      household.archive.clock.pass(Duration.ofHours(2));
      household.forgetSessions();
    }
  }

  private static HttpResponse<byte[]> ask(RouteTable.Row row, String asker, String path) {
    String named = handle(row.template(), path);
    HttpRequest.Builder request = household.as(asker, named);
    String type = named.contains("/dicomweb/") ? "application/dicom" : "application/json";
    switch (row.method()) {
      case "POST" -> request.header("Content-Type", type).POST(body(row.template(), asker));
      case "DELETE" -> request.header("Tacet-Reason", "asked for").DELETE();
      default -> request.method(row.method(), BodyPublishers.noBody());
    }
    HttpResponse<byte[]> answer = household.house.send(request.build());
    if (!row.method().equals("GET") && named.matches("/(me|sign).*")) {
      household.forgetSession(asker);
    }
    return answer;
  }

  private static String handle(String template, String path) {
    return switch (template) {
      case "/me/sessions/{handle}" -> path.replace("{handle}", household.sessionOfClinician());
      case "/me/passkeys/{handle}" -> path.replace("{handle}", household.passkeyOfClinician());
      case "/me/tokens/{handle}" -> path.replace("{handle}", household.tokenOfClinician());
      default -> path;
    };
  }

  private static String path(String template, String site, String study) {
    String file =
        switch (template) {
          case "/assets/images/{file}" -> "ct.png";
          case "/assets/{file}" -> "favicon.ico";
          default -> "app.bundle.css";
        };
    Map<String, String> values = new HashMap<>();
    values.put("site", site);
    values.put("study", study);
    values.put("series", study + ".1");
    values.put("instance", study + ".1.1");
    values.put("frames", "1");
    values.put("path", "7FE00010");
    values.put("file", file);
    String path = template;
    for (Map.Entry<String, String> value : values.entrySet()) {
      path = path.replace("{" + value.getKey() + "}", value.getValue());
    }
    return template.endsWith("/wado")
        ? path
            + "?requestType=WADO&studyUID=%1$s&seriesUID=%1$s.1&objectUID=%1$s.1.1".formatted(study)
        : path;
  }

  private static BodyPublisher body(String template, String asker) {
    String password = Household.PASSWORD;
    return switch (template) {
      case "/signin" -> form("name", "clinician", "password", password);
      case "/signin/code" ->
          form("name", household.guest(), "code", household.code, "password", "short");
      case "/me/password" -> form("current", password, "password", password);
      case "/signin/passkey" ->
          form(
              "id",
              "",
              "clientDataJSON",
              "",
              "authenticatorData",
              "",
              "signature",
              "",
              "userHandle",
              "");
      case "/me/passkeys/options" -> form();
      case "/me/passkeys" -> form("id", "", "clientDataJSON", "", "attestationObject", "");
      case "/me/tokens" -> form("operations", "find");
      case "/me/emergency" ->
          form("site", "pune", "study", STUDY, "reason", asker + " has an emergency");
      case "/signout",
          "/signout/form",
          "/signin/form",
          "/signin/code/form",
          "/signin/language",
          "/signin/passkey/options" ->
          BodyPublishers.noBody();
      default -> BodyPublishers.ofByteArray(file());
    };
  }

  private static BodyPublisher form(String... fields) {
    StringBuilder json = new StringBuilder("{");
    for (int i = 0; i < fields.length; i += 2) {
      json.append(i == 0 ? "" : ",").append("\"%s\":\"%s\"".formatted(fields[i], fields[i + 1]));
    }
    return BodyPublishers.ofString(json.append('}').toString());
  }

  private static byte[] file() {
    var out = new ByteArrayOutputStream();
    DataSet meta =
        DicomFile.fileMeta(
            TestObjects.CT,
            Uid.of(STUDY + ".1.1"),
            SYNTAX,
            new DicomFile.Implementation(Uid.of("2.25.2"), "TEST"));
    try {
      DicomFile.write(out, meta, OBJECT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  @ParameterizedTest
  @MethodSource("rowsOfStudies")
  void a_study_that_is_not_for_the_asker_answers_as_one_that_does_not_exist(RouteTable.Row row) {
    Map<String, String> expected = TABLE.expected(row);
    for (String asker : household.askers()) {
      if (!expected.get(asker).equals("ok")) {
        Seen there = seen(asker, path(row.template(), "pune", STUDY));
        assertThat(seen(asker, path(row.template(), "pune", ABSENT))).as(asker).isEqualTo(there);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("rowsOfStudies")
  void a_site_that_is_not_for_the_asker_answers_as_one_that_does_not_exist(RouteTable.Row row) {
    Map<String, String> expected = TABLE.expected(row);
    for (String asker : household.askers()) {
      if (List.of("404", "[]").contains(expected.get(asker))) {
        assertThat(seen(asker, path(row.template(), "nowhere", STUDY)))
            .as(asker)
            .isEqualTo(seen(asker, path(row.template(), "pune", STUDY)));
      }
    }
  }

  /// All of some answers that does not vary by time.
  private record Seen(List<String> answers) {}

  private static Seen seen(String asker, String path) {
    return new Seen(
        Stream.of(
                household.as(asker, path),
                household.as(asker, path).headers("If-None-Match", "*", "Range", "bytes=0-1"),
                household.as(asker, path).header("Accept", "image/x-none"),
                household.as(asker, path).HEAD())
            .map(request -> told(household.house.send(request.build())))
            .toList());
  }

  private static String told(HttpResponse<byte[]> answer) {
    Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
    headers.remove("date");
    return answer.statusCode()
        + " "
        + headers
        + " "
        + new String(answer.body(), StandardCharsets.ISO_8859_1);
  }
}
