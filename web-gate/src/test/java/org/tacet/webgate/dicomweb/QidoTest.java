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
        "nosuch=1",
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
        .doesNotContain("nosuch", "yesterday", "maybe", "many");
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
  void a_cut_answer_says_so() {
    assertThat(house.get("/dicomweb/studies").headers().firstValue("Warning")).isEmpty();
    assertThat(house.get("/dicomweb/studies?limit=2").headers().firstValue("Warning")).isEmpty();
  }

  @Test
  void other_forms_are_given_where_they_are_asked_for() {
    assertThat(type("application/json")).isEqualTo("application/json");
    assertThat(type("text/html, application/dicom+json;q=0.5")).isEqualTo("application/dicom+json");
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
