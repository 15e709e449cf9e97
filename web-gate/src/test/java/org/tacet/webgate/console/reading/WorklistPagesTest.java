// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.reading;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacet.archive.ArchiveLimits;
import org.tacet.archive.BudgetLimits;
import org.tacet.archive.TestArchive;
import org.tacet.archive.TestObjects;
import org.tacet.archive.TestPeople;
import org.tacet.archive.access.Grant;
import org.tacet.archive.access.Reach;
import org.tacet.archive.access.Role;
import org.tacet.archive.access.Site;
import org.tacet.archive.spi.AuditEvent;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;
import org.tacet.webgate.Webhouse;

final class WorklistPagesTest {
  private static final String ASHA = "asha";
  private static final Pattern MARK = Pattern.compile("name=\"mark\" value=\"([^\"]+)\"");
  private static final String[] BY_SCRIPT = {"HX-Request", "true"};

  private Webhouse house;

  @BeforeEach
  void open() {
    open(BudgetLimits.PEOPLE);
  }

  private void open(BudgetLimits budget) {
    TestArchive archive = new TestArchive(ArchiveLimits.DEFAULT, budget);
    house =
        new Webhouse(
            archive,
            List.of(
                new ReadingArea(archive.archive(), TestArchive.PUNE, new MemoryFilters(), true)));
    house.admit(ASHA, TestPeople.clinician(TestArchive.PUNE));
  }

  @AfterEach
  void close() {
    house.close();
  }

  private void store(int number, String name, String id, String accession, String date) {
    store(TestArchive.PUNE, study(number, name, id, accession, date, "CT"));
  }

