// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.people;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tacet.archive.TestArchive;
import org.tacet.archive.TestPeople;
import org.tacet.archive.access.Grant;
import org.tacet.archive.access.Purpose;
import org.tacet.archive.access.Reach;
import org.tacet.archive.access.Role;
import org.tacet.dicom.Uid;
import org.tacet.webgate.Webhouse;
import org.tacet.webgate.console.people.spi.Accounts.Listed;
import org.tacet.webgate.console.people.spi.Accounts.Way;
import org.tacet.webgate.console.people.spi.Accounts.Why;
import org.tacet.webgate.console.shell.Language;
import org.tacet.webgate.console.shell.Words;
import org.tacet.webgate.signin.AccountName;

final class PeopleAreaTest {
  private static final String ASHA = "asha";
  private static final Grant EVERYWHERE = Grant.of(Role.ADMINISTRATOR, Reach.Everywhere.EVERYWHERE);
  private static final Grant AT_PUNE = Grant.of(Role.CLINICIAN, new Reach.AtSite(TestArchive.PUNE));

  private final TestArchive archive = new TestArchive();
  private final MemoryAccounts accounts =
      new MemoryAccounts(TestArchive.NOW.plus(Duration.ofDays(3)))
          .with(ASHA, Set.of(Way.PASSWORD, Way.PASSKEY), EVERYWHERE)
          .with("ravi", Set.of(Way.PROVIDER), AT_PUNE);
  private final Webhouse house =
      new Webhouse(archive, List.of(new PeopleArea(archive.archive(), accounts)));

