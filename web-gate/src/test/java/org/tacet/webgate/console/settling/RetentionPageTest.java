// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.settling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tacet.archive.TestArchive.PUNE;
import static org.tacet.archive.TestObjects.STUDY;

import java.time.Period;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tacet.archive.Retention;
import org.tacet.archive.spi.AuditEvent;
import org.tacet.archive.spi.AuditEvent.Action;

final class RetentionPageTest {
  private static final String PATH = "/keeping/retention";

  private final Settled house = new Settled(new Retention(Period.parse("P8Y1M")));

  @AfterEach
  void close() {
    house.close();
  }

  private static String[] placing(String... more) {
    List<String> fields =
        new java.util.ArrayList<>(
            List.of(
                "do", "place", "site", "pune", "study", STUDY.value(), "reason", "suit of Sharma"));
    fields.addAll(List.of(more));
    return fields.toArray(String[]::new);
  }

  @Test
  void it_says_how_long_studies_are_kept() {
    assertThat(house.read(Settled.EVERYWHERE, PATH))
        .contains("at least 8 years, 1 month after")
        .contains("No study is held.");
    try (Settled other = new Settled(Retention.NONE)) {
      assertThat(other.read(Settled.EVERYWHERE, PATH)).contains("None: a study may be erased");
    }
  }

  @Test
  void a_hold_is_placed_after_it_was_confirmed() {
    assertThat(Settled.text(house.submit(Settled.EVERYWHERE, PATH, placing())))
        .contains("Nobody can erase this study from now on", "name=\"confirmed\"");
    assertThat(house.archive.holds.all()).isEmpty();

    assertThat(Settled.text(house.submit(Settled.EVERYWHERE, PATH, placing("confirmed", "yes"))))
        .contains("The hold is placed.");
    assertThat(house.archive.holds.find(PUNE, STUDY)).isPresent();
    assertThat(house.read(Settled.EVERYWHERE, PATH))
        .contains(STUDY.value(), "asha", "Lift the hold on " + STUDY)
        .doesNotContain("Sharma");
    assertThat(house.archive.audit.events())
        .filteredOn(event -> event.action() == Action.CONFIGURE)
        .extracting(AuditEvent::reason)
        .containsExactly("begun", "hold-placed");
  }

  @Test
  void a_study_is_held_once() {
    house.submit(Settled.EVERYWHERE, PATH, placing("confirmed", "yes"));
    var answer = house.submit(Settled.EVERYWHERE, PATH, placing("confirmed", "yes"));
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(Settled.text(answer)).contains("This study is held already.");
  }

  @Test
  void a_hold_is_lifted_after_it_was_confirmed() {
    house.submit(Settled.EVERYWHERE, PATH, placing("confirmed", "yes"));
    String[] lifting = {"do", "lift", "site", "pune", "study", STUDY.value()};
    String[] confirmed = {"do", "lift", "site", "pune", "study", STUDY.value(), "confirmed", "yes"};

    assertThat(Settled.text(house.submit(Settled.EVERYWHERE, PATH, lifting)))
        .contains("Lift the hold?");
    assertThat(house.archive.holds.all()).hasSize(1);
    assertThat(Settled.text(house.submit(Settled.EVERYWHERE, PATH, confirmed)))
        .contains("The hold is lifted.");
    assertThat(house.archive.holds.all()).isEmpty();
    assertThat(Settled.text(house.submit(Settled.EVERYWHERE, PATH, confirmed)))
        .contains("There is no hold on this study any more.");
  }

  @Test
  void a_bad_form_comes_back_with_what_was_typed_and_does_nothing() {
    var answer =
        house.submit(
            Settled.EVERYWHERE,
            PATH,
            "do",
            "place",
            "site",
            "\"><img onerror=x>",
            "study",
            "<script>alert(1)</script>",
            "reason",
            "",
            "confirmed",
            "yes");

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(Settled.text(answer))
        .contains("This is no name of a site", "This is no UID", "Give a reason")
        .contains("&#34;>&lt;img onerror=x>")
        .doesNotContain("<img", "<script>alert");
    assertThat(house.archive.holds.all()).isEmpty();
    assertThat(house.submit(Settled.EVERYWHERE, PATH, "do", "x").statusCode()).isEqualTo(400);
    assertThat(house.submit(Settled.EVERYWHERE, PATH, "do", "lift").statusCode()).isEqualTo(400);
  }

  @Test
  void a_reason_that_would_read_backwards_is_none() {
    var answer =
        house.submit(
            Settled.EVERYWHERE,
            PATH,
            "do",
            "place",
            "site",
            "pune",
            "study",
            "1.2",
            "reason",
            "suit \u202Edrawkcab");
    assertThat(answer.statusCode()).isEqualTo(422);
  }

  @Test
  void it_is_for_administrators_of_everything() {
    for (String token : List.of(Settled.OF_PUNE, Settled.CLINICIAN)) {
      assertThat(house.page(token, PATH).statusCode()).isIn(403, 404);
      assertThat(house.submit(token, PATH, placing("confirmed", "yes")).statusCode())
          .isIn(403, 404);
    }
    assertThat(house.archive.holds.all()).isEmpty();
  }
}
