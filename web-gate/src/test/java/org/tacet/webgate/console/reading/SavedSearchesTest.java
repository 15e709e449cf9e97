// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.reading;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tacet.archive.TestArchive;
import org.tacet.archive.TestObjects;
import org.tacet.archive.TestPeople;
import org.tacet.dicom.TransferSyntax;
import org.tacet.webgate.Webhouse;

final class SavedSearchesTest {
  private static final String ASHA = "asha";

  private final TestArchive archive = new TestArchive();
  private final Webhouse house =
      new Webhouse(
          archive,
          List.of(new ReadingArea(archive.archive(), TestArchive.PUNE, new MemoryFilters(), true)));

  SavedSearchesTest() {
    house.admit(ASHA, TestPeople.clinician(TestArchive.PUNE));
  }

  @AfterEach
  void close() {
    house.close();
  }

  private String search(String... fields) {
    HttpResponse<byte[]> answer = house.submit(ASHA, "/worklist", fields);
    assertThat(answer.statusCode()).isEqualTo(200);
    return new String(answer.body(), UTF_8);
  }

  @Test
  void a_search_is_saved_used_and_removed() {
    archive.store(TestArchive.PUNE, TestObjects.ct(1), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    assertThat(search("search", "sharma ct", "save", "yes", "name", "Mine"))
        .contains("The search is saved.", ">Mine</button>", "Sharma, Amit");
    assertThat(search("filter", "Mine")).contains("value=\"sharma ct\"", "Sharma, Amit");
    assertThat(search("remove", "Mine")).contains("is gone").doesNotContain(">Mine</button>");
  }

  @Test
  void a_search_that_cannot_be_saved_is_asked_for_again() {
    for (String[] form :
        new String[][] {
          {"search", "ct", "save", "yes", "name", ""},
          {"search", "ct", "save", "yes", "name", "x".repeat(41)},
          {"search", "", "save", "yes", "name", "Mine"}
        }) {
      HttpResponse<byte[]> answer = house.submit(ASHA, "/worklist", form);
      assertThat(answer.statusCode()).isEqualTo(422);
      assertThat(new String(answer.body(), UTF_8)).contains("A name has 1 to 40 characters");
    }
    for (int i = 0; i < 20; i++) {
      search("search", "ct", "save", "yes", "name", "n" + i);
    }
    assertThat(house.submit(ASHA, "/worklist", "search", "ct", "save", "yes", "name", "n20"))
        .returns(422, HttpResponse::statusCode);
  }
}
