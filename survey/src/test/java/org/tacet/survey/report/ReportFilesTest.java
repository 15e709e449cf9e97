// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacet.survey.finding.Count;
import org.tacet.survey.finding.Counts;
import org.tacet.survey.finding.Level;
import org.tacet.survey.finding.SystemFinding;
import org.tacet.survey.snapshot.Snapshot;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class ReportFilesTest {
  @TempDir Path folder;

  private String read(String name) throws IOException {
    return Files.readString(folder.resolve(name));
  }

  private void india(Edition edition, ReportLocale locale) throws IOException {
    ReportFiles.write(Samples.india(), Optional.of(Samples.indiaBefore()), edition, locale, folder);
  }

  private JsonNode json() throws IOException {
    return JsonMapper.builder().build().readTree(read("report.json"));
  }

  @Test
  void india_stands_in_the_table_as_it_was_published() throws IOException {
    india(Edition.OWNER, ReportLocale.EN_IN);
    String html = read("report.html");
    assertThat(html)
        .contains("Maharashtra", "3,08,451", "6,97,89,685", "7 crore")
        .contains("1,82,865", "1,37,31,001", "1.4 crore")
        .contains("1,72,885", "34,11,255", "34 lakh")
        .contains("1,26,160", "59,97,360", "60 lakh", "7,344", "1,10,160")
        .contains("1,11,408", "1,39,97,757")
        .contains("6.27 lakh", "10.1 lakh", "10.5 crore", "12.1 crore");
    assertThat(html.indexOf("Maharashtra")).isLessThan(html.indexOf("Karnataka"));
  }

  @Test
  void the_page_may_load_nothing_and_run_nothing() throws Exception {
    india(Edition.OWNER, ReportLocale.EN);
    String html = read("report.html");
    assertThat(html.replace("xmlns=\"http://www.w3.org/2000/svg\"", ""))
        .doesNotContain("<script", " style=\"", " src=", "url(", "http://", "https://");
    Matcher style = Pattern.compile("(?s)<style>(.*?)</style>").matcher(html);
    assertThat(style.find()).isTrue();
    byte[] digest =
        MessageDigest.getInstance("SHA-256")
            .digest(style.group(1).getBytes(StandardCharsets.UTF_8));
    assertThat(html)
        .contains(
            "default-src 'none'; style-src 'sha256-"
                + Base64.getEncoder().encodeToString(digest)
                + "'");
  }

  @Test
  void programs_read_the_same_numbers() throws IOException {
    india(Edition.OWNER, ReportLocale.DE);
    JsonNode json = json();
    JsonNode first = json.get("regions").get(0);
    assertThat(first.get("region").asString()).isEqualTo("IN-MH");
    assertThat(first.get("systems").get("value").asLong()).isEqualTo(46);
    assertThat(first.get("images").get("value").asLong()).isEqualTo(69_789_685);
    assertThat(first.get("images").get("complete").asBoolean()).isTrue();
    assertThat(json.get("totals").get("studies").get("value").asLong()).isEqualTo(1_010_000);
    assertThat(json.get("countries").get(0).get("country").asString()).isEqualTo("IN");
    assertThat(json.get("countries").get(0).get("reason").asString()).contains("105,000,000");
    assertThat(json.get("systems")).hasSize(97);
    assertThat(json.get("changes").get("newlyDetected").get("systems").asInt()).isPositive();
  }

  @Test
  void the_published_edition_holds_no_address_no_site_and_no_small_number() throws IOException {
    Samples.india();
    india(Edition.PUBLISHED, ReportLocale.EN_IN);
    String pdf = text();
    for (String content :
        List.of(read("report.html"), read("report.json"), read("report.csv"), pdf)) {
      assertThat(content)
          .doesNotContain("127.20.", "Mysuru Imaging", "Maharashtra site", "Kolkata Diagnostics")
          .doesNotContain("1,72,885", "172885", "34,11,255", "3411255", "1,26,160", "126160");
    }
    JsonNode json = json();
    assertThat(json.has("systems")).isFalse();
    assertThat(json.has("sites")).isFalse();
    assertThat(json.has("transitions")).isFalse();
    assertThat(read("report.csv")).contains("other regions together (Telangana, West Bengal)");
  }

  @Test
  void two_published_reports_call_the_same_system_by_two_names() throws IOException {
    Pattern name = Pattern.compile("#[0-9a-f]{10}");
    india(Edition.PUBLISHED, ReportLocale.EN);
    List<String> one = name.matcher(read("report.html")).results().map(it -> it.group()).toList();
    india(Edition.PUBLISHED, ReportLocale.EN);
    List<String> other = name.matcher(read("report.html")).results().map(it -> it.group()).toList();
    assertThat(one).hasSize(25).doesNotContainAnyElementsOf(other);
  }

  @Test
  void two_systems_in_all_are_not_told_of() throws IOException {
    List<SystemFinding> two =
        Samples.state(0, "IN-GA", "Panaji", 2, 4_711, 815_815, 4_711, 815_815);
    Snapshot round = Samples.round("two", Samples.india().order().begun(), two);
    ReportFiles.write(round, Optional.empty(), Edition.PUBLISHED, ReportLocale.EN, folder);
    for (String content : List.of(read("report.html"), read("report.json"), read("report.csv"))) {
      assertThat(content).doesNotContain("4,711", "4711", "815,815", "815815");
    }
    assertThat(json().get("totals").get("studies").get("value").isNull()).isTrue();
    assertThat(read("report.html")).contains("not published");
  }

  @Test
  void what_a_scope_calls_a_place_is_no_markup_and_no_formula() throws IOException {
    String evil = "<img src=x onerror=alert(1)>\"'&\u202E";
    List<SystemFinding> systems = new ArrayList<>();
    systems.add(Samples.open(1, "IN-MH", evil, Samples.counts(5, 50, 5, 50), Level.L5));
    systems.add(
        Samples.open(2, "IN-KA", "=HYPERLINK(\"x\")", Samples.counts(6, 60, 6, 60), Level.L5));
    Snapshot round = Samples.round(evil, Samples.india().order().begun(), systems);
    ReportFiles.write(round, Optional.empty(), Edition.OWNER, ReportLocale.EN, folder);
    assertThat(read("report.html"))
        .doesNotContain("<img", "\u202E")
        .contains("&lt;img src=x onerror=alert(1)&gt;");
    assertThat(read("report.csv")).contains("\"'=HYPERLINK(\"\"x\"\")\"").doesNotContain(",=");
    assertThat(json().get("systems")).hasSize(2);
    assertThat(text()).contains("<img src=x");
  }

  @Test
  void what_is_not_known_is_never_nought_and_a_lower_bound_says_so() throws IOException {
    Count unknown = Count.unknown("no NumberOfStudyRelatedInstances");
    List<SystemFinding> systems = new ArrayList<>();
    systems.add(
        Samples.open(
            1,
            "DE",
            "Klinik",
            new Counts(Count.complete(5), unknown, unknown, Count.ZERO, "C-FIND"),
            Level.L4));
    systems.add(
        Samples.open(
            2,
            "FR",
            "Clinique",
            new Counts(
                Count.atLeast(700, "the answer was cut off"),
                Count.atLeast(7_000, "the answer was cut off"),
                Count.ZERO,
                Count.ZERO,
                "C-FIND"),
            Level.L4));
    Snapshot round = Samples.round("few", Samples.india().order().begun(), systems);
    ReportFiles.write(round, Optional.empty(), Edition.OWNER, ReportLocale.EN, folder);
    JsonNode regions = json().get("regions");
    JsonNode germany = regions.get(1);
    assertThat(germany.get("country").asString()).isEqualTo("DE");
    assertThat(germany.get("images").get("value").isNull()).isTrue();
    assertThat(germany.get("images").get("complete").asBoolean()).isFalse();
    assertThat(regions.get(0).get("studies").get("value").asLong()).isEqualTo(700);
    assertThat(regions.get(0).get("studies").get("complete").asBoolean()).isFalse();
    assertThat(read("report.html"))
        .contains("unknown", "\u2265\u00A0700", "at least", "the answer was cut off");
    assertThat(read("report.csv")).contains("DE,DE,Germany,1,5,true,,false,");
  }

  @Test
  void an_empty_round_is_a_report_too() throws IOException {
    ReportFiles.write(Samples.empty(), Optional.empty(), Edition.OWNER, ReportLocale.EN, folder);
    assertThat(read("report.html")).contains("Nothing was found open to strangers");
    assertThat(json().get("regions")).isEmpty();
    assertThat(text()).contains("Nothing was found open");
  }

  @Test
  void two_hundred_systems_of_every_kind_are_told_in_every_language() throws IOException {
    var begun = Samples.india().order().begun();
    Snapshot now = Samples.random(2, begun, 200);
    Snapshot before = Samples.random(1, begun.minusSeconds(5_000_000), 180);
    for (ReportLocale locale : ReportLocale.values()) {
      for (Edition edition : Edition.values()) {
        ReportFiles.write(now, Optional.of(before), edition, locale, folder);
        assertThat(read("report.html")).contains("lang=\"" + locale.tag() + "\"");
        assertThat(text()).isNotBlank();
      }
    }
  }

  @Test
  void a_honeypot_is_in_no_sum() throws IOException {
    SystemFinding one = Samples.open(1, "DE", "Klinik", Samples.counts(5, 50, 5, 50), Level.L5);
    SystemFinding pot =
        new SystemFinding(
            Samples.address(2),
            "Falle",
            one.region(),
            one.reach(),
            one.services(),
            one.toolkit(),
            one.product(),
            one.advisories(),
            new org.tacet.survey.finding.Suspicion(0.9, List.of("every study has one date")),
            Samples.counts(99_999, 999_999, 99_999, 999_999),
            one.when());
    Snapshot round = Samples.round("pot", Samples.india().order().begun(), List.of(one, pot));
    ReportFiles.write(round, Optional.empty(), Edition.OWNER, ReportLocale.EN, folder);
    assertThat(json().get("totals").get("studies").get("value").asLong()).isEqualTo(5);
    assertThat(json().get("notMeasured").get("honeypots").asInt()).isEqualTo(1);
    assertThat(read("report.html")).contains("likely honeypot", "every study has one date");
  }

  @Test
  void the_pdf_is_tagged_and_has_a_title_a_language_and_bookmarks() throws IOException {
    india(Edition.OWNER, ReportLocale.EN_IN);
    try (PDDocument pdf = Loader.loadPDF(folder.resolve("report.pdf").toFile())) {
      var catalog = pdf.getDocumentCatalog();
      assertThat(catalog.getMarkInfo().isMarked()).isTrue();
      assertThat(catalog.getLanguage()).isEqualTo("en-IN");
      assertThat(catalog.getDocumentOutline().hasChildren()).isTrue();
      assertThat(catalog.getStructureTreeRoot()).isNotNull();
      assertThat(pdf.getDocumentInformation().getTitle()).contains("State Health Department");
      assertThat(pdf.getNumberOfPages()).isGreaterThan(3);
    }
    assertThat(text()).contains("6,97,89,685", "1 / ");
  }

  @Test
  void the_files_replace_those_before_and_leave_nothing_else() throws IOException {
    india(Edition.OWNER, ReportLocale.EN);
    india(Edition.OWNER, ReportLocale.EN);
    try (var files = Files.list(folder)) {
      assertThat(files.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("report.html", "report.pdf", "report.csv", "report.json");
    }
  }

  private String text() throws IOException {
    try (PDDocument pdf = Loader.loadPDF(folder.resolve("report.pdf").toFile())) {
      return new PDFTextStripper().getText(pdf);
    }
  }
}
