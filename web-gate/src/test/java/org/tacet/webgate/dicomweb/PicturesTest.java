// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.dicomweb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacet.archive.TestArchive;
import org.tacet.archive.TestObjects;
import org.tacet.archive.access.Caller;
import org.tacet.archive.access.Grant;
import org.tacet.archive.access.Purpose;
import org.tacet.archive.access.Reach;
import org.tacet.archive.access.Role;
import org.tacet.dicom.ByteSource;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Element;
import org.tacet.dicom.Tags;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;
import org.tacet.dicom.Value;
import org.tacet.dicom.Vr;
import org.tacet.webgate.Webhouse;

/// Pictures, the URI service, erasing, and what the service says of itself.
final class PicturesTest {
  private static final String INSTANCE =
      "/dicomweb/studies/2.25.100/series/2.25.100.1/instances/2.25.100.1.1";
  private static final String URI =
      "/dicomweb/wado?requestType=WADO&studyUID=2.25.100&seriesUID=2.25.100.1"
          + "&objectUID=2.25.100.1.1";

  private static final TransferSyntax JPEG_LS = TransferSyntax.of(Uid.of("1.2.840.10008.1.2.4.80"));

  private static Webhouse house;

  @BeforeAll
  static void open() {
    house = new Webhouse();
    house.archive.store(TestObjects.ct(1));
    house.archive.store(TestObjects.ct(2));
    house.admit(
        "administrator",
        new Caller.Person(
            "eva",
            Set.of(Grant.of(Role.ADMINISTRATOR, Reach.Everywhere.EVERYWHERE)),
            java.util.Optional.empty(),
            Purpose.OPERATIONS,
            "10.0.0.9"));
  }

