// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacet.archive.TestArchive;
import org.tacet.archive.TestPeople;
import org.tacet.archive.access.Grant;
import org.tacet.archive.access.Reach;
import org.tacet.archive.access.Role;
import org.tacet.archive.spi.AuditEvent.Outcome;
import org.tacet.webgate.Webhouse;
import org.tacet.webgate.console.survey.spi.Progress;
import org.tacet.webgate.console.survey.spi.Surveys;

final class SurveyPagesTest {
  private static final String PAGES =
      "/survey,/survey/rounds/round-1,/survey/rounds/round-3,/survey/rounds/round-1/systems/1,"
          + "/survey/compare?from=round-1&to=round-2";

  private final TestArchive archive = new TestArchive();
  private final MemorySurveys surveys = new MemorySurveys();
  private Webhouse house;

  @BeforeEach
  void open() {
    house = new Webhouse(archive, List.of(new SurveyArea(archive.archive(), surveys)));
    admit("admin", Role.ADMINISTRATOR);
    admit("auditor", Role.AUDITOR);
    admit("clinician", Role.CLINICIAN);
    house.admit(
        "site-admin",
        TestPeople.person(Grant.of(Role.ADMINISTRATOR, new Reach.AtSite(TestArchive.PUNE))));
  }

  private void admit(String token, Role role) {
    house.admit(token, TestPeople.person(Grant.of(role, Reach.Everywhere.EVERYWHERE)));
  }

  @AfterEach
  void close() {
    house.close();
  }

