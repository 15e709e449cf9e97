// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.protection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tacet.archive.TestArchive;
import org.tacet.archive.TestPeople;
import org.tacet.archive.access.Grant;
import org.tacet.archive.access.Reach;
import org.tacet.archive.access.Role;
import org.tacet.archive.spi.AuditEvent;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.archive.spi.AuditEvent.Outcome;
import org.tacet.dicom.Uid;
import org.tacet.webgate.Webhouse;

/// Alerts, emergencies, the self-check and the promises.
final class WatchPagesTest {
  private final TestArchive archive = new TestArchive();
  private final MemoryProtection protection = new MemoryProtection(archive);
  private final Webhouse house = new Webhouse(archive, List.of(protection.area()));

  @BeforeEach
  void admit() {
    house.admit("officer", TestPeople.person(Grant.of(Role.AUDITOR, Reach.Everywhere.EVERYWHERE)));
    house.admit(
        "admin", TestPeople.person(Grant.of(Role.ADMINISTRATOR, Reach.Everywhere.EVERYWHERE)));
    house.admit("doctor", TestPeople.clinician(TestArchive.PUNE));
  }

  @AfterEach
  void close() {
    house.close();
  }

  private void happened(Action action, Outcome outcome, String from, long count, String reason)
      throws IOException {
    archive.audit.append(
        new AuditEvent(
            archive.clock.instant(),
            action,
            outcome,
            "someone",
            from,
            Optional.empty(),
            List.of(),
            count,
            reason));
  }

  private String page(String who, String path) {
    HttpResponse<byte[]> answer = house.page(who, path);
    assertThat(answer.statusCode()).isEqualTo(200);
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  @Test
  void alerts_are_grouped_and_say_what_to_do_next() throws IOException {
    happened(Action.ALERT, Outcome.SUCCESS, "10.0.0.1", 0, "canary-vip");
    happened(Action.ALERT, Outcome.REFUSED, "10.0.0.1", 0, "passkey-copied");
    happened(Action.CHECK, Outcome.FAILED, "local", 1, "probes-40-findings-1");
    happened(Action.VERIFY, Outcome.FAILED, "local", 7, "trail-cut");
    happened(Action.GET, Outcome.SUCCESS, "10.0.0.1", 7, "");
    assertThat(page("officer", "/protection/alerts"))
        .contains("A canary was touched", "Canary vip", "Nobody has a reason to look")
        .contains("A passkey may be copied", "The self-check found something")
        .contains("The trail is not as it was written")
        .contains("CT-OLD", "ended", "The archive itself", "ends soon")
        .doesNotContain("CT-FINE")
        .doesNotContain("Looked at");
    assertThat(archive.audit.events().getLast().reason()).isEqualTo("show-alerts");
  }

  @Test
  void strangers_are_counted_by_address() throws IOException {
    happened(Action.ASSOCIATION, Outcome.REFUSED, "203.0.113.9", 0, "not-tls");
    happened(Action.ASSOCIATION, Outcome.REFUSED, "203.0.113.9", 41, "no-certificate");
    happened(Action.SIGN_IN, Outcome.REFUSED, "198.51.100.1", 0, "wrong");
    assertThat(page("officer", "/protection/alerts"))
        .contains("43 knocks from 2 addresses were refused.")
        .containsPattern(
            "(?s)203\\.0\\.113\\.9.*42.*Showed no certificate\\. Came in clear text\\.");
  }

  @Test
  void what_is_older_than_thirty_days_is_no_alert() throws IOException {
    happened(Action.ALERT, Outcome.SUCCESS, "10.0.0.1", 0, "canary-vip");
    archive.clock.pass(Duration.ofDays(31));
    assertThat(page("officer", "/protection/alerts")).doesNotContain("Canary vip");
  }

  @Test
  void alerts_and_emergencies_are_for_auditors_alone() {
    for (String path : List.of("/protection/alerts", "/protection/emergencies")) {
      assertThat(house.page("admin", path).statusCode()).isEqualTo(403);
      assertThat(house.page("doctor", path).statusCode()).isEqualTo(403);
    }
  }

  @Test
  void emergencies_are_shown_with_their_reasons_as_text() throws IOException {
    archive
        .archive()
        .breakGlass(
            TestPeople.clinician(TestArchive.PUNE),
            TestArchive.PUNE,
            Uid.of("1.2.3.9"),
            "<script>bleeding</script> & urgent");
    assertThat(page("officer", "/protection/emergencies"))
        .contains("1.2.3.9", "asha", "&lt;script&gt;bleeding", "One emergency")
        .doesNotContain("<script>bleeding")
        .doesNotContain("glass");
    assertThat(archive.audit.events().getLast().reason()).isEqualTo("emergencies");
    assertThat(page("officer", "/protection/emergencies?from=2026-11-23"))
        .contains("No emergencies in this time.");
    assertThat(page("officer", "/protection/emergencies?from=2026-11-22&until=2026-11-22"))
        .contains("1.2.3.9");
    assertThat(house.page("officer", "/protection/emergencies?from=%3Cb%3E").statusCode())
        .isEqualTo(422);
  }

  @Test
  void the_self_check_says_what_came_back() {
    assertThat(page("officer", "/protection/check"))
        .contains("There was no check since")
        .contains("dcm4chee");
    HttpResponse<byte[]> begun = house.submit("officer", "/protection/check");
    assertThat(begun.statusCode()).isEqualTo(303);
    assertThat(archive.audit.events().getLast().action()).isEqualTo(Action.CHECK);
    assertThat(page("officer", "/protection/check"))
        .contains("A check is under way.", "hx-trigger=\"load delay:2s\"");
    protection.end(true, archive.clock.instant());
    assertThat(page("admin", "/protection/check"))
        .contains("A stranger gets nothing.", "127.0.0.1:2762", "L0")
        .contains("rejected: &lt;script&gt;")
        .doesNotContain("hx-trigger")
        .doesNotContain("<script>alert");
    protection.end(false, archive.clock.instant());
    assertThat(page("officer", "/protection/check"))
        .contains("One thing is not as it should be.", "The clear-text bridge is on.", "W1");
  }

  @Test
  void a_check_that_is_under_way_is_not_begun_again() {
    house.submit("officer", "/protection/check");
    long lines = archive.audit.events().size();
    house.submit("officer", "/protection/check");
    assertThat(archive.audit.events()).hasSize((int) lines);
    assertThat(house.submit("doctor", "/protection/check").statusCode()).isEqualTo(403);
  }

  @Test
  void every_promise_has_its_evidence() {
    protection.end(true, archive.clock.instant());
    String page = page("admin", "/protection/promises");
    for (int i = 1; i <= 10; i++) {
      assertThat(page).contains("id=\"p" + i + "\"");
    }
    assertThat(page)
        .contains("1,23,456 objects, all as received")
        .contains("kek-1; 7 studies")
        .contains("Signed up to line 41")
        .contains("at least 99")
        .contains("Nobody has verified the chain lately.")
        .contains("Tested at build")
        .contains("2,000 patients");
    assertThat(house.page("doctor", "/protection/promises").statusCode()).isEqualTo(403);
  }
}