  @AfterAll
  static void close() {
    house.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/rendered, image/jpeg, image/jpeg, 64",
    "/rendered, */*, image/jpeg, 64",
    "/rendered, 'image/png, */*;q=0.1', image/png, 64",
    "/frames/1/rendered, image/png, image/png, 64",
    "/frames/1/thumbnail, image/jpeg, image/jpeg, 256",
    "/thumbnail, image/*, image/jpeg, 256",
    "'/rendered?viewport=32,32', image/png, image/png, 32",
    "'/rendered?viewport=32,32,10', image/png, image/png, 27",
    "'/rendered?viewport=32,32,10,10', image/png, image/png, 32",
    "'/rendered?viewport=32,32,10,10,20', image/png, image/png, 12",
    "/rendered, 'image/jpeg;q=0, */*', image/png, 64",
    "/rendered, 'image/jpeg;q=0.1, image/*;q=0.5', image/png, 64",
    "/rendered, '*/*;q=0.5, image/jpeg;q=0.1', image/png, 64",
    "/rendered?accept=image/gif, image/png, image/png, 64",
    "/rendered?accept=image/png, image/jpeg, image/png, 64",
    "'/rendered?window=40,400,linear&quality=50', image/jpeg, image/jpeg, 64",
  })
  void a_frame_is_shown(String path, String accept, String type, int width) throws IOException {
    HttpResponse<byte[]> answer = house.get(INSTANCE + path, "Accept", accept);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue(type);
    assertThat(ImageIO.read(new ByteArrayInputStream(answer.body())).getWidth()).isEqualTo(width);
  }

  @Test
  void a_study_and_a_series_have_thumbnails() {
    assertThat(house.get("/dicomweb/studies/2.25.100/thumbnail").statusCode()).isEqualTo(200);
    assertThat(house.get("/dicomweb/studies/2.25.100/series/2.25.100.1/thumbnail").statusCode())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "/rendered, */*, image/jpeg",
    "/rendered, image/png, image/png",
    "/rendered, 'multipart/related; type=\"image/png\"', image/png",
    "/rendered, multipart/related, image/jpeg",
    "/series/2.25.100.1/rendered, 'multipart/related; type=image/jpeg', image/jpeg",
  })
  void a_study_and_a_series_show_each_instance(String path, String accept, String type)
      throws IOException {
    HttpResponse<byte[]> answer = house.get("/dicomweb/studies/2.25.100" + path, "Accept", accept);
    assertThat(answer.statusCode()).isEqualTo(200);
    List<Parts.Part> parts = Parts.of(answer).all();
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("multipart/related; type=\"" + type + "\"");
    assertThat(parts).hasSize(2);
    for (int i = 0; i < 2; i++) {
      assertThat(parts.get(i).headers())
          .contains("Content-Type: " + type)
          .contains("/instances/2.25.100.1." + (i + 1) + "/rendered");
      assertThat(ImageIO.read(new ByteArrayInputStream(parts.get(i).body())).getWidth())
          .isEqualTo(64);
    }
  }

  private static DataSet compressed() {
    ByteSource fragment = ByteSource.of(new byte[] {1, 2, 3, 4});
    return TestObjects.ct(2)
        .with(set ->
            set.put(
                new Element(
                    Tags.PixelData,
                    Vr.OB,
                    new Value.Fragments(List.of(ByteSource.of(new byte[0]), fragment)))));
  }

  @Test
  void what_of_a_study_cannot_be_shown_is_left_out() {
    try (Webhouse other = new Webhouse()) {
      TransferSyntax unknown = TransferSyntax.of(Uid.of("1.2.840.10008.1.2.4.90"));
      other.archive.store(TestArchive.PUNE, compressed(), unknown);
      assertThat(other.get("/dicomweb/studies/2.25.100/rendered").statusCode()).isEqualTo(406);
      other.archive.store(TestObjects.ct(1));
      HttpResponse<byte[]> answer = other.get("/dicomweb/studies/2.25.100/rendered");
      assertThat(answer.statusCode()).isEqualTo(206);
      assertThat(Parts.of(answer).all()).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/rendered?accept=image/gif, 406",
    "/rendered?accept=application/dicom, 406",
    "'/rendered?window=a,b,linear', 400",
    "'/rendered?viewport=0,0', 400",
    "/series/2.25.9/rendered, 404",
    "'/rendered?viewport=1000000,1000000', 400",
  })
  void a_study_that_cannot_be_shown_so_is_refused(String path, int status) {
    assertThat(house.get("/dicomweb/studies/2.25.100" + path).statusCode()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({
    "'/rendered?window=40,400', 400",
    "'/rendered?window=a,b,linear', 400",
    "'/rendered?viewport=0,0', 400",
    "/rendered?viewport=x, 400",
    "/rendered?quality=0, 400",
    "/rendered?quality=101, 400",
    "/rendered?accept=image/gif, 406",
    "'/frames/1,2/rendered', 400",
    "/frames/2/rendered, 404",
    "/frames/0/rendered, 400",
    "'/rendered?viewport=1000000,1000000', 400",
    "'/rendered?viewport=32', 400",
    "'/rendered?viewport=32,32,0,0,0,0,0', 400",
    "'/thumbnail?viewport=32,32,10,10', 400",
    "'/thumbnail?viewport=32,32,10,10,20,20', 400",
    "'/rendered?annotation=', 400",
    "'/rendered?annotation=%3Cb%3E', 400",
    "'/rendered?annotation=patient,', 400",
  })
  void what_cannot_be_shown_so_is_refused(String path, int status) {
    assertThat(house.get(INSTANCE + path).statusCode()).isEqualTo(status);
  }

  @Test
  void the_uri_service_gives_files_and_pictures() {
    assertThat(type(URI)).isEqualTo("image/jpeg");
    assertThat(type(URI + "&contentType=image/png&rows=32&columns=32")).isEqualTo("image/png");
    assertThat(type(URI + "&contentType=application/dicom"))
        .isEqualTo("application/dicom; transfer-syntax=1.2.840.10008.1.2.1");
    assertThat(type(URI + "&contentType=application/dicom&transferSyntax=1.2.840.10008.1.2"))
        .isEqualTo("application/dicom; transfer-syntax=1.2.840.10008.1.2");
    assertThat(type(URI + "&windowCenter=40&windowWidth=400&frameNumber=1&imageQuality=70"))
        .isEqualTo("image/jpeg");
  }

  private static String type(String path) {
    HttpResponse<byte[]> answer = house.get(path);
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.headers().firstValue("Content-Type").orElse("");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/dicomweb/wado",
        "/dicomweb/wado?requestType=OTHER&studyUID=2.25.1&seriesUID=2.25.1&objectUID=2.25.1",
        "/dicomweb/wado?requestType=WADO&studyUID=x&seriesUID=2.25.1&objectUID=2.25.1",
        URI + "&anonymize=yes",
        URI + "&region=0,0,1,1",
        URI + "&studyUID=2.25.1",
        URI + "&presentationUID=2.25.1",
        URI + "&presentationSeriesUID=2.25.1",
        URI + "&contentType=application/dicom&transferSyntax=x",
        URI + "&contentType=application/dicom&transferSyntax=1.2.840.10008.1.2,x",
        URI + "&contentType=application/dicom&transferSyntax=",
        URI + "&Nocache=1",
        URI + "&frameNumber=0",
        URI + "&frameNumber=2",
        URI + "&rows=-1",
        URI + "&windowCenter=40",
        URI + "&imageQuality=500"
      })
  void the_uri_service_does_nothing_else_than_was_asked(String path) {
    assertThat(house.get(path).statusCode()).isEqualTo(400);
  }

  @Test
  void the_uri_service_takes_a_list_of_syntaxes_and_ignores_what_it_does_not_know() {
    String file = URI + "&contentType=application/dicom&transferSyntax=";
    assertThat(type(file + "1.2.840.10008.1.2.4.50,1.2.840.10008.1.2"))
        .isEqualTo("application/dicom; transfer-syntax=1.2.840.10008.1.2");
    assertThat(house.get(file + "1.2.840.10008.1.2.4.50").statusCode()).isEqualTo(406);
    assertThat(house.get(URI + "&annotation=patient&nocache=1").headers().firstValue("Warning"))
        .hasValue("299 tacet \"Not supported, and ignored: annotation, nocache\"");
  }

  @Test
  void a_picture_without_the_annotation_that_was_asked_for_says_so() {
    HttpResponse<byte[]> answer = house.get(INSTANCE + "/rendered?annotation=patient,technique");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Warning"))
        .hasValue("299 tacet \"Not supported, and ignored: annotation\"");
  }

  @Test
  void a_thumbnail_shows_the_one_nearest_to_the_middle_that_can_be_shown() {
    for (int number = 1; number <= 3; number++) {
      store("2.25.101", number, number == 2 ? JPEG_LS : TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
      store("2.25.102", number, JPEG_LS);
    }
    assertThat(house.get("/dicomweb/studies/2.25.101/thumbnail").statusCode()).isEqualTo(200);
    assertThat(house.get("/dicomweb/studies/2.25.102/thumbnail").statusCode()).isEqualTo(404);
  }

  private static void store(String study, int number, TransferSyntax syntax) {
    DataSet.Builder builder =
        TestObjects.builder(
            Uid.of(study), Uid.of(study + ".1"), Uid.of(study + ".1." + number), number);
    if (syntax.encapsulated()) {
      builder.put(
          new Element(
              Tags.PixelData,
              Vr.OB,
              new Value.Fragments(
                  List.of(ByteSource.of(new byte[0]), ByteSource.of(new byte[4])))));
    }
    house.archive.store(TestArchive.PUNE, builder.build(), syntax);
  }

  @Test
  void the_uri_service_does_not_tell_missing_from_forbidden() {
    String other = URI.replace("objectUID=2.25.100.1.1", "objectUID=2.25.7");
    assertThat(house.get(other).statusCode()).isEqualTo(404);
    assertThat(house.get(URI.replace("/dicomweb/", "/sites/mysuru/dicomweb/")).statusCode())
        .isEqualTo(404);
  }

  @Test
  void a_study_is_erased_by_who_may_and_says_why() {
    house.archive.store(
        TestArchive.PUNE,
        TestObjects.ct(Uid.of("2.25.8"), Uid.of("2.25.8.1"), Uid.of("2.25.8.1.1"), 1),
        TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    String study = "/sites/pune/dicomweb/studies/2.25.8";
    assertThat(erase(Webhouse.TOKEN, study, "because")).isEqualTo(403);
    assertThat(erase("administrator", study, "")).isEqualTo(400);
    assertThat(erase("administrator", study, "x".repeat(501))).isEqualTo(400);
    assertThat(house.get(study + "/metadata").statusCode()).isEqualTo(200);
    assertThat(erase("administrator", study, "order 2026/17")).isEqualTo(204);
    assertThat(house.get(study + "/metadata").statusCode()).isEqualTo(404);
    assertThat(erase("administrator", study, "again")).isEqualTo(404);
    assertThat(house.erasures()).hasSize(1);
  }

  private static int erase(String token, String path, String reason) {
    return house
        .send(
            house
                .anonymous(path)
                .header("Authorization", "Bearer " + token)
                .header("Tacet-Reason", reason)
                .DELETE()
                .build())
        .statusCode();
  }

  @Test
  void an_administrator_sees_no_patient() {
    for (String path :
        new String[] {"/studies", "/studies/2.25.100", "/studies/2.25.100/metadata"}) {
      HttpResponse<byte[]> answer =
          house.send(
              house
                  .anonymous("/sites/pune/dicomweb" + path)
                  .header("Authorization", "Bearer administrator")
                  .build());
      assertThat(answer.statusCode()).isEqualTo(403);
    }
  }

  @Test
  void the_service_says_what_it_can_do() {
    HttpResponse<byte[]> answer =
        house.send(house.request("/dicomweb").method("OPTIONS", BodyPublishers.noBody()).build());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(new String(answer.body(), StandardCharsets.UTF_8))
        .contains("<resources base=\"" + house.uri("/dicomweb") + "\">")
        .contains("<resource path=\"/studies/{study}\"><method name=\"GET\"/>")
        .contains("<method name=\"DELETE\"/>");
    assertThat(
            house
                .send(
                    house.anonymous("/dicomweb").method("OPTIONS", BodyPublishers.noBody()).build())
                .statusCode())
        .isEqualTo(401);
  }
}
