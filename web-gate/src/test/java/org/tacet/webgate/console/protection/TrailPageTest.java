// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.protection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tacet.archive.Level;
import org.tacet.archive.Query;
import org.tacet.archive.TestArchive;
import org.tacet.archive.TestPeople;
import org.tacet.archive.TestQueries;
import org.tacet.archive.access.Grant;
import org.tacet.archive.access.Reach;
import org.tacet.archive.access.Role;
import org.tacet.archive.spi.AuditEvent;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.archive.spi.AuditEvent.Outcome;
import org.tacet.dicom.Tags;
import org.tacet.dicom.Uid;
import org.tacet.webgate.Webhouse;

final class TrailPageTest {
  private static final String TRAIL = "/protection/trail";
  private static final String HOSTILE = "<script>alert(1)</script>\"><img onerror=x>";

  private final TestArchive archive = new TestArchive();
  private final Webhouse house =
      new Webhouse(archive, List.of(new MemoryProtection(archive).area()));

  @BeforeEach
  void admit() {
    house.admit("officer", TestPeople.person(Grant.of(Role.AUDITOR, Reach.Everywhere.EVERYWHERE)));
    house.admit("doctor", TestPeople.clinician(TestArchive.PUNE));
  }

  @AfterEach
  void close() {
    house.close();
  }

