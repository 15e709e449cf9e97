// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.settling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tacet.archive.TestArchive.PUNE;
import static org.tacet.archive.TestObjects.STUDY;
import static org.tacet.archive.TestObjects.ct;

import java.io.IOException;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tacet.archive.Retention;
import org.tacet.archive.Selection;
import org.tacet.archive.TestArchive;
import org.tacet.archive.spi.AuditEvent;
import org.tacet.archive.spi.AuditEvent.Action;

final class ErasurePagesTest {
  private static final String PATH = "/keeping/erasure";

  private final Settled house = new Settled(new Retention(Period.ofDays(1)));

  @AfterEach
  void close() {
    house.close();
  }

  private void storeLongAgo() {
    house.archive.store(ct(1));
    house.archive.store(ct(2));
    house.archive.clock.pass(Duration.ofDays(2));
  }

  private static String[] erasing(String reason, String... more) {
    List<String> fields =
        new ArrayList<>(List.of("site", "pune", "study", STUDY.value(), "reason", reason));
    fields.addAll(List.of(more));
    return fields.toArray(String[]::new);
  }

  private boolean isThere() {
    return !house.archive.holdings(PUNE, Selection.study(PUNE, STUDY)).isEmpty();
  }

  @Test
  void it_shows_what_would_go_and_nothing_goes() {
    storeLongAgo();

    String page = Settled.text(house.submit(Settled.EVERYWHERE, PATH, erasing("<b>order</b> 7")));

    assertThat(page)
        .contains("Erase this study?", STUDY.value(), "Kept since", "cannot be undone")
        .contains("&lt;b&gt;order&lt;/b&gt; 7", "name=\"confirmed\"", "Erase it for ever")
        .doesNotContain("<b>", "Sharma", "P-0001", "Joshi", "A1001", "CT HEAD");
    assertThat(isThere()).isTrue();
  }

  @Test
  void it_erases_when_that_is_confirmed_and_shows_the_certificate() {
    storeLongAgo();

    String page =
        Settled.text(
            house.submit(Settled.EVERYWHERE, PATH, erasing("order 7", "confirmed", "yes")));

    assertThat(page).contains("Erased. This is the certificate", "order 7", "Key destroyed");
    assertThat(isThere()).isFalse();
    assertThat(house.archive.audit.events())
        .filteredOn(event -> event.action() == Action.ERASE)
        .hasSize(2)
        .allSatisfy(event -> assertThat(event.caller()).isEqualTo("asha"));
    String name = "erasure-" + STUDY.value().replace('.', '-');
    String link = PATH + "/certificates/" + name;
    assertThat(house.read(Settled.EVERYWHERE, PATH))
        .contains("href=\"" + link + "\"")
        .doesNotContain("order 7");
    var download = house.page(Settled.EVERYWHERE, link);
    assertThat(Settled.text(download)).contains(STUDY.value());
    assertThat(download.headers().firstValue("Content-Disposition"))
        .contains("attachment; filename=\"" + name + ".json\"");
  }

  @Test
  void what_is_held_stays_and_it_says_by_whom() throws IOException {
    storeLongAgo();
    house.archive.archive().holds().place(TestArchive.OPERATOR, PUNE, STUDY, "suit of Sharma");

    assertThat(Settled.text(house.submit(Settled.EVERYWHERE, PATH, erasing("x"))))
        .contains("root placed a legal hold")
        .doesNotContain("Erase it for ever", "suit of Sharma");
    assertThat(Settled.text(house.submit(Settled.EVERYWHERE, PATH, erasing("x", "confirmed", "y"))))
        .contains("root placed a legal hold");
    assertThat(isThere()).isTrue();
    assertThat(house.archive.audit.events()).extracting(AuditEvent::reason).contains("legal-hold");
  }

  @Test
  void what_has_to_be_kept_stays() {
    house.archive.store(ct(1));

    assertThat(Settled.text(house.submit(Settled.EVERYWHERE, PATH, erasing("x"))))
        .contains("retention keeps this study until")
        .doesNotContain("Erase it for ever");
    assertThat(Settled.text(house.submit(Settled.EVERYWHERE, PATH, erasing("x", "confirmed", "y"))))
        .contains("retention keeps this study until");
    assertThat(isThere()).isTrue();
  }

  @Test
  void that_a_certificate_could_not_be_kept_is_said_loudly() {
    storeLongAgo();
    house.certificates.fail();

    assertThat(Settled.text(house.submit(Settled.EVERYWHERE, PATH, erasing("x", "confirmed", "y"))))
        .contains("could not be kept", STUDY.value(), "Key destroyed");
    assertThat(isThere()).isFalse();
  }

  @Test
  void a_bad_form_comes_back_and_does_nothing() {
    storeLongAgo();
    var answer =
        house.submit(
            Settled.EVERYWHERE,
            PATH,
            "site",
            "pune",
            "study",
            "\"><script>x</script>",
            "reason",
            "x".repeat(501),
            "confirmed",
            "yes");

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(Settled.text(answer))
        .contains("This is no UID", "Give a reason")
        .doesNotContain("<script>x");
    var none =
        house.submit(Settled.EVERYWHERE, PATH, "site", "pune", "study", "1.2", "reason", "x");
    assertThat(none.statusCode()).isEqualTo(422);
    assertThat(Settled.text(none)).contains("There is no such study at that site.");
    assertThat(isThere()).isTrue();
  }

  @Test
  void who_administers_a_site_erases_there_and_nowhere_else_and_sees_no_certificates() {
    storeLongAgo();
    assertThat(house.read(Settled.OF_PUNE, PATH)).doesNotContain("Certificates of erasure");
    var elsewhere =
        house.submit(Settled.OF_PUNE, PATH, "site", "mysuru", "study", "1.2", "reason", "x");
    assertThat(elsewhere.statusCode()).isIn(403, 404);

    assertThat(Settled.text(house.submit(Settled.OF_PUNE, PATH, erasing("x", "confirmed", "yes"))))
        .contains("Erased.");
    String link = PATH + "/certificates/erasure-" + STUDY.value().replace('.', '-');
    assertThat(house.page(Settled.OF_PUNE, link).statusCode()).isIn(403, 404);
    assertThat(house.page(Settled.EVERYWHERE, link).statusCode()).isEqualTo(200);
    assertThat(house.page(Settled.EVERYWHERE, link + "x").statusCode()).isEqualTo(404);
  }

  @Test
  void nobody_else_comes_near_it() {
    storeLongAgo();
    assertThat(house.page(Settled.CLINICIAN, PATH).statusCode()).isIn(403, 404);
    var answer = house.submit(Settled.CLINICIAN, PATH, erasing("x", "confirmed", "yes"));
    assertThat(answer.statusCode()).isIn(403, 404);
    assertThat(house.archive.audit.events().getLast().outcome())
        .isEqualTo(AuditEvent.Outcome.REFUSED);
    assertThat(isThere()).isTrue();
  }
}