  private HttpResponse<byte[]> page(String path, String... headers) {
    return house.page("admin", path, headers);
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "hi", "de"})
  void every_page_is_there_in_every_language_and_escapes_what_it_is_given(String language) {
    for (String path : PAGES.split(",")) {
      HttpResponse<byte[]> answer = page(path, "Accept-Language", language);

      assertThat(answer.statusCode()).as(path).isEqualTo(200);
      assertThat(text(answer))
          .as(path)
          .contains("lang=\"" + language + "\"", "&lt;script&gt;alert(1)")
          .doesNotContain("<script>alert", "<img src=x", " style=", " onclick=")
          .containsOnlyOnce("<h1");
    }
  }

  @Test
  void the_overview_tells_what_is_signed_and_how_to_sign() {
    String page = text(page("/survey"));

    assertThat(page)
        .contains("Signed and valid", "Not signed", "Changed since it was signed")
        .contains("tacet survey authorise /home/tacet/survey/scope-1.yaml")
        .contains("at least 12,34,567", "round-3", "Go on", "Paused", "Cannot be read")
        .contains("24 Dec 2026", "Mandate of the national response team")
        .contains("<polyline");
    // One scope of all is signed.
    assertThat(page.split("value=\"begin\"", -1)).hasSize(2);
  }

  @Test
  void a_round_tells_regions_standings_and_systems_with_what_is_known_of_the_numbers() {
    assertThat(text(page("/survey/rounds/round-1")))
        .contains("Maharashtra", "Brazil", "at least 12,34,567", "not known", "4,321")
        .contains("Ugly", "12.3%", "class=\"step3\"", "Likely a honeypot")
        .contains("/survey/rounds/round-1/systems/2")
        .doesNotContain("has not come to its end");
    assertThat(text(page("/survey/rounds/round-3"))).contains("has not come to its end");
  }

  @Test
  void a_system_tells_proofs_and_remedies() {
    assertThat(text(page("/survey/rounds/round-1/systems/1")))
        .contains("Port 104: DICOM over TLS, L4, W1", "CVE-2023-33466", "Take it off the open")
        .contains("confidence 90%");
  }

  @Test
  void two_rounds_tell_what_became_of_each_system() {
    assertThat(text(page("/survey/compare?from=round-1&to=round-2")))
        .contains("Fixed", "Newly detected", "Grown", "Unreachable", "different versions")
        .contains("Every port that was tried is closed now.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/survey/rounds/round-9",
        "/survey/rounds/..%2f..%2fetc",
        "/survey/rounds/officer.key",
        "/survey/rounds/round-1/systems/2",
        "/survey/rounds/round-1/systems/0",
        "/survey/rounds/round-1/systems/99999999999",
        "/survey/rounds/round-1/systems/x",
        "/survey/compare?from=round-1&to=..%2fround-2"
      })
  void what_is_not_there_is_not_found(String path) {
    assertThat(page(path).statusCode()).isIn(400, 404);
  }

  @Test
  void a_round_begins_after_it_was_confirmed() {
    HttpResponse<byte[]> first =
        house.submit("admin", "/survey", "do", "begin", "scope", "scope-0");

    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(text(first))
        .contains("Begin a round?", "name=\"confirmed\"", "&lt;script&gt;")
        .doesNotContain("<script>alert");
    assertThat(surveys.asked).isEmpty();

    HttpResponse<byte[]> second =
        house.submit("admin", "/survey", "do", "begin", "scope", "scope-0", "confirmed", "yes");

    assertThat(second.statusCode()).isEqualTo(303);
    assertThat(second.headers().firstValue("Location")).contains("/survey");
    assertThat(surveys.asked).containsExactly("begin scope-0 by asha");
  }

  @ParameterizedTest
  @CsvSource({"scope-1,no scope that is signed", "nowhere,nothing of that name"})
  void what_nobody_signed_does_not_begin(String scope, String because) {
    HttpResponse<byte[]> answer = house.submit("admin", "/survey", "do", "begin", "scope", scope);

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(text(answer)).contains(because);
    assertThat(surveys.asked).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(value = Surveys.Outcome.class, names = "DONE", mode = EnumSource.Mode.EXCLUDE)
  void what_cannot_be_done_is_said(Surveys.Outcome outcome) {
    surveys.answers(outcome);

    HttpResponse<byte[]> answer =
        house.submit("admin", "/survey", "do", "resume", "round", "round-3");

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(text(answer)).contains("role=\"alert\"");
  }

  @Test
  void a_round_is_stopped_and_goes_on() {
    assertThat(house.submit("admin", "/survey", "do", "pause").statusCode()).isEqualTo(303);
    assertThat(house.submit("admin", "/survey", "do", "resume", "round", "round-3").statusCode())
        .isEqualTo(303);
    assertThat(surveys.asked).containsExactly("pause by asha", "resume round-3 by asha");
  }

  @Test
  void how_far_a_round_is_comes_as_a_part_of_the_page_until_it_has_ended() {
    surveys.runs(new Progress("round-4", Progress.Phase.LOOKING, 12, 345, 6, true));

    assertThat(text(page("/survey"))).contains("hx-get=\"/survey/progress\"", "Pause it");
    String part = text(page("/survey/progress", "HX-Request", "true"));
    assertThat(part)
        .startsWith("<div id=\"progress\"")
        .contains("12 of 345 done.", "Open so far: 6.", "about to stop")
        .doesNotContain("<html");
  }

  @Test
  void the_page_is_shown_anew_when_a_round_has_ended() {
    HttpResponse<byte[]> answer = page("/survey/progress", "HX-Request", "true");

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.headers().firstValue("HX-Refresh")).contains("true");
    assertThat(page("/survey/progress").statusCode()).isEqualTo(303);
  }

  @ParameterizedTest
  @CsvSource({"html,text/html", "pdf,application/pdf", "csv,text/csv", "json,application/json"})
  void a_report_is_a_download(String format, String type) {
    HttpResponse<byte[]> answer =
        house.submit(
            "admin",
            "/survey/rounds/round-1",
            "edition",
            "published",
            "style",
            "en-in",
            "format",
            format);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith(type);
    assertThat(answer.headers().firstValue("Content-Disposition"))
        .contains("attachment; filename=\"round-1-published." + format + "\"");
    assertThat(surveys.asked).hasSize(1).first().asString().contains("PUBLISHED EN_IN");
  }

  @Test
  void a_form_that_is_none_of_ours_does_nothing() {
    assertThat(house.submit("admin", "/survey", "do", "erase").statusCode()).isEqualTo(400);
    assertThat(house.submit("admin", "/survey").statusCode()).isEqualTo(400);
    assertThat(
            house
                .submit("admin", "/survey/rounds/round-1", "edition", "secret", "format", "pdf")
                .statusCode())
        .isEqualTo(400);
    assertThat(surveys.asked).isEmpty();
  }

  @Test
  void an_auditor_looks_and_does_nothing() {
    for (String path : PAGES.split(",")) {
      HttpResponse<byte[]> answer = house.page("auditor", path);
      assertThat(answer.statusCode()).as(path).isEqualTo(200);
      assertThat(text(answer)).doesNotContain("value=\"begin\"", "name=\"edition\"");
    }
    assertThat(house.submit("auditor", "/survey", "do", "pause").statusCode()).isIn(403, 404);
    assertThat(surveys.asked).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"clinician", "site-admin"})
  void others_see_nothing_and_do_nothing(String token) {
    for (String path : PAGES.split(",")) {
      assertThat(house.page(token, path).statusCode()).as(path).isIn(403, 404);
    }
    assertThat(house.submit(token, "/survey", "do", "pause").statusCode()).isIn(403, 404);
    assertThat(surveys.asked).isEmpty();
    assertThat(archive.audit.events()).anyMatch(event -> event.outcome() == Outcome.REFUSED);
  }
}
