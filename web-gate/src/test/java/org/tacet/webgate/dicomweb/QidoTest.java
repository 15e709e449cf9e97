// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.dicomweb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacet.archive.TestArchive;
import org.tacet.archive.TestObjects;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;
import org.tacet.dicom.json.BulkData;
import org.tacet.dicom.json.DicomJson;
import org.tacet.dicom.json.JsonLimits;
import org.tacet.webgate.Webhouse;

/// Searching over HTTP.
final class QidoTest {
  private static final String MORE =
      "299 tacet \"There are additional results that can be requested\"";

  private static Webhouse house;

  @BeforeAll
  static void open() {
    house = new Webhouse();
    for (int study = 1; study <= 3; study++) {
      for (int instance = 1; instance <= 4; instance++) {
        house.archive.store(object(study, instance));
      }
    }
    house.archive.store(TestArchive.MYSURU, object(9, 1), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
  }

  private static DataSet object(int study, int instance) {
    Uid series = Uid.of("2.25." + study + "." + (1 + instance % 2));
    return TestObjects.builder(
            Uid.of("2.25." + study), series, Uid.of(series + "." + instance), instance)
        .text(Tags.PatientID, "P-" + study)
        .text(Tags.PatientName, "Sharma^Amit" + "abc".charAt(study % 3))
        .text(Tags.StudyDate, "2026110" + study)
        .items(
            Tags.RequestAttributesSequence,
            DataSet.builder().text(Tags.RequestedProcedureID, "R" + study).build())
        .build();
  }

  @AfterAll
  static void close() {
    house.close();
  }

  static List<DataSet> sets(HttpResponse<byte[]> answer) {
    List<DataSet> sets = new ArrayList<>();
    try {
      DicomJson.readAll(
          new ByteArrayInputStream(answer.body()), JsonLimits.DEFAULT, BulkData.NONE, sets::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sets;
  }

  private static List<DataSet> found(String path) {
    HttpResponse<byte[]> answer = house.get(path);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/dicom+json");
    return sets(answer);
  }

  @ParameterizedTest
  @CsvSource({
    "/studies, 3",
    "/studies?, 3",
    "/studies?PatientID=P-1, 1",
    "/studies?00100020=P-1, 1",
    "/studies?PatientName=sharma*, 3",
    "/studies?PatientName=Sharma%5EAmit?, 3",
    "/studies?StudyDate=20261102-20261103, 2",
    "/studies?StudyDate=-20261101, 1",
    "/studies?ModalitiesInStudy=CT, 3",
    "/studies?ModalitiesInStudy=MR, 0",
    "/studies?PatientID=nobody, 0",
    "'/studies?StudyInstanceUID=2.25.1,2.25.2', 2",
    "/studies?StudyInstanceUID=2.25.1%5C2.25.2, 2",
    "/studies?StudyInstanceUID=2.25.9, 0",
    "/series, 6",
    "/series?PatientID=P-2, 2",
    "/series?RequestAttributesSequence.RequestedProcedureID=R2, 2",
    "/series?00400275.00401001=R2, 2",
    "/studies/2.25.1/series, 2",
    "/studies/2.25.9/series, 0",
    "/instances, 12",
    "/instances?InstanceNumber=3, 3",
    "/studies/2.25.1/instances, 4",
    "/studies/2.25.1/series/2.25.1.1/instances, 2",
    "/studies/2.25.2/series/2.25.1.1/instances, 0",
    "/studies?limit=2, 2",
    "/studies?limit=0, 0",
    "/studies?limit=2&offset=2, 1",
    "/studies?offset=3, 0",
    "/instances?limit=5&offset=10, 2",
    "/studies?PatientName=&includefield=all, 3",
    "/studies?accept=application/dicom+json, 3",
    "/studies?Modality=*&SeriesInstanceUID=, 3",
    "/series?Modality=CT&PatientID=P-2, 2",
    "/studies?multiplevaluematching=true&PatientID=P-1%5CP-3, 2",
    "/studies?emptyvaluematching=true&PatientID=P-1, 1",
    "/studies?nocache=1&PatientID=P-1, 1",
  })
  void a_search_finds_what_fits(String path, int expected) {
    assertThat(found("/dicomweb" + path)).hasSize(expected);
    assertThat(found("/sites/pune/dicomweb" + path)).hasSize(expected);
  }

  @Test
  void a_study_comes_with_its_attributes_and_its_address() {
    DataSet study = found("/dicomweb/studies?PatientID=P-1").getFirst();
    assertThat(study.string(Tags.PatientName)).hasValue("Sharma^Amitb");
    assertThat(study.integer(Tags.NumberOfStudyRelatedInstances)).hasValue(4);
    assertThat(study.integer(Tags.NumberOfStudyRelatedSeries)).hasValue(2);
    assertThat(study.strings(Tags.ModalitiesInStudy)).containsExactly("CT");
    assertThat(study.string(Tags.InstanceAvailability)).hasValue("ONLINE");
    assertThat(study.string(Tags.RetrieveURL))
        .hasValue(house.uri("/dicomweb/studies/2.25.1").toString());
    assertThat(study.contains(Tags.QueryRetrieveLevel)).isFalse();
    assertThat(study.contains(Tags.KVP)).isFalse();
  }

  @Test
  void a_field_is_included_when_it_is_asked_for() {
    assertThat(found("/dicomweb/instances?includefield=KVP,00180050&includefield=SliceLocation"))
        .allMatch(set -> set.contains(Tags.KVP))
        .allMatch(set -> set.contains(Tags.SliceThickness))
        .allMatch(set -> set.contains(Tags.SliceLocation))
        .allMatch(set -> !set.contains(Tags.PixelData));
    assertThat(found("/dicomweb/instances?includefield=all"))
        .allMatch(set -> set.contains(Tags.KVP) && set.contains(Tags.Manufacturer));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Nosuch=1",
        "nosuch.x=1",
        "patientName=sharma",
        "anonymize=yes",
        "emptyvaluematching=maybe",
        "multiplevaluematching=",
        "emptyvaluematching=true&emptyvaluematching=true",
        "Modality=MR",
        "00080060=MR",
        "SeriesInstanceUID=2.25.77",
        "SOPInstanceUID=2.25.77.1",
        "PatientName=a&PatientName=b",
        "PatientName=a&00100010=b",
        "limit=-1",
        "limit=x",
        "limit=99999999999",
        "limit=1&limit=2",
        "offset=1000001",
        "fuzzymatching=maybe",
        "includefield=nosuch",
        "includefield=",
        "StudyInstanceUID=abc",
        "StudyDate=yesterday",
        "Rows=many",
        "PixelData=1",
        "00020010=1.2",
        "QueryRetrieveLevel=STUDY",
        "RequestAttributesSequence=x",
        "PatientName.PatientID=x",
        "RequestAttributesSequence.nosuch=x",
        "%00=1",
        "00100010%20=1",
        "PatientID=%80"
      })
  void a_search_that_breaks_a_rule_is_refused_without_its_words(String query) {
    HttpResponse<byte[]> answer = house.get("/dicomweb/studies?" + query);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(new String(answer.body(), StandardCharsets.UTF_8))
        .contains("\"status\":400")
        .doesNotContain("osuch", "yesterday", "maybe", "many", "MR", "2.25.77", "sharma");
  }

  @Test
  void too_many_keys_are_refused() {
    StringBuilder query = new StringBuilder("/dicomweb/studies?");
    for (int i = 0; i < 500; i++) {
      query.append("&includefield=KVP");
    }
    assertThat(house.get(query.toString()).statusCode()).isEqualTo(400);
  }

  @Test
  void a_site_where_the_caller_has_nothing_looks_like_one_that_is_not_there() {
    HttpResponse<byte[]> other = house.get("/sites/mysuru/dicomweb/studies");
    HttpResponse<byte[]> none = house.get("/sites/nowhere/dicomweb/studies");
    HttpResponse<byte[]> odd = house.get("/sites/-/dicomweb/studies");
    assertThat(other.statusCode()).isEqualTo(200).isEqualTo(none.statusCode());
    assertThat(odd.statusCode()).isEqualTo(200);
    assertThat(other.body())
        .isEqualTo(none.body())
        .isEqualTo(odd.body())
        .asString()
        .isEqualTo("[]");
  }

  @Test
  void nobody_unknown_finds_anything() {
    assertThat(house.send(house.anonymous("/dicomweb/studies").build()).statusCode())
        .isEqualTo(401);
    assertThat(
            house
                .send(
                    house
                        .anonymous("/dicomweb/studies")
                        .header("Authorization", "Bearer wrong")
                        .build())
                .statusCode())
        .isEqualTo(401);
    assertThat(house.send(house.anonymous("/no/such/path").build()).statusCode()).isEqualTo(401);
  }

  @Test
  void a_key_of_a_lower_level_is_named_in_the_words_of_the_dictionary() {
    assertThat(
            new String(house.get("/dicomweb/studies?00080060=MR").body(), StandardCharsets.UTF_8))
        .contains("\"code\":\"below-level\"")
        .contains("not matched there: Modality\"");
  }

  @Test
  void a_field_of_a_lower_level_is_left_out() {
    assertThat(found("/dicomweb/studies?includefield=Modality,00080018,KVP,StudyTime"))
        .allMatch(set -> set.contains(Tags.StudyTime))
        .noneMatch(set -> set.contains(Tags.Modality) || set.contains(Tags.KVP));
    assertThat(found("/dicomweb/series?includefield=KVP"))
        .allMatch(set -> set.contains(Tags.Modality) && !set.contains(Tags.KVP));
  }

  @Test
  void a_parameter_that_is_not_supported_is_ignored_and_the_answer_says_so() {
    assertThat(warning("/dicomweb/studies?nocache=Sharma1"))
        .hasValue("299 tacet \"Not supported, and ignored: nocache\"");
    assertThat(warning("/dicomweb/studies?x-1=a&emptyvaluematching=true"))
        .hasValue("299 tacet \"Not supported, and ignored: another, emptyvaluematching\"");
    assertThat(warning("/dicomweb/studies?emptyvaluematching=false&multiplevaluematching=true"))
        .isEmpty();
  }

  private static Optional<String> warning(String path) {
    HttpResponse<byte[]> answer = house.get(path);
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.headers().firstValue("Warning");
  }

  @ParameterizedTest
  @CsvSource({"ct head, ct head", "Q-1, Q-1", "'', ''"})
  void modalities_in_study_has_those_that_are_no_codes_or_is_not_there(
      String modality, String said) {
    try (Webhouse other = new Webhouse()) {
      Uid study = Uid.of("2.25.1");
      other.archive.store(
          TestObjects.builder(study, Uid.of("2.25.1.1"), Uid.of("2.25.1.1.1"), 1)
              .text(Tags.Modality, modality)
              .build());
      DataSet found = sets(other.get("/dicomweb/studies")).getFirst();
      assertThat(found.contains(Tags.ModalitiesInStudy)).isEqualTo(!said.isEmpty());
      other.archive.store(
          TestObjects.builder(study, Uid.of("2.25.1.2"), Uid.of("2.25.1.2.1"), 1).build());
      assertThat(sets(other.get("/dicomweb/studies")).getFirst().strings(Tags.ModalitiesInStudy))
          .contains("CT")
          .hasSize(said.isEmpty() ? 1 : 2)
          .allMatch(one -> one.equals("CT") || one.equals(said));
    }
  }

  @Test
  void an_answer_says_whether_more_remains() {
    assertThat(warning("/dicomweb/studies")).isEmpty();
    assertThat(warning("/dicomweb/studies?limit=3")).isEmpty();
    assertThat(warning("/dicomweb/studies?limit=2&offset=1")).isEmpty();
    assertThat(warning("/dicomweb/studies?limit=2")).hasValue(MORE);
    assertThat(warning("/dicomweb/studies?limit=0")).hasValue(MORE);
    assertThat(warning("/dicomweb/instances?limit=3&offset=5")).hasValue(MORE);
  }

  @Test
  void other_forms_are_given_where_they_are_asked_for() {
    assertThat(type("application/json")).isEqualTo("application/json");
    assertThat(type("text/html, application/dicom+json;q=0.5")).isEqualTo("application/dicom+json");
    assertThat(type("application/dicom+json;q=0, */*")).isEqualTo("application/json");
    assertThat(type("application/*;q=0.1, application/json;q=0.5")).isEqualTo("application/json");
    assertThat(type("multipart/related; type=\"application/dicom+xml\""))
        .startsWith("multipart/related; type=\"application/dicom+xml\"; boundary=");
    assertThat(house.get("/dicomweb/studies", "Accept", "text/html").statusCode()).isEqualTo(406);
    assertThat(house.get("/dicomweb/studies", "Accept", "application/dicom+json;q=0").statusCode())
        .isEqualTo(406);
  }

  private static String type(String accept) {
    return house
        .get("/dicomweb/studies", "Accept", accept)
        .headers()
        .firstValue("Content-Type")
        .orElse("");
  }

  @Test
  void xml_is_the_native_model() {
    HttpResponse<byte[]> answer =
        house.get(
            "/dicomweb/studies?PatientID=P-1",
            "Accept",
            "multipart/related; type=\"application/dicom+xml\"");
    assertThat(new String(answer.body(), StandardCharsets.UTF_8))
        .contains("<NativeDicomModel xmlns=")
        .contains("<FamilyName>Sharma</FamilyName><GivenName>Amitb</GivenName>")
        .contains("tag=\"00100020\" vr=\"LO\" keyword=\"PatientID\"");
  }

  @Test
  void a_long_answer_is_compressed_for_who_can_take_it() throws IOException {
    HttpResponse<byte[]> answer = house.get("/dicomweb/instances", "Accept-Encoding", "br, gzip");
    assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("gzip");
    try (var in = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).startsWith("[{");
    }
  }
}
