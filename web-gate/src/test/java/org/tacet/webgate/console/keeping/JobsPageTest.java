// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.keeping;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tacet.archive.TestObjects;
import org.tacet.archive.spi.AuditEvent;

final class JobsPageTest {
  private static final String PATH = "/keeping/jobs";
  private final KeepingHouse house = new KeepingHouse(new MemoryKeys());
  private final CountDownLatch letGo = new CountDownLatch(1);

  @AfterEach
  void close() {
    letGo.countDown();
    house.close();
  }

  /// A check that has come half-way and waits.
  private void running() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    house.jobs.begin(
        JobKind.VERIFY,
        "<b>dev</b>",
        run -> {
          run.total(10_000);
          run.done(5_000);
          begun.countDown();
          JobsTest.await(letGo);
          run.done(5_001);
          return Told.of(Told.Verdict.GOOD, _ -> "<i>well</i>");
        });
    begun.await();
  }

  @Test
  void everything_is_checked_and_the_trail_says_by_whom() {
    house.archive.store(TestObjects.ct(1));
    HttpResponse<byte[]> answer = house.submit(PATH, "do", "verify");
    assertThat(answer.statusCode()).isEqualTo(303);
    house.settled();
    assertThat(house.text(PATH))
        .contains("1 object was checked.", "Everything is as it was received.", "is-good");
    assertThat(house.archive.audit.events())
        .anyMatch(event ->
            event.action() == AuditEvent.Action.VERIFY
                && event.outcome() == AuditEvent.Outcome.SUCCESS
                && event.caller().contains("asha"));
  }

  @Test
  void what_runs_is_shown_with_how_far_it_has_come() throws InterruptedException {
    running();
    assertThat(house.text(PATH))
        .contains("<progress value=\"5000\" max=\"10000\"", "5,000 of 10,000")
        .contains("hx-get=\"/keeping/jobs?job=1\"", "&lt;b&gt;dev&lt;/b&gt;")
        .doesNotContain("<b>dev", "value=\"verify\"");
  }

  @Test
  void a_script_gets_the_part_that_changes_and_then_the_whole() throws InterruptedException {
    running();
    assertThat(house.text(PATH + "?job=1", "HX-Request", "true"))
        .contains("<progress")
        .doesNotContain("<html", "<button");
    letGo.countDown();
    house.settled();
    HttpResponse<byte[]> over =
        house.house.page(KeepingHouse.ADMINISTRATOR, PATH + "?job=1", "HX-Request", "true");
    assertThat(over.headers().firstValue("HX-Refresh")).contains("true");
    assertThat(over.body()).isEmpty();
  }

  @Test
  void one_of_a_kind_runs_at_a_time() throws InterruptedException {
    running();
    HttpResponse<byte[]> answer = house.submit(PATH, "do", "verify");
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(KeepingHouse.text(answer)).contains("One like this is running");
  }

  @Test
  void a_check_is_stopped() throws InterruptedException {
    running();
    assertThat(house.submit(PATH, "do", "stop", "job", "1").statusCode()).isEqualTo(303);
    assertThat(house.text(PATH)).contains("Stopping");
    letGo.countDown();
    house.settled();
    assertThat(house.text(PATH)).contains("Stopped").doesNotContain("well");
  }

  @Test
  void what_a_job_says_stays_text() throws InterruptedException {
    running();
    letGo.countDown();
    house.settled();
    assertThat(house.text(PATH)).contains("&lt;i&gt;well").doesNotContain("<i>well");
  }

  @Test
  void forms_that_are_none_of_ours_do_nothing() {
    for (String[] fields :
        new String[][] {
          {},
          {"do", "erase"},
          {"do", "stop"},
          {"do", "stop", "job", "<script>"},
          {"do", "stop", "job", "9999999999999999999"}
        }) {
      assertThat(house.submit(PATH, fields).statusCode()).isEqualTo(400);
    }
    assertThat(house.jobs.all()).isEmpty();
    assertThat(house.text(PATH + "?job=%3Cscript%3E")).doesNotContain("<script>");
  }

  @Test
  void only_administrators_of_all_may() {
    for (String token : new String[] {KeepingHouse.OF_SITE, KeepingHouse.CLINICIAN}) {
      assertThat(house.house.page(token, PATH).statusCode()).isIn(403, 404);
      assertThat(house.house.submit(token, PATH, "do", "verify").statusCode()).isIn(403, 404);
    }
    assertThat(house.jobs.all()).isEmpty();
  }
}
