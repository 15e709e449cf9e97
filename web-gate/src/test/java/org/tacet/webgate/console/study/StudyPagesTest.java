// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.study;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacet.archive.TestArchive;
import org.tacet.archive.TestObjects;
import org.tacet.archive.TestPeople;
import org.tacet.archive.access.Grant;
import org.tacet.archive.access.Purpose;
import org.tacet.archive.access.Reach;
import org.tacet.archive.access.Role;
import org.tacet.archive.spi.AuditEvent;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.archive.spi.AuditEvent.Outcome;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;
import org.tacet.dicom.Vr;
import org.tacet.dicom.io.DicomFile;
import org.tacet.webgate.Webhouse;
import org.tacet.webgate.console.shell.Language;
import org.tacet.webgate.console.shell.Words;
import org.tacet.webgate.console.study.spi.Seen;
import org.tacet.webgate.signin.Glasses;

final class StudyPagesTest {
  private static final TransferSyntax SYNTAX = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
  private static final String STUDY = "/studies/pune/2.25.100";
  private static final String HOSTILE = "<script>alert(1)</script>\"><img onerror>";
  private static final Uid SERIES = Uid.of("2.25.100.7");
  private static final String IN_SERIES = STUDY + "/series/2.25.100.7/instances/";

  private final TestArchive archive = new TestArchive();
  private final MemorySeen seen =
      new MemorySeen(
          new Seen.Part(
              List.of(
                  new Seen.Line(
                      TestArchive.NOW,
                      "meera" + HOSTILE,
                      Action.GET,
                      Outcome.SUCCESS,
                      Optional.of(Purpose.TREATMENT),
                      7)),
              OptionalLong.of(41)));
  private final Webhouse house =
      new Webhouse(
          archive,
          List.of(
              new StudyArea(
                  new StudyArea.Parts(
                      archive.archive(),
                      Glasses.of(archive),
                      seen,
                      new DicomFile.Implementation(Uid.of("2.25.1"), "TEST"),
                      true,
                      archive.clock))));

  StudyPagesTest() {
    archive.store(TestArchive.PUNE, TestObjects.ct(1), SYNTAX);
    archive.store(TestArchive.PUNE, TestObjects.ct(2), SYNTAX);
    house.admit("asha", TestPeople.clinician(TestArchive.PUNE));
    house.admit("elsewhere", TestPeople.clinician(TestArchive.MYSURU));
    house.admit("other", TestPeople.clinicianOf(TestArchive.PUNE, Uid.of("2.25.102")));
    house.admit("admin", TestPeople.person(grant(Role.ADMINISTRATOR)));
    house.admit("auditor", TestPeople.person(grant(Role.AUDITOR)));
  }

  private static Grant grant(Role role) {
    return Grant.of(role, new Reach.AtSite(TestArchive.PUNE));
  }

