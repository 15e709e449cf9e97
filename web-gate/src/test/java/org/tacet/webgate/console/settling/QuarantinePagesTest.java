// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.settling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tacet.archive.TestArchive.PUNE;
import static org.tacet.archive.TestObjects.STUDY;
import static org.tacet.archive.TestObjects.ct;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tacet.archive.Conflict;
import org.tacet.archive.QuarantineComparison;
import org.tacet.archive.Retention;
import org.tacet.archive.Selection;
import org.tacet.archive.TestArchive;
import org.tacet.archive.spi.AuditEvent;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.dicom.Tags;
import org.tacet.webgate.console.shell.Language;
import org.tacet.webgate.console.shell.Words;

final class QuarantinePagesTest {
  private static final String PATH = "/keeping/quarantine";

  private final Settled house = new Settled(Retention.NONE);

  @AfterEach
  void close() {
    house.close();
  }

  private String otherContent() throws IOException {
    house.archive.store(ct(1));
    house.archive.store(
        ct(1)
            .with(set ->
                set.text(Tags.PatientName, "Verma^Ravi")
                    .text(Tags.Manufacturer, "<script>x</script>")));
    return waiting();
  }

  private String otherPatient() throws IOException {
    house.archive.store(ct(1));
    house.archive.store(ct(2).with(set -> set.text(Tags.PatientID, "P-0002")));
    return waiting();
  }

  private String waiting() throws IOException {
    return PATH + "/" + house.archive.index.quarantined().getFirst().id();
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void there_are_words_for_every_conflict_and_every_comparison(Language language) {
    Words words = Words.of(language);
    for (Conflict each : Conflict.values()) {
      assertThat(words.of("settling.conflict", each)).isNotBlank();
    }
    for (QuarantineComparison.Against each : QuarantineComparison.Against.values()) {
      assertThat(words.of("settling.against", each)).isNotBlank();
    }
    for (QuarantineComparison.Standing each : QuarantineComparison.Standing.values()) {
      assertThat(words.of("settling.standing", each)).isNotBlank();
    }
  }

  @Test
  void what_waits_is_listed_without_its_patient() throws IOException {
    assertThat(house.read(Settled.EVERYWHERE, PATH)).contains("Nothing waits.");
    String path = otherContent();

    assertThat(house.read(Settled.EVERYWHERE, PATH))
        .contains("href=\"" + path + "\"")
        .contains("Same UID, other content", "CT Image Storage", STUDY.value(), "pune")
        .doesNotContain("Verma", "Sharma", "P-0001");
  }

  @Test
  void a_comparison_shows_the_machine_and_not_the_patient_and_escapes_what_it_shows()
      throws IOException {
    String path = otherContent();

    assertThat(house.read(Settled.EVERYWHERE, path))
        .contains("Patient's Name", "(0010,0010)", "not shown", "TACET")
        .contains("&lt;script&gt;x&lt;/script&gt;")
        .contains("nothing is ever replaced")
        .doesNotContain("<script>x", "Verma", "Sharma", "value=\"accept\"");
  }

  @Test
  void it_says_what_will_happen_before_anything_does() throws IOException {
    String path = otherPatient();

    assertThat(Settled.text(house.submit(Settled.EVERYWHERE, path, "decision", "accept")))
        .contains("Accept it?", "names another patient", "cannot be undone");
    assertThat(Settled.text(house.submit(Settled.EVERYWHERE, path, "decision", "reject")))
        .contains("Reject it?", "It is deleted");
    assertThat(house.archive.index.quarantined()).hasSize(1);
  }

  @Test
  void what_is_accepted_is_in_its_study() throws IOException {
    String path = otherPatient();

    var answer = house.submit(Settled.EVERYWHERE, path, "decision", "accept", "confirmed", "yes");

    assertThat(Settled.text(answer)).contains("Accepted. It is an instance of its study now.");
    assertThat(house.archive.holdings(PUNE, Selection.study(PUNE, STUDY))).hasSize(2);
    assertThat(house.archive.audit.events())
        .filteredOn(event -> event.action() == Action.QUARANTINE)
        .extracting(AuditEvent::reason)
        .containsSubsequence("begun", "accepted");
  }

  @Test
  void what_contradicts_an_instance_is_not_accepted_whatever_is_sent() throws IOException {
    String path = otherContent();

    var answer = house.submit(Settled.EVERYWHERE, path, "decision", "accept", "confirmed", "yes");

    assertThat(Settled.text(answer)).contains("nothing is ever replaced. It still waits.");
    assertThat(house.archive.index.quarantined()).hasSize(1);
  }

  @Test
  void what_is_rejected_is_gone_and_a_second_time_says_so() throws IOException {
    String path = otherContent();
    String[] reject = {"decision", "reject", "confirmed", "yes"};

    assertThat(Settled.text(house.submit(Settled.EVERYWHERE, path, reject)))
        .contains("Rejected. It is deleted.");
    assertThat(house.archive.index.quarantined()).isEmpty();
    assertThat(Settled.text(house.submit(Settled.EVERYWHERE, path, reject)))
        .contains("Nothing waits under this number any more");
    assertThat(house.page(Settled.EVERYWHERE, path).statusCode()).isEqualTo(404);
  }

  @Test
  void what_is_held_is_not_rejected() throws IOException {
    String path = otherContent();
    house.archive.archive().holds().place(TestArchive.OPERATOR, PUNE, STUDY, "suit");

    var answer = house.submit(Settled.EVERYWHERE, path, "decision", "reject", "confirmed", "yes");

    assertThat(Settled.text(answer)).contains("root placed a legal hold");
    assertThat(house.archive.index.quarantined()).hasSize(1);
  }

  @Test
  void a_form_that_is_none_of_ours_does_nothing() throws IOException {
    String path = otherContent();

    for (String decision : List.of("", "release", "<script>")) {
      var answer = house.submit(Settled.EVERYWHERE, path, "decision", decision, "confirmed", "yes");
      assertThat(answer.statusCode()).isEqualTo(400);
    }
    assertThat(house.archive.index.quarantined()).hasSize(1);
    for (String id : List.of("x", "-1", "99999999999999999999", "999")) {
      assertThat(house.page(Settled.EVERYWHERE, PATH + "/" + id).statusCode()).isEqualTo(404);
    }
  }

  @Test
  void it_is_for_administrators_of_everything() throws IOException {
    String path = otherContent();
    for (String token : List.of(Settled.OF_PUNE, Settled.CLINICIAN)) {
      for (String each : List.of(PATH, path)) {
        assertThat(house.page(token, each).statusCode()).isIn(403, 404);
      }
      var answer = house.submit(token, path, "decision", "reject", "confirmed", "yes");
      assertThat(answer.statusCode()).isIn(403, 404);
    }
    assertThat(house.archive.index.quarantined()).hasSize(1);
    assertThat(house.archive.audit.events().getLast().outcome())
        .isEqualTo(AuditEvent.Outcome.REFUSED);
  }
}