  @BeforeEach
  void admit() {
    house.admit(ASHA, TestPeople.person(EVERYWHERE));
    house.admit("local", TestPeople.person(Grant.of(Role.ADMINISTRATOR, AT_PUNE.reach())));
    house.admit("ravi", TestPeople.person(AT_PUNE));
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void everybody_is_listed_with_how_they_sign_in_and_what_they_may() {
    String page = text(house.page(ASHA, "/people"));
    assertThat(page)
        .contains("2 accounts", "/people/ravi", "sign-in provider", "passkey")
        .contains("<strong>Clinician</strong> · pune", "everywhere");
  }

  @Test
  void grants_that_end_and_purposes_are_said() {
    accounts.with(
        "meera",
        Set.of(),
        new Grant(
            Role.CLINICIAN,
            new Reach.OfStudy(TestArchive.PUNE, Uid.of("2.25.7")),
            Optional.of(TestArchive.NOW.minusSeconds(1)),
            Set.of(Purpose.RESEARCH)));
    assertThat(text(house.page(ASHA, "/people/meera")))
        .contains("study 2.25.7 at pune", "ended", "research", "the code has run out");
  }

  @Test
  void who_is_let_in_gets_a_code_that_is_shown_once() {
    HttpResponse<byte[]> answer =
        house.submit(ASHA, "/people", "name", "meera", "role", "auditor", "everywhere", "yes");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(text(answer)).contains("meera", MemoryAccounts.CODE);
    assertThat(accounts.done).containsExactly("asha adds meera");
    assertThat(text(house.page(ASHA, "/people")))
        .contains("meera")
        .doesNotContain(MemoryAccounts.CODE);
    assertThat(text(house.page(ASHA, "/people/meera"))).doesNotContain(MemoryAccounts.CODE);
  }

  @Test
  void the_last_day_counts_to_its_end() {
    house.submit(
        ASHA,
        "/people",
        "name",
        "meera",
        "role",
        "clinician",
        "site",
        "pune",
        "until",
        "2026-12-01");
    Listed meera = accounts.of(new AccountName("meera")).orElseThrow();
    assertThat(meera.grants())
        .allSatisfy(grant -> {
          assertThat(grant.reach()).isEqualTo(AT_PUNE.reach());
          assertThat(grant.until().orElseThrow().atZone(java.time.ZoneId.systemDefault()))
              .hasToString(
                  java.time.LocalDate.of(2026, 12, 2)
                      .atStartOfDay(java.time.ZoneId.systemDefault())
                      .toString());
        });
  }

  @ParameterizedTest
  @CsvSource({
    "Meera,clinician,pune,,",
    "<script>,clinician,pune,,",
    "meera,king,pune,,",
    "meera,clinician,,,",
    "meera,clinician,<b>,,",
    "meera,clinician,pune,not-a-uid,",
    "meera,clinician,pune,,2026-11-01",
    "meera,clinician,pune,,2126-11-01",
    "meera,clinician,pune,,tomorrow",
    "ravi,clinician,pune,,"
  })
  void what_is_wrong_in_the_form_is_said_and_nothing_is_done(
      String name, String role, String site, String study, String until) {
    HttpResponse<byte[]> answer =
        house.submit(
            ASHA,
            "/people",
            "name",
            name,
            "role",
            role,
            "site",
            given(site),
            "study",
            given(study),
            "until",
            given(until));
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(text(answer))
        .contains("aria-invalid=\"true\"")
        .doesNotContain("<script>")
        .doesNotContain("<b>");
    assertThat(accounts.done).isEmpty();
  }

  private static String given(String text) {
    return text == null ? "" : text;
  }

  @Test
  void grants_come_and_go() {
    HttpResponse<byte[]> more =
        house.submit(ASHA, "/people/ravi", "deed", "grant", "role", "uploader", "site", "mysuru");
    assertThat(more.statusCode()).isEqualTo(303);
    assertThat(text(house.page(ASHA, "/people/ravi"))).contains("Uploader", "mysuru");
    HttpResponse<byte[]> less =
        house.submit(ASHA, "/people/ravi", "deed", "revoke", "role", "clinician", "site", "pune");
    assertThat(less.statusCode()).isEqualTo(303);
    HttpResponse<byte[]> again =
        house.submit(ASHA, "/people/ravi", "deed", "revoke", "role", "clinician", "site", "pune");
    assertThat(again.statusCode()).isEqualTo(422);
    assertThat(text(again)).contains("There is no such grant any more.");
    assertThat(accounts.done)
        .containsExactly("asha grants UPLOADER to ravi", "asha revokes CLINICIAN of ravi");
  }

  @ParameterizedTest
  @CsvSource({"code,invites", "remove,removes"})
  void what_cannot_be_undone_is_asked_first(String deed, String done) {
    HttpResponse<byte[]> asked = house.submit(ASHA, "/people/ravi", "deed", deed);
    assertThat(asked.statusCode()).isEqualTo(200);
    assertThat(text(asked)).contains("name=\"confirmed\"");
    assertThat(accounts.done).isEmpty();
    house.submit(ASHA, "/people/ravi", "deed", deed, "confirmed", "yes");
    assertThat(accounts.done).containsExactly("asha " + done + " ravi");
  }

  @Test
  void nobody_removes_oneself() {
    assertThat(text(house.page(ASHA, "/people/asha"))).doesNotContain("Remove…");
    HttpResponse<byte[]> answer =
        house.submit(ASHA, "/people/asha", "deed", "remove", "confirmed", "yes");
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(accounts.of(new AccountName(ASHA))).isPresent();
  }

  @ParameterizedTest
  @CsvSource({"local", "ravi"})
  void who_does_not_manage_people_everywhere_is_refused_and_in_the_trail(String token) {
    assertThat(house.page(token, "/people").statusCode()).isIn(403, 404);
    assertThat(
            house
                .submit(token, "/people", "name", "mal", "role", "administrator", "everywhere", "y")
                .statusCode())
        .isIn(403, 404);
    assertThat(house.page(token, "/people/ravi").statusCode()).isIn(403, 404);
    assertThat(accounts.done).isEmpty();
    assertThat(archive.audit.events())
        .filteredOn(event -> event.action().name().equals("PEOPLE"))
        .isNotEmpty()
        .allMatch(event -> event.outcome().name().equals("REFUSED"));
  }

  @Test
  void what_is_not_there_is_not_there() {
    assertThat(house.page(ASHA, "/people/nobody").statusCode()).isEqualTo(404);
    assertThat(house.page(ASHA, "/people/%3Cscript%3E").statusCode()).isEqualTo(404);
    assertThat(house.submit(ASHA, "/people/ravi", "deed", "burn").statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void every_constant_has_its_words(Language language) {
    Words words = Words.of(language);
    for (Role role : Role.values()) {
      assertThat(words.of("people.role", role)).isNotBlank();
      assertThat(words.of("people.role.explained", role)).isNotBlank();
    }
    for (Purpose purpose : Purpose.values()) {
      assertThat(words.of("people.purpose", purpose)).isNotBlank();
    }
    for (Way way : Way.values()) {
      assertThat(words.of("people.way", way)).isNotBlank();
    }
    for (Why why : Why.values()) {
      assertThat(words.of("people.why", why)).isNotBlank();
    }
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), UTF_8);
  }
}