  @AfterEach
  void close() {
    house.close();
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), UTF_8);
  }

  private AuditEvent last(Action action) {
    return archive.audit.events().stream()
        .filter(event -> event.action() == action)
        .reduce((_, second) -> second)
        .orElseThrow();
  }

  private DataSet.Builder object(int number, String sopClass, String modality) {
    return DataSet.builder()
        .text(Tags.SpecificCharacterSet, "ISO_IR 192")
        .uid(Tags.SOPClassUID, Uid.of(sopClass))
        .uid(Tags.SOPInstanceUID, Uid.of(SERIES + "." + number))
        .text(Tags.StudyDate, "20261122")
        .text(Tags.PatientName, "Sharma^Amit")
        .text(Tags.PatientID, "P-0001")
        .text(Tags.PatientBirthDate, "19800214")
        .text(Tags.PatientSex, "M")
        .text(Tags.Modality, modality)
        .text(Tags.SeriesDescription, HOSTILE)
        .uid(Tags.StudyInstanceUID, TestObjects.STUDY)
        .uid(Tags.SeriesInstanceUID, SERIES)
        .number(Tags.SeriesNumber, 7)
        .number(Tags.InstanceNumber, number);
  }

  private void storeReport() {
    archive.store(
        object(1, "1.2.840.10008.5.1.4.1.1.88.11", "SR")
            .text(Tags.CompletionFlag, "COMPLETE")
            .text(Tags.VerificationFlag, "UNVERIFIED")
            .items(Tags.ConceptNameCodeSequence, StructuredReportTest.code("1", HOSTILE))
            .items(
                Tags.ContentSequence,
                StructuredReportTest.item("CONTAINS", "TEXT", HOSTILE)
                    .text(Tags.TextValue, "Bleed. " + HOSTILE)
                    .build())
            .build());
  }

  private void storeDocument(int number, String begin) {
    byte[] bytes = (begin + "1.7 document").getBytes(UTF_8);
    archive.store(
        object(number, "1.2.840.10008.5.1.4.1.1.104.1", "DOC")
            .text(Tags.DocumentTitle, HOSTILE)
            .bytes(Tags.EncapsulatedDocument, Vr.OB, bytes)
            .number(Tags.EncapsulatedDocumentLength, bytes.length)
            .build());
  }

  @Test
  void a_study_is_shown_with_its_series_and_ways_on() {
    HttpResponse<byte[]> answer = house.page("asha", STUDY);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(text(answer))
        .contains("Sharma, Amit", "P-0001", "14 Feb 1980", "CT HEAD PLAIN", "AXIAL 5MM")
        .contains("/sites/pune/dicomweb/studies/2.25.100/series/2.25.100.1/thumbnail")
        .contains("/viewer?StudyInstanceUIDs=2.25.100", STUDY + "/download")
        .doesNotContain(STUDY + "/seen")
        .contains("<title>Study");
  }

  @Test
  void thumbnails_can_be_had() {
    assertThat(
            house
                .page(
                    "asha",
                    "/sites/pune/dicomweb/studies/2.25.100/series/2.25.100.1/thumbnail"
                        + "?viewport=96,96")
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void reports_and_documents_are_listed_and_nothing_hostile_gets_out() {
    storeReport();
    storeDocument(2, "%PDF-");
    String page = text(house.page("asha", STUDY));
    assertThat(page)
        .contains(IN_SERIES + "2.25.100.7.1/report", IN_SERIES + "2.25.100.7.2/document")
        .contains("Not verified", "PDF")
        .doesNotContain("<script>alert", "<img onerror");
    assertThat(text(house.page("asha", IN_SERIES + "2.25.100.7.1/report")))
        .contains("Bleed.", "Complete", "Not verified", "Sharma, Amit")
        .doesNotContain("<script>alert", "<img onerror");
  }

  @Test
  void what_is_no_report_is_none() {
    assertThat(
            house
                .page("asha", STUDY + "/series/2.25.100.1/instances/2.25.100.1.1/report")
                .statusCode())
        .isEqualTo(406);
    assertThat(
            house
                .page("asha", STUDY + "/series/2.25.100.1/instances/2.25.100.1.1/document")
                .statusCode())
        .isEqualTo(406);
  }

  @Test
  void a_document_is_a_file_and_no_page() {
    storeDocument(2, "%PDF-");
    HttpResponse<byte[]> answer = house.page("asha", IN_SERIES + "2.25.100.7.2/document");
    assertThat(text(answer)).isEqualTo("%PDF-1.7 document");
    assertThat(answer.headers().map())
        .containsEntry("content-type", List.of("application/pdf"))
        .containsEntry("content-disposition", List.of("attachment; filename=\"document.pdf\""))
        .containsEntry("content-security-policy", List.of("default-src 'none'; sandbox"))
        .containsEntry("x-content-type-options", List.of("nosniff"));
  }

  @Test
  void a_pdf_is_shown_in_a_sandbox_to_whoever_wants_to_see_it() {
    storeDocument(2, "%PDF-");
    assertThat(house.page("asha", IN_SERIES + "2.25.100.7.2/document?show=yes").headers().map())
        .containsEntry("content-type", List.of("application/pdf"))
        .containsEntry("content-disposition", List.of("inline; filename=\"document.pdf\""))
        .containsEntry("content-security-policy", List.of("default-src 'none'; sandbox"))
        .containsEntry("x-content-type-options", List.of("nosniff"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?show=yes"})
  void what_only_says_that_it_is_pdf_is_octets(String query) {
    storeDocument(3, "<html>");
    HttpResponse<byte[]> answer = house.page("asha", IN_SERIES + "2.25.100.7.3/document" + query);
    assertThat(answer.headers().map())
        .containsEntry("content-type", List.of("application/octet-stream"))
        .containsEntry("content-disposition", List.of("attachment; filename=\"document.bin\""));
  }

  @Test
  void what_is_not_granted_looks_like_what_is_not_there() {
    storeReport();
    String absent = text(house.page("asha", "/studies/pune/2.25.999"));
    for (String path :
        List.of("", "/download", "/series/2.25.100.7/instances/2.25.100.7.1/report")) {
      for (String asker : List.of("elsewhere", "other")) {
        HttpResponse<byte[]> answer = house.page(asker, STUDY + path);
        assertThat(answer.statusCode()).as("%s by %s", path, asker).isEqualTo(404);
        assertThat(text(answer).replace("2.25.100", "2.25.999"))
            .contains("/studies/pune/2.25.999/emergency")
            .doesNotContain("Sharma");
      }
    }
    assertThat(absent).contains("/studies/pune/2.25.999/emergency");
    assertThat(house.page("admin", STUDY).statusCode()).isEqualTo(403);
    assertThat(house.page("asha", "/studies/pune/no-uid").statusCode()).isEqualTo(404);
  }

  @Test
  void a_grant_that_has_expired_shows_nothing() {
    house.admit(
        "late",
        TestPeople.person(
            new Grant(
                Role.CLINICIAN,
                new Reach.AtSite(TestArchive.PUNE),
                Optional.of(TestArchive.NOW),
                Set.of())));
    assertThat(house.page("late", STUDY).statusCode()).isEqualTo(403);
    assertThat(house.page("late", "/studies/pune/2.25.999").statusCode()).isEqualTo(403);
  }

  @Test
  void a_download_has_every_object_as_it_was_received() throws IOException {
    HttpResponse<byte[]> answer = house.submit("asha", STUDY + "/download", "purpose", "PATRQT");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Disposition"))
        .contains("attachment; filename=\"study.zip\"");
    Map<String, byte[]> files = unzipped(answer.body());
    assertThat(files.keySet()).containsExactly("DICOM/001/00001.dcm", "DICOM/001/00002.dcm");
    int number = 1;
    for (byte[] file : files.values()) {
      byte[] kept = TestArchive.bytes(TestObjects.ct(number++), SYNTAX);
      assertThat(new String(file, 128, 4, UTF_8)).isEqualTo("DICM");
      assertThat(Arrays.copyOfRange(file, file.length - kept.length, file.length)).isEqualTo(kept);
    }
    assertThat(last(Action.GET).purpose()).contains(Purpose.PATIENT_REQUEST);
  }

  private static Map<String, byte[]> unzipped(byte[] bytes) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        files.put(entry.getName(), zip.readAllBytes());
      }
    }
    return files;
  }

  @Test
  void a_download_needs_a_purpose_and_a_grant_for_it() {
    house.admit(
        "treating",
        TestPeople.person(
            new Grant(
                Role.CLINICIAN,
                new Reach.AtSite(TestArchive.PUNE),
                Optional.empty(),
                Set.of(Purpose.TREATMENT))));
    assertThat(house.submit("treating", STUDY + "/download").statusCode()).isEqualTo(422);
    assertThat(house.submit("treating", STUDY + "/download", "purpose", "FUN").statusCode())
        .isEqualTo(422);
    HttpResponse<byte[]> refused =
        house.submit("treating", STUDY + "/download", "purpose", "HRESCH");
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(text(refused)).contains("not for this purpose").doesNotContain("Sharma");
    assertThat(last(Action.GET).outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(last(Action.GET).purpose()).contains(Purpose.RESEARCH);
    assertThat(house.submit("treating", STUDY + "/download", "purpose", "TREAT").statusCode())
        .isEqualTo(200);
    for (String asker : List.of("elsewhere", "other")) {
      assertThat(house.submit(asker, STUDY + "/download", "purpose", "TREAT").statusCode())
          .isEqualTo(404);
    }
  }

  @Test
  void auditors_see_who_has_seen_a_study_and_nothing_of_the_patient() {
    String page = text(house.page("auditor", STUDY + "/seen?before=99"));
    assertThat(page)
        .contains("Retrieved", "Treatment", STUDY + "/seen?before=41")
        .doesNotContain("Sharma", "<script>alert", "<img onerror");
    assertThat(seen.asked()).containsExactly("asha pune 2.25.100 99");
    assertThat(house.page("auditor", STUDY + "/seen?before=x").statusCode()).isEqualTo(400);
    assertThat(house.page("auditor", "/studies/mysuru/2.25.100/seen").statusCode()).isEqualTo(404);
    assertThat(house.page("asha", STUDY + "/seen").statusCode()).isEqualTo(403);
    assertThat(seen.asked()).hasSize(1);
  }

  @Test
  void an_emergency_takes_a_reason_and_nothing_happens_without() {
    String path = STUDY + "/emergency";
    assertThat(text(house.page("elsewhere", path))).contains("one hour", "data protection");
    assertThat(house.submit("elsewhere", path).statusCode()).isEqualTo(422);
    assertThat(house.submit("elsewhere", path, "reason", " ").statusCode()).isEqualTo(422);
    assertThat(house.submit("elsewhere", path, "reason", "x".repeat(501)).statusCode())
        .isEqualTo(422);
    HttpResponse<byte[]> lines = house.submit("elsewhere", path, "reason", "a\nb" + HOSTILE);
    assertThat(lines.statusCode()).isEqualTo(422);
    assertThat(text(lines)).doesNotContain("<script>alert", "<img onerror");
    assertThat(archive.audit.events().stream().map(AuditEvent::action))
        .doesNotContain(Action.BREAK_GLASS);
    HttpResponse<byte[]> opened = house.submit("elsewhere", path, "reason", "x".repeat(500));
    assertThat(opened.statusCode()).isEqualTo(303);
    assertThat(opened.headers().firstValue("Location")).contains(STUDY);
    assertThat(last(Action.BREAK_GLASS).outcome()).isEqualTo(Outcome.SUCCESS);
    for (String asker : List.of("admin", "auditor")) {
      assertThat(house.submit(asker, path, "reason", "x").statusCode()).isEqualTo(403);
      assertThat(house.page(asker, path).statusCode()).isEqualTo(403);
      assertThat(house.page(asker, "/emergency").statusCode()).isEqualTo(403);
    }
  }

  @Test
  void an_opened_study_says_until_when() {
    house.admit(
        "opened",
        TestPeople.person(
            Grant.of(Role.CLINICIAN, new Reach.AtSite(TestArchive.MYSURU)),
            Grant.emergency(
                TestArchive.PUNE,
                TestObjects.STUDY,
                TestArchive.NOW,
                java.time.Duration.ofMinutes(60))));
    Instant until = TestArchive.NOW.plusSeconds(3600);
    assertThat(text(house.page("opened", STUDY)))
        .contains(Words.of(Language.ENGLISH).moment(until));
  }

  @Test
  void a_study_can_be_named_for_an_emergency() {
    assertThat(house.page("elsewhere", "/emergency").statusCode()).isEqualTo(200);
    HttpResponse<byte[]> wrong =
        house.submit("elsewhere", "/emergency", "site", HOSTILE, "study", "../x");
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(text(wrong)).doesNotContain("<script>alert", "<img onerror");
    assertThat(
            house
                .submit("elsewhere", "/emergency", "site", "pune", "study", "2.25.100")
                .headers()
                .firstValue("Location"))
        .contains(STUDY + "/emergency");
  }
}
