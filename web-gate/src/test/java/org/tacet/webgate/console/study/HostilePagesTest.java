// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.study;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tacet.archive.ArchiveLimits;
import org.tacet.archive.BudgetLimits;
import org.tacet.archive.TestArchive;
import org.tacet.archive.TestObjects;
import org.tacet.archive.TestPeople;
import org.tacet.archive.access.Grant;
import org.tacet.archive.access.Reach;
import org.tacet.archive.access.Role;
import org.tacet.dicom.Tags;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;
import org.tacet.dicom.io.DicomFile;
import org.tacet.webgate.Webhouse;
import org.tacet.webgate.console.reading.MemoryFilters;
import org.tacet.webgate.console.reading.ReadingArea;
import org.tacet.webgate.signin.Glasses;

/// A sender says what it likes in every text: two hundred texts that would run, if a page let them,
/// in values of each text VR.
final class HostilePagesTest {
  private static final String ASHA = "asha";

  private static final List<String> BEGINNINGS =
      List.of("", "\"", "'>", "\">", "</td>", "</title>", "-->", "]]>", "</script>", "`");

  private static final List<String> DEEDS =
      List.of(
          "<script>alert(1)</script>",
          "<img src=x onerror=alert(1)>",
          "<svg/onload=alert(1)>",
          "<iframe src=javascript:alert(1)>",
          "<a href=javascript:alert(1)>x</a>",
          "<style>*{x:y}</style>",
          "<body onload=alert(1)>",
          "&lt;script&gt;",
          "&#60;script&#62;",
          "<!--",
          "<![CDATA[",
          "onmouseover=alert(1) x=",
          "<math><mi xlink:href=x>",
          "${7*7}",
          "{{7*7}}",
          "@`<b>x</b>`",
          "<input autofocus onfocus=alert(1)>",
          "<form action=//evil.example>",
          "<meta http-equiv=refresh content=0>",
          "<base href=//evil.example>");

  private static final Pattern TAG = Pattern.compile("<([a-z][a-z0-9]*)((?:\"[^\"]*\"|[^<>\"])*)>");
  private static final Pattern ATTRIBUTE = Pattern.compile("([a-z:-]+)=\"([^\"]*)\"");

  private static Webhouse house;

  static Stream<String> payloads() {
    return BEGINNINGS.stream().flatMap(beginning -> DEEDS.stream().map(beginning::concat));
  }

  @BeforeAll
  static void open() {
    TestArchive archive = new TestArchive(ArchiveLimits.DEFAULT, BudgetLimits.PEOPLE);
    house =
        new Webhouse(
            archive,
            List.of(
                new ReadingArea(archive.archive(), TestArchive.PUNE, new MemoryFilters(), true),
                new StudyArea(
                    new StudyArea.Parts(
                        archive.archive(),
                        Glasses.of(archive),
                        new MemorySeen(),
                        new DicomFile.Implementation(Uid.of("2.25.1"), "TEST"),
                        true,
                        archive.clock))));
    house.admit(
        ASHA, TestPeople.person(Grant.of(Role.CLINICIAN, new Reach.AtSite(TestArchive.PUNE))));
    List<String> payloads = payloads().toList();
    IntStream.range(0, payloads.size()).forEach(i -> store(archive, i, payloads.get(i)));
  }

  private static void store(TestArchive archive, int number, String payload) {
    String study = study(number);
    archive.store(
        TestArchive.PUNE,
        TestObjects.builder(Uid.of(study), Uid.of(study + ".1"), Uid.of(study + ".1.1"), number)
            .text(Tags.PatientName, payload)
            .text(Tags.PatientID, payload)
            .text(Tags.AccessionNumber, payload)
            .text(Tags.StudyID, payload)
            .text(Tags.StudyDescription, payload)
            .text(Tags.ReferringPhysicianName, payload)
            .text(Tags.Modality, payload)
            .text(Tags.SeriesDescription, payload)
            .text(Tags.BodyPartExamined, payload)
            .text(Tags.PatientComments, payload)
            .text(Tags.InstitutionAddress, payload)
            .text(Tags.StationAETitle, payload)
            .text(Tags.TextValue, payload)
            .build(),
        TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
  }

  private static String study(int number) {
    return "2.25." + (5000 + number);
  }

  @AfterAll
  static void close() {
    house.close();
  }

  @ParameterizedTest
  @MethodSource("payloads")
  void what_a_sender_says_is_text_on_the_page_of_its_study(String payload) {
    int number = payloads().toList().indexOf(payload);
    harmless(house.page(ASHA, "/studies/pune/" + study(number)));
  }

  @ParameterizedTest
  @MethodSource("payloads")
  void what_is_searched_for_and_found_is_text_in_the_worklist(String payload) {
    harmless(house.submit(ASHA, "/worklist", "search", payload));
  }

  private static void harmless(HttpResponse<byte[]> answer) {
    assertThat(answer.statusCode()).isIn(200, 422);
    assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
        .startsWith("default-src 'none'; script-src 'self';")
        .doesNotContain("unsafe");
    Matcher tags = TAG.matcher(new String(answer.body(), UTF_8));
    while (tags.find()) {
      assertThat(tags.group(1))
          .isNotIn("iframe", "math", "style", "base", "object", "embed", "b", "mi");
      boolean isScript = tags.group(1).equals("script");
      assertThat(isScript && !tags.group(2).contains("src=\"/console/")).isFalse();
      Matcher attributes = ATTRIBUTE.matcher(tags.group(2));
      while (attributes.find()) {
        assertThat(attributes.group(1)).doesNotStartWith("on").isNotIn("style", "srcdoc");
        if (List.of("href", "src", "action").contains(attributes.group(1))) {
          assertThat(attributes.group(2)).matches("[/#][^/].*|[/#]?");
        }
      }
    }
  }
}
