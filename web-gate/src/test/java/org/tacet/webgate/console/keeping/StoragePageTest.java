// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.keeping;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tacet.archive.TestObjects;
import org.tacet.archive.spi.AuditEvent;
import org.tacet.dicom.Tags;
import org.tacet.dicom.Uid;

final class StoragePageTest {
  private final KeepingHouse house = new KeepingHouse(new MemoryKeys());

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void an_empty_archive_is_shown_as_empty() {
    assertThat(house.text("/keeping/storage"))
        .contains("<dt>Studies</dt><dd>0</dd>")
        .doesNotContain("On an average day", "is-bad");
  }

  @Test
  void what_is_there_and_what_came_in_is_shown() {
    house.archive.store(TestObjects.ct(1));
    house.archive.store(TestObjects.ct(2));
    String page = house.text("/keeping/storage");
    assertThat(page)
        .contains("<dt>Studies</dt><dd>1</dd>", "<dt>Instances</dt><dd>2</dd>")
        .contains("<th scope=\"row\">22 Nov 2026</th><td class=\"number\">1</td>")
        .contains("<th scope=\"row\">November 2026</th><td class=\"number\">1</td>")
        .contains("<th scope=\"row\">CT</th>")
        .contains("come in on an average day");
    assertThat(page.split("<svg ", -1)).hasSize(7);
    assertThat(page.split("role=\"img\"", -1)).hasSize(7);
  }

  @Test
  void nothing_of_a_patient_is_on_it_and_a_hostile_modality_stays_text() {
    Uid study = Uid.of("2.25.7");
    house.archive.store(
        TestObjects.builder(study, Uid.of("2.25.7.1"), Uid.of("2.25.7.1.1"), 1)
            .text(Tags.Modality, "\"><B>")
            .build());
    assertThat(house.text("/keeping/storage"))
        .contains("<th scope=\"row\">Not said</th>")
        .doesNotContain("<B>", "Sharma", "P-0001", "2.25.7", "style=");
  }

  @Test
  void only_administrators_of_all_see_it() {
    assertThat(house.house.page(KeepingHouse.OF_SITE, "/keeping/storage").statusCode())
        .isEqualTo(404);
    assertThat(house.house.page(KeepingHouse.CLINICIAN, "/keeping/storage").statusCode())
        .isEqualTo(403);
    assertThat(house.archive.audit.events().getLast().outcome())
        .isEqualTo(AuditEvent.Outcome.REFUSED);
  }

  @Test
  void the_trail_has_that_somebody_looked() {
    house.page("/keeping/storage");
    assertThat(house.archive.audit.events().getLast())
        .matches(event -> event.action() == AuditEvent.Action.CHECK)
        .matches(event -> event.caller().contains("asha"));
  }

  @Test
  void it_speaks_hindi_and_german() {
    assertThat(house.text("/keeping/storage", "Accept-Language", "de"))
        .contains("<h1>Speicher</h1>");
    assertThat(house.text("/keeping/storage", "Accept-Language", "hi")).contains("<h1>भंडार</h1>");
  }
}