  private void store(Site site, DataSet set) {
    house.archive.store(site, set, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
  }

  private static DataSet study(
      int number, String name, String id, String accession, String date, String modality) {
    String study = "2.25." + (1000 + number);
    return TestObjects.builder(Uid.of(study), Uid.of(study + ".1"), Uid.of(study + ".1.1"), number)
        .text(Tags.PatientName, name)
        .text(Tags.PatientID, id)
        .text(Tags.AccessionNumber, accession)
        .text(Tags.StudyDate, date)
        .text(Tags.Modality, modality)
        .build();
  }

  private String search(String... fields) {
    HttpResponse<byte[]> answer = house.submit(ASHA, "/worklist", fields);
    assertThat(answer.statusCode()).isEqualTo(200);
    return text(answer);
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), UTF_8);
  }

  private HttpResponse<byte[]> byScript(String... fields) {
    StringBuilder form = new StringBuilder();
    for (int i = 0; i < fields.length; i += 2) {
      form.append(i == 0 ? "" : "&")
          .append(fields[i])
          .append('=')
          .append(java.net.URLEncoder.encode(fields[i + 1], UTF_8));
    }
    return house.send(
        house
            .anonymous("/worklist")
            .header("Authorization", "Bearer " + ASHA)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .headers(BY_SCRIPT)
            .POST(java.net.http.HttpRequest.BodyPublishers.ofString(form.toString()))
            .build());
  }

  private static String mark(String page) {
    Matcher matcher = MARK.matcher(page);
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }

  @Test
  void the_newest_studies_come_first_with_what_is_to_be_known() {
    store(1, "Sharma^Amit=शर्मा^अमित=さとう^けん", "P-1", "A-1", "20261120");
    store(2, "Rao^Lata", "P-2", "A-2", "20261122");
    String page = text(house.page(ASHA, "/worklist"));
    assertThat(page)
        .contains("Sharma, Amit", "शर्मा अमित", "さとう けん", "P-1", "A-1", "20 Nov 2026 09:30")
        .contains("CT HEAD PLAIN", "14 Feb 1980", "href=\"/studies/pune/2.25.1001\"")
        .contains("href=\"/viewer?StudyInstanceUIDs=2.25.1001\"", "data-search")
        .doesNotContain("<img", "style=", "onclick");
    assertThat(page.indexOf("Rao, Lata")).isLessThan(page.indexOf("Sharma, Amit"));
  }

  @Test
  void a_name_is_text_whatever_it_says() {
    store(
        1,
        "<script>alert(1)</script>^\"><img src=x onerror=alert(1)>",
        "<b>1</b>",
        "A",
        "20261122");
    assertThat(text(house.page(ASHA, "/worklist")))
        .contains("&lt;script>alert(1)&lt;/script>")
        .doesNotContain("<script>alert", "<img src=x", "<b>1</b>");
    assertThat(search("search", "\"><script>alert(2)</script> sharma"))
        .doesNotContain("<script>alert(2)");
    assertThat(search("search", "xx", "save", "yes", "name", "\"><script>alert(3)</script>"))
        .contains("&#34;>&lt;script>alert(3)")
        .doesNotContain("<script>alert(3)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          sharma                   | 1
          amit sha                 | 1
          शर्मा                      | 1
          rao                      | 2
          P-2                      | 2
          A-1001                   | 1
          P-1 A-1001               | 1
          A-1001 P-1               | 1
          A-10                     | 1 2
          us                       | 2
          ultraschall              | 2
          today                    | 2
          kumar                    |
          since 2026-11-01         | 1 2
          rao us heute             | 2
          sharma us                |
          """)
  void what_is_typed_is_found(String typed, String found) {
    store(1, "Sharma^Amit=शर्मा^अमित", "P-1", "A-1001", "20261120");
    store(TestArchive.PUNE, study(2, "Rao^Lata", "P-2", "A-1002", "20261122", "US"));
    String page = search("search", typed);
    String all = found == null ? "" : found;
    assertThat(page.contains("/studies/pune/2.25.1001")).as(typed).isEqualTo(all.contains("1"));
    assertThat(page.contains("/studies/pune/2.25.1002")).as(typed).isEqualTo(all.contains("2"));
  }

  @Test
  void where_nothing_is_found_it_says_what_to_try() {
    assertThat(search()).contains("No study that you may see has come in yet.");
    assertThat(search("search", "kumar")).contains("Nothing fits.");
    assertThat(search("search", "k")).contains("at least two letters");
    assertThat(search("search", "***")).contains("at least two letters");
    assertThat(search("search", "1".repeat(65))).contains("too long");
    assertThat(search("search", "x".repeat(201))).contains("too long");
  }

  @Test
  void a_letter_asks_the_archive_for_nothing() {
    long before = house.archive.audit.events().size();
    search("search", "k");
    assertThat(house.archive.audit.events()).hasSize((int) before);
  }

  @Test
  void pages_neither_skip_nor_repeat_while_studies_come_in() {
    for (int i = 0; i < 60; i++) {
      store(i, "Patient^" + (char) ('A' + i % 26), "P" + i, "A" + i, "20261101");
    }
    String first = text(house.page(ASHA, "/worklist"));
    assertThat(first).contains("Studies 1 to 50.", "There are more.", "2.25.1059", "2.25.1010");
    assertThat(first).doesNotContain("2.25.1009\"");
    store(70, "Late^Comer", "P70", "A70", "20261122");
    String second = search("search", "", "offset", "50", "mark", mark(first));
    assertThat(second)
        .contains("Studies 51 to 60.", "2.25.1009", "2.25.1000")
        .doesNotContain("2.25.1010\"", "2.25.1070", "There are more.");
  }

  @Test
  void what_came_in_is_shown_as_new_and_only_then_the_archive_is_asked() {
    store(1, "Sharma^Amit", "P-1", "A-1", "20261120");
    String page = text(house.page(ASHA, "/worklist"));
    long asked = finds();
    assertThat(byScript("news", "yes", "mark", mark(page)).statusCode()).isEqualTo(204);
    assertThat(finds()).isEqualTo(asked);
    store(2, "Rao^Lata", "P-2", "A-2", "20261122");
    HttpResponse<byte[]> news = byScript("news", "yes", "mark", mark(page));
    assertThat(news.statusCode()).isEqualTo(200);
    assertThat(news.headers().firstValue("HX-Retarget")).hasValue("#list");
    assertThat(text(news)).contains("Rao, Lata", "Sharma, Amit").doesNotContain("<html");
    assertThat(text(news).split(">New<", -1)).hasSize(2);
    assertThat(finds()).isEqualTo(asked + 1);
    String next = mark(text(news));
    assertThat(byScript("news", "yes", "mark", next).statusCode()).isEqualTo(204);
  }

  @Test
  void a_full_page_renews_itself_with_what_it_would_show_when_opened() {
    for (int i = 0; i < 55; i++) {
      store(i, "Patient^X", "P" + i, "A" + i, "202611%02d".formatted(1 + i % 20));
    }
    String page = text(house.page(ASHA, "/worklist"));
    store(70, "New^Comer", "P70", "A70", "20261110");
    String news = text(byScript("news", "yes", "mark", mark(page)));
    assertThat(rows(news)).isEqualTo(rows(text(house.page(ASHA, "/worklist"))));
    assertThat(news.split(">New<", -1)).hasSize(2);
  }

  private static List<String> rows(String page) {
    return Pattern.compile("href=\"(/studies/[^\"]+)\"")
        .matcher(page)
        .results()
        .map(row -> row.group(1))
        .toList();
  }

  @Test
  void an_import_and_an_evening_do_not_use_up_what_one_may_see() {
    String page = text(house.page(ASHA, "/worklist"));
    for (int i = 0; i < 30; i++) {
      store(i, "Patient^X", "P" + i, "A" + i, "20261101");
    }
    long asked = finds();
    assertThat(text(byScript("news", "yes", "mark", mark(page))))
        .contains("Many studies are coming in")
        .doesNotContain("every 5s");
    house.archive.clock.pass(Duration.ofMinutes(10));
    assertThat(text(byScript("news", "yes", "mark", mark(page))))
        .contains("stopped renewing itself")
        .doesNotContain("every 5s");
    assertThat(text(byScript("news", "yes", "mark", "unknown"))).contains("stopped renewing");
    assertThat(finds()).isEqualTo(asked);
  }

  private long finds() {
    return house.archive.audit.events().stream()
        .filter(event -> event.action() == Action.FIND)
        .count();
  }

  @Test
  void a_script_whose_reader_is_signed_out_leads_the_browser_to_where_one_signs_in() {
    HttpResponse<byte[]> answer =
        house.send(
            house
                .anonymous("/worklist")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .headers(BY_SCRIPT)
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("news=yes"))
                .build());
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("HX-Redirect")).hasValue("/signin?to=/worklist");
  }

  @Test
  void a_mark_is_good_for_its_owner_alone() {
    String page = text(house.page(ASHA, "/worklist"));
    house.admit(
        "ravi",
        new org.tacet.archive.access.Caller.Person(
            "ravi",
            Set.of(Grant.of(Role.CLINICIAN, new Reach.AtSite(TestArchive.PUNE))),
            Optional.empty(),
            org.tacet.archive.access.Purpose.TREATMENT,
            "10.0.0.6"));
    HttpResponse<byte[]> answer =
        house.submit("ravi", "/worklist", "offset", "50", "mark", mark(page));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(text(answer)).doesNotContain(mark(page));
  }

  @Test
  void every_search_is_in_the_trail_and_no_value_of_it() {
    store(1, "Sharma^Amit", "P-1", "A-1", "20261120");
    search("search", "sharma");
    AuditEvent event = house.archive.audit.events().getLast();
    assertThat(event.action()).isEqualTo(Action.FIND);
    assertThat(event.caller()).isEqualTo("asha");
    assertThat(event.count()).isEqualTo(1);
    assertThat(event.toString()).doesNotContainIgnoringCase("sharma");
  }

  @Test
  void pictures_are_shown_to_who_wants_them() {
    store(1, "Sharma^Amit", "P-1", "A-1", "20261120");
    assertThat(search("pictures", "yes"))
        .contains("src=\"/sites/pune/dicomweb/studies/2.25.1001/thumbnail?viewport=80,80\"")
        .contains("alt=\"\"", "loading=\"lazy\"");
    HttpResponse<byte[]> picture =
        house.page(
            ASHA,
            "/sites/pune/dicomweb/studies/2.25.1001/thumbnail?viewport=80,80",
            "Accept",
            "image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8");
    assertThat(picture.statusCode()).isEqualTo(200);
    assertThat(picture.headers().firstValue("Content-Type")).hasValue("image/jpeg");
  }

  @Test
  void of_several_sites_one_is_chosen() {
    store(TestArchive.MYSURU, study(1, "Rao^Lata", "P-1", "A-1", "20261122", "CT"));
    house.admit(
        ASHA,
        TestPeople.person(
            Grant.of(Role.CLINICIAN, new Reach.AtSite(TestArchive.PUNE)),
            Grant.of(Role.CLINICIAN, new Reach.AtSite(TestArchive.MYSURU))));
    assertThat(text(house.page(ASHA, "/worklist"))).contains("<select name=\"site\">");
    assertThat(search("site", "mysuru")).contains("Rao, Lata", "/studies/mysuru/2.25.1001");
    assertThat(search("site", "mysuru")).doesNotContain("/viewer?");
    house.admit(ASHA, TestPeople.clinician(TestArchive.PUNE));
    assertThat(text(house.page(ASHA, "/worklist"))).doesNotContain("name=\"site\">");
    assertThat(house.submit(ASHA, "/worklist", "site", "mysuru").statusCode()).isEqualTo(404);
    assertThat(house.submit(ASHA, "/worklist", "site", "../etc").statusCode()).isEqualTo(404);
    house.admit(ASHA, TestPeople.person(Grant.of(Role.CLINICIAN, Reach.Everywhere.EVERYWHERE)));
    assertThat(search("site", "mysuru")).contains("Rao, Lata", "<datalist");
  }

  @Test
  void who_may_see_one_study_sees_that() {
    store(1, "Sharma^Amit", "P-1", "A-1", "20261120");
    store(2, "Rao^Lata", "P-2", "A-2", "20261122");
    house.admit(ASHA, TestPeople.clinicianOf(TestArchive.PUNE, Uid.of("2.25.1001")));
    assertThat(text(house.page(ASHA, "/worklist")))
        .contains("Sharma, Amit")
        .doesNotContain("Rao, Lata");
    assertThat(search("search", "P-2")).doesNotContain("Rao, Lata");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ADMINISTRATOR", "AUDITOR", "UPLOADER", "RESEARCHER"})
  void nobody_else_is_let_in_and_nothing_is_saved(Role role) {
    house.admit(ASHA, TestPeople.person(Grant.of(role, new Reach.AtSite(TestArchive.PUNE))));
    assertThat(house.page(ASHA, "/worklist").statusCode()).isEqualTo(403);
    HttpResponse<byte[]> saved =
        house.submit(ASHA, "/worklist", "search", "ct", "save", "yes", "name", "mine");
    assertThat(saved.statusCode()).isEqualTo(403);
    house.admit(ASHA, TestPeople.clinician(TestArchive.PUNE));
    assertThat(text(house.page(ASHA, "/worklist"))).doesNotContain(">mine<");
  }

  @Test
  void beyond_the_budget_it_says_so() {
    close();
    open(new BudgetLimits(1000, 1, 1L << 30, 1));
    assertThat(house.page(ASHA, "/worklist").statusCode()).isEqualTo(200);
    assertThat(house.page(ASHA, "/worklist").statusCode()).isEqualTo(429);
    HttpResponse<byte[]> part = byScript("search", "sharma");
    assertThat(part.statusCode()).isEqualTo(200);
    assertThat(text(part)).contains("more than one gets in an hour");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "x", "9999999"})
  void a_page_that_is_none_is_refused(String offset) {
    assertThat(house.submit(ASHA, "/worklist", "offset", offset).statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({"hi,कार्यसूची", "de,Arbeitsliste", "en,Worklist"})
  void it_is_there_in_every_language(String language, String title) {
    store(1, "Sharma^Amit", "P-1", "A-1", "20261120");
    assertThat(text(house.page(ASHA, "/worklist", "Accept-Language", language)))
        .contains("<h1>" + title + "</h1>", "lang=\"" + language + "\"");
  }
}
