// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.begin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tacet.archive.TestArchive;
import org.tacet.archive.TestPeople;
import org.tacet.archive.access.Grant;
import org.tacet.archive.access.Reach;
import org.tacet.archive.access.Role;
import org.tacet.webgate.Webhouse;
import org.tacet.webgate.console.devices.DevicesArea;
import org.tacet.webgate.console.devices.MemoryDevices;
import org.tacet.webgate.console.devices.spi.Devices.Heard;
import org.tacet.webgate.console.people.MemoryAccounts;
import org.tacet.webgate.console.people.PeopleArea;
import org.tacet.webgate.console.people.spi.Accounts.Way;

final class BeginAreaTest {
  private static final String ASHA = "asha";
  private static final Grant EVERYWHERE = Grant.of(Role.ADMINISTRATOR, Reach.Everywhere.EVERYWHERE);
  private static final Duration YEAR = Duration.ofDays(365);
  private static final Heard BOTH =
      new Heard(
          Optional.of(TestArchive.NOW), Optional.of(TestArchive.NOW), Optional.of(TestArchive.NOW));

  private final TestArchive archive = new TestArchive();
  private final MemoryDevices devices = new MemoryDevices(TestArchive.NOW);
  private final MemoryAccounts accounts =
      new MemoryAccounts(TestArchive.NOW.plus(YEAR)).with(ASHA, Set.of(Way.PASSWORD), EVERYWHERE);
  private final Webhouse house =
      new Webhouse(
          archive,
          List.of(
              new BeginArea(archive.archive(), devices, accounts),
              new DevicesArea(archive.archive(), devices, accounts),
              new PeopleArea(archive.archive(), accounts)));

  @BeforeEach
  void admit() {
    house.admit(ASHA, TestPeople.person(EVERYWHERE));
    house.admit("ravi", TestPeople.clinician(TestArchive.PUNE));
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void at_first_a_passkey_is_next_and_nothing_is_done() {
    String page = text(house.page(ASHA, "/begin"));
    assertThat(page)
        .contains("Add a passkey", "is-warn\">next", "pacs.example", "2762", "TACET")
        .doesNotContain("is-good\">done");
  }

  @Test
  void the_forms_are_those_of_devices_and_people_and_lead_back() {
    HttpResponse<byte[]> device =
        house.submit(
            ASHA,
            "/devices",
            "begin",
            "yes",
            "deed",
            "add",
            "allow",
            "store",
            "site",
            "pune",
            "ae",
            "CT1");
    assertThat(text(device)).contains("href=\"/begin\"");
    HttpResponse<byte[]> clinician =
        house.submit(
            ASHA, "/people", "begin", "yes", "role", "clinician", "name", "ravi", "site", "pune");
    assertThat(text(clinician)).contains(MemoryAccounts.CODE, "href=\"/begin\"");
  }

  @Test
  void what_is_heard_turns_green_by_itself_and_then_is_asked_for_no_more() {
    devices.with("CT1", TestArchive.PUNE, YEAR, Heard.NEVER);
    HttpResponse<byte[]> waiting = house.page(ASHA, "/begin", "HX-Request", "true");
    assertThat(text(waiting)).contains("every 2s", "No echo yet").doesNotContain("<html");
    devices.with("CT1", TestArchive.PUNE, YEAR, BOTH);
    assertThat(text(house.page(ASHA, "/begin", "HX-Request", "true")))
        .contains("Echo answered", "is-good")
        .doesNotContain("every 2s");
  }

  @Test
  void when_all_is_done_it_is_said() {
    devices.with("CT1", TestArchive.PUNE, YEAR, BOTH);
    accounts
        .with(ASHA, Set.of(Way.PASSKEY), EVERYWHERE)
        .with("ravi", Set.of(), Grant.of(Role.CLINICIAN, new Reach.AtSite(TestArchive.PUNE)));
    assertThat(text(house.page(ASHA, "/begin"))).contains("Everything is set up");
  }

  @Test
  void looking_again_and_again_writes_nothing_into_the_trail() {
    int before = archive.audit.events().size();
    house.page(ASHA, "/begin", "HX-Request", "true");
    assertThat(archive.audit.events()).hasSize(before);
  }

  @Test
  void nobody_but_an_administrator_of_everything_begins() {
    assertThat(house.page("ravi", "/begin").statusCode()).isIn(403, 404);
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), UTF_8);
  }
}
