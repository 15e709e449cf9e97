// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacet.survey.finding.Level;
import org.tacet.survey.finding.SystemFinding;

/// Names of sites come from files that others have written: two hundred that would run, if the
/// page, the paper or a spreadsheet let them.
final class HostileReportTest {
  private static final List<String> BEGINNINGS =
      List.of("", "\"", "'>", "\">", "</td>", "</title>", "-->", "]]>", "=1+", "@");

  private static final List<String> DEEDS =
      List.of(
          "<script>alert(1)</script>",
          "<img src=x onerror=alert(1)>",
          "<svg/onload=alert(1)>",
          "<iframe src=javascript:alert(1)>",
          "<a href=\"javascript:alert(1)\">x</a>",
          "<style>*{x:expression(1)}</style>",
          "<body onload=alert(1)>",
          "&lt;script&gt;",
          "&#60;script&#62;",
          "<!--",
          "<![CDATA[",
          "HYPERLINK(\"http://x\")",
          "cmd|' /C calc'!A0",
          "onmouseover=alert(1) x=",
          "<math><mi xlink:href=x>",
          "${7*7}",
          "{{7*7}}",
          "<?xml version=\"1.0\"?>",
          "\u202Egnp.exe",
          "<input autofocus onfocus=alert(1)>");

  private static final Pattern TAG = Pattern.compile("<(/?[A-Za-z][A-Za-z0-9-]*)([^<>]*)>");
  private static final Pattern ATTRIBUTE = Pattern.compile("([A-Za-z:-]+)=\"[^\"]*\"");

  @TempDir Path folder;

  private static List<String> names() {
    List<String> names = new ArrayList<>();
    for (String beginning : BEGINNINGS) {
      for (String deed : DEEDS) {
        names.add(beginning + deed);
      }
    }
    return names;
  }

  private static List<String> harmless() {
    return IntStream.range(0, names().size()).mapToObj(each -> "Hospital " + each).toList();
  }

  private Path report(List<String> names, String folderName) throws IOException {
    List<SystemFinding> systems = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      systems.add(
          Samples.open(i, "IN-MH", names.get(i), Samples.counts(100 + i, 9000, 50, 900), Level.L5));
    }
    Path own = Files.createDirectories(folder.resolve(folderName));
    ReportFiles.write(
        Samples.round("hostile", Instant.parse("2026-11-01T08:00:00Z"), systems),
        Optional.empty(),
        Edition.OWNER,
        ReportLocale.EN_IN,
        own);
    return own;
  }

  @Test
  void a_page_with_hostile_names_has_the_elements_of_one_with_harmless_names() throws IOException {
    assertThat(names()).hasSize(200);
    String hostile = Files.readString(report(names(), "hostile").resolve("report.html"));
    String harmless = Files.readString(report(harmless(), "harmless").resolve("report.html"));
    assertThat(elements(hostile)).isEqualTo(elements(harmless));
    assertThat(hostile).contains("&lt;script&gt;alert(1)&lt;/script&gt;");
  }

  @Test
  void no_cell_of_the_table_for_spreadsheets_begins_as_a_formula_does() throws IOException {
    String csv = Files.readString(report(names(), "csv").resolve("report.csv"));
    for (String cell : cells(csv)) {
      assertThat(cell).doesNotMatch("(?s)\\s*[=+@\\t\\r].*");
      assertThat(cell).doesNotMatch("(?s)-[^0-9].*");
    }
    assertThat(csv).contains("'=1+<script>");
  }

  @Test
  void paper_has_the_names_as_text_and_nothing_that_runs() throws IOException {
    byte[] bytes = Files.readAllBytes(report(names(), "pdf").resolve("report.pdf"));
    try (PDDocument document = Loader.loadPDF(bytes)) {
      assertThat(new PDFTextStripper().getText(document)).contains("<script>alert(1)</script>");
      assertThat(document.getDocumentCatalog().getOpenAction()).isNull();
      assertThat(document.getDocumentCatalog().getNames()).isNull();
    }
    assertThat(new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1))
        .doesNotContain("/JavaScript", "/Launch", "/URI");
  }

  /// How often each element comes with which attributes.
  private static Map<String, Integer> elements(String html) {
    Map<String, Integer> all = new TreeMap<>();
    Matcher tags = TAG.matcher(html.replaceAll("(?s)<!--.*?-->", ""));
    while (tags.find()) {
      StringBuilder shape = new StringBuilder(tags.group(1));
      Matcher attributes = ATTRIBUTE.matcher(tags.group(2));
      while (attributes.find()) {
        shape.append(' ').append(attributes.group(1));
      }
      all.merge(shape.toString(), 1, Integer::sum);
    }
    return all;
  }

  private static List<String> cells(String csv) {
    List<String> cells = new ArrayList<>();
    Matcher matcher = Pattern.compile("(?s)(\"(?:[^\"]|\"\")*\"|[^,\r\n]*)(?:,|\r\n)").matcher(csv);
    while (matcher.find()) {
      cells.add(matcher.group(1).replaceAll("^\"|\"$", "").replace("\"\"", "\""));
    }
    return cells;
  }
}