  private void happened(Action action, Outcome outcome, String who, long count, String reason)
      throws IOException {
    archive.audit.append(
        new AuditEvent(
            archive.clock.instant(),
            action,
            outcome,
            who,
            "10.1.1.1",
            Optional.of(TestArchive.PUNE),
            List.of(Uid.of("1.2.3." + count)),
            count,
            reason));
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  private String filtered(String... fields) {
    HttpResponse<byte[]> answer = house.submit("officer", TRAIL, fields);
    assertThat(answer.statusCode()).isEqualTo(200);
    return text(answer);
  }

  /// As the script looks for new lines.
  private HttpResponse<byte[]> poll(String form) {
    return house.send(
        house
            .anonymous(TRAIL)
            .header("Authorization", "Bearer officer")
            .header("HX-Request", "true")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build());
  }

  private long reads(String how) {
    return archive.audit.events().stream().filter(e -> e.reason().equals(how)).count();
  }

  @Test
  void lines_are_in_words_and_whoever_reads_stands_in_the_trail() throws IOException {
    happened(Action.MOVE, Outcome.REFUSED, "CT7", 5, "not-granted");
    String page = text(house.page("officer", TRAIL));
    assertThat(page)
        .contains("Sent to a device", "refused", "CT7", "10.1.1.1", "pune", "1.2.3.5")
        .contains("Nobody granted it.", "not sealed yet");
    assertThat(reads("show")).isEqualTo(1);
  }

  @Test
  void names_that_are_markup_are_text() throws IOException {
    happened(Action.GET, Outcome.SUCCESS, HOSTILE, 1, "");
    assertThat(text(house.page("officer", TRAIL)))
        .contains("&lt;script&gt;alert(1)")
        .doesNotContain("<script>alert")
        .doesNotContain("<img");
    assertThat(filtered("caller", HOSTILE)).doesNotContain("<script>alert").doesNotContain("<img");
  }

  @Test
  void whoever_may_not_read_the_trail_sees_nothing_of_it() throws IOException {
    happened(Action.GET, Outcome.SUCCESS, "CT7", 1, "");
    HttpResponse<byte[]> answer = house.page("doctor", TRAIL);
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(text(answer)).doesNotContain("CT7");
    assertThat(house.submit("doctor", TRAIL, "caller", "CT7").statusCode()).isEqualTo(403);
    assertThat(reads("show")).isZero();
  }

  @Test
  void filters_leave_what_fits() throws IOException {
    happened(Action.GET, Outcome.SUCCESS, "CT7", 1, "");
    archive.clock.pass(Duration.ofDays(3));
    happened(Action.STORE, Outcome.REFUSED, "CT8", 2, "");
    assertThat(filtered("caller", "CT7")).contains("1.2.3.1").doesNotContain("1.2.3.2");
    assertThat(filtered("action", "store")).contains("1.2.3.2").doesNotContain("1.2.3.1");
    assertThat(filtered("outcome", "refused")).contains("1.2.3.2").doesNotContain("1.2.3.1");
    assertThat(filtered("study", "1.2.3.1")).contains("CT7").doesNotContain("CT8");
    assertThat(filtered("since", "2026-11-24T00:00")).contains("CT8").doesNotContain("CT7");
    assertThat(filtered("until", "2026-11-24T00:00")).contains("CT7").doesNotContain("CT8");
    assertThat(filtered("caller", "CT9")).contains("Nothing in what was looked at fits.");
  }

  @Test
  void what_was_typed_wrongly_is_said_and_nothing_is_looked_at() {
    String[][] wrong = {
      {"study", "1.2.x"},
      {"since", "yesterday"},
      {"action", "dance"},
      {"value", "4711"},
      {"attribute", "PatientID", "value", "a".repeat(300)},
    };
    for (String[] fields : wrong) {
      HttpResponse<byte[]> answer = house.submit("officer", TRAIL, fields);
      assertThat(answer.statusCode()).as(fields[0]).isEqualTo(422);
      assertThat(text(answer)).contains("role=\"alert\"");
    }
    assertThat(reads("show")).isZero();
  }

  @Test
  void who_asked_for_a_value_is_found_and_the_trail_shows_attributes_alone() throws IOException {
    ask("WS1-4711");
    ask("WS2-0815");
    assertThat(text(house.page("officer", TRAIL)))
        .contains("Searched by: Patient ID")
        .doesNotContain("WS1-4711");
    long before = archive.audit.events().size();
    String found = filtered("attribute", "PatientID", "value", "WS1-4711");
    assertThat(found).contains("Searched by: Patient ID").doesNotContain("hx-post");
    assertThat(found.split("<th scope=\"row\"", -1)).hasSize(2);
    assertThat(archive.audit.events().stream().skip(before).map(AuditEvent::reason))
        .containsExactly("asked-for", "show");
    assertThat(archive.audit.events().toString()).doesNotContain("WS1-4711");
  }

  private void ask(String id) throws IOException {
    Query query =
        TestQueries.of(Query.Model.STUDY_ROOT, Level.STUDY, keys -> keys.text(Tags.PatientID, id));
    archive.archive().find(TestArchive.device(TestArchive.PUNE), query, _ -> true);
  }

  @Test
  void a_long_trail_is_read_page_by_page() throws IOException {
    for (int i = 0; i < 120; i++) {
      happened(Action.GET, Outcome.SUCCESS, "CT7", i, "");
    }
    String first = filtered("caller", "CT7");
    assertThat(first).contains("1.2.3.119<").doesNotContain("1.2.3.69<").contains("Go on");
    String older = first.replaceAll("(?s).*name=\"before\" value=\"(\\d+)\".*", "$1");
    String second = filtered("caller", "CT7", "before", older);
    assertThat(second).contains("1.2.3.69<").doesNotContain("1.2.3.70<").doesNotContain("hx-post");
  }

  @Test
  void new_lines_come_by_themselves_and_leave_one_line_a_minute() throws IOException {
    happened(Action.GET, Outcome.SUCCESS, "CT7", 1, "");
    String page = text(house.page("officer", TRAIL));
    assertThat(page).contains("hx-trigger=\"every 3s\"");
    long last = archive.audit.events().size() - 1L;
    happened(Action.STORE, Outcome.SUCCESS, "CT8", 2, "");
    String fragment = text(poll("after=" + last));
    assertThat(fragment).contains("CT8").doesNotContain("CT7").doesNotContain("<html");
    poll("after=" + last);
    poll("after=" + last);
    assertThat(reads("show-live")).isEqualTo(1);
    assertThat(poll("after=" + archive.audit.events().size()).statusCode()).isEqualTo(204);
    archive.clock.pass(Duration.ofMinutes(2));
    poll("after=" + last);
    assertThat(reads("show-live")).isEqualTo(2);
  }

  @Test
  void without_live_nothing_comes_by_itself() {
    assertThat(filtered("caller", "CT7")).doesNotContain("hx-post");
    assertThat(filtered("caller", "CT7", "live", "on")).contains("hx-post");
  }

  @Test
  void what_cannot_be_written_down_is_not_shown() throws IOException {
    happened(Action.GET, Outcome.SUCCESS, "CT7", 1, "");
    archive.audit.fail();
    HttpResponse<byte[]> answer = house.page("officer", TRAIL);
    assertThat(answer.statusCode()).isGreaterThanOrEqualTo(500);
    assertThat(text(answer)).doesNotContain("CT7");
  }
}
