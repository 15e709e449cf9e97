// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.dicomweb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tacet.archive.Selection;
import org.tacet.archive.TestArchive;
import org.tacet.archive.TestObjects;
import org.tacet.archive.TestPeople;
import org.tacet.archive.access.Caller;
import org.tacet.archive.access.Grant;
import org.tacet.archive.access.Operation;
import org.tacet.archive.access.Reach;
import org.tacet.archive.access.Role;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;
import org.tacet.dicom.io.DicomFile;
import org.tacet.dicom.json.DicomJson;
import org.tacet.dicom.json.JsonLimits;
import org.tacet.webgate.Webhouse;

/// Storing over HTTP.
final class StowTest {
  private static final TransferSyntax EXPLICIT = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
  private static final String BINARY = "multipart/related; type=\"application/dicom\"; boundary=b";

  private Webhouse house;

  @BeforeEach
  void open() {
    house = new Webhouse();
  }

  @AfterEach
  void close() {
    house.close();
  }

  static byte[] file(DataSet set, TransferSyntax syntax) {
    var out = new ByteArrayOutputStream();
    DataSet meta =
        DicomFile.fileMeta(
            TestObjects.CT,
            set.uid(Tags.SOPInstanceUID).orElse(Uid.of("2.25.5")),
            syntax,
            new DicomFile.Implementation(Uid.of("2.25.2"), "TEST"));
    try {
      DicomFile.write(out, meta, set);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  static byte[] multipart(byte[]... files) {
    var out = new ByteArrayOutputStream();
    for (byte[] file : files) {
      out.writeBytes(
          "--b\r\nContent-Type: application/dicom\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      out.writeBytes(file);
      out.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
    }
    out.writeBytes("--b--\r\n".getBytes(StandardCharsets.US_ASCII));
    return out.toByteArray();
  }

  private HttpResponse<byte[]> post(String path, String type, byte[] body, String... headers) {
    var request =
        house
            .request(path)
            .header("Content-Type", type)
            .header("Accept", "application/dicom+json")
            .POST(BodyPublishers.ofByteArray(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return house.send(request.build());
  }

  private static DataSet response(HttpResponse<byte[]> answer) {
    try {
      return DicomJson.read(new ByteArrayInputStream(answer.body()), JsonLimits.DEFAULT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] kept(DataSet set) {
    Uid study = set.uid(Tags.StudyInstanceUID).orElseThrow();
    Uid instance = set.uid(Tags.SOPInstanceUID).orElseThrow();
    try {
      for (var holding :
          house.archive.holdings(TestArchive.PUNE, Selection.study(TestArchive.PUNE, study))) {
        if (holding.sopInstance().equals(instance)) {
          return TestArchive.read(holding);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new AssertionError("not kept");
  }

  @Test
  void what_is_sent_is_kept_byte_for_byte() {
    DataSet one = TestObjects.ct(1);
    DataSet two = TestObjects.ct(2);
    HttpResponse<byte[]> answer =
        post(
            "/dicomweb/studies",
            BINARY,
            multipart(file(one, EXPLICIT), file(two, TransferSyntax.EXPLICIT_VR_BIG_ENDIAN)));
    assertThat(answer.statusCode()).isEqualTo(200);
    DataSet response = response(answer);
    assertThat(response.items(Tags.ReferencedSOPSequence)).hasSize(2);
    assertThat(response.contains(Tags.FailedSOPSequence)).isFalse();
    assertThat(response.string(Tags.RetrieveURL))
        .hasValue(house.uri("/dicomweb/studies/2.25.100").toString());
    assertThat(urls(response.items(Tags.ReferencedSOPSequence)))
        .containsExactly(
            address(house.uri("/dicomweb"), one), address(house.uri("/dicomweb"), two));
    assertThat(kept(one)).isEqualTo(TestArchive.bytes(one, EXPLICIT));
    assertThat(kept(two)).isEqualTo(TestArchive.bytes(two, TransferSyntax.EXPLICIT_VR_BIG_ENDIAN));
  }

  private static List<String> urls(List<DataSet> items) {
    return items.stream().map(item -> item.string(Tags.RetrieveURL).orElse("")).toList();
  }

  private static String address(URI root, DataSet set) {
    return root
        + "/studies/%s/series/%s/instances/%s"
            .formatted(
                set.string(Tags.StudyInstanceUID).orElseThrow(),
                set.string(Tags.SeriesInstanceUID).orElseThrow(),
                set.string(Tags.SOPInstanceUID).orElseThrow());
  }

  @Test
  void each_instance_has_the_address_at_which_it_is_had_again() {
    DataSet set = TestObjects.ct(1);
    byte[] body = multipart(file(set, EXPLICIT));
    for (String root : List.of("/dicomweb", "/sites/pune/dicomweb", "/sites/pune/dicomweb")) {
      DataSet response = response(post(root + "/studies", BINARY, body));
      List<String> urls = urls(response.items(Tags.ReferencedSOPSequence));
      assertThat(urls).containsExactly(address(house.uri(root), set));
      assertThat(house.send(house.request(URI.create(urls.getFirst()).getPath()).build()))
          .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(200));
    }
  }

  @Test
  void instances_of_two_studies_have_no_address_in_common() {
    DataSet other =
        TestObjects.ct(Uid.of("2.25.200"), Uid.of("2.25.200.1"), Uid.of("2.25.200.1.1"), 1);
    DataSet response =
        response(
            post(
                "/dicomweb/studies",
                BINARY,
                multipart(file(TestObjects.ct(1), EXPLICIT), file(other, EXPLICIT))));
    assertThat(response.contains(Tags.RetrieveURL)).isTrue();
    assertThat(response.string(Tags.RetrieveURL)).isEmpty();
    assertThat(urls(response.items(Tags.ReferencedSOPSequence)))
        .containsExactly(
            address(house.uri("/dicomweb"), TestObjects.ct(1)),
            address(house.uri("/dicomweb"), other));
  }

  @Test
  void one_file_by_itself_is_taken() {
    HttpResponse<byte[]> answer =
        post("/dicomweb/studies", "application/dicom", file(TestObjects.ct(1), EXPLICIT));
    assertThat(answer.statusCode()).isEqualTo(200);
  }

  @Test
  void what_is_sent_again_is_no_failure() {
    byte[] body = multipart(file(TestObjects.ct(1), EXPLICIT));
    assertThat(post("/dicomweb/studies", BINARY, body).statusCode()).isEqualTo(200);
    assertThat(post("/dicomweb/studies", BINARY, body).statusCode()).isEqualTo(200);
  }

  @Test
  void an_instance_of_another_study_is_not_taken() {
    byte[] body = multipart(file(TestObjects.ct(1), EXPLICIT));
    HttpResponse<byte[]> answer = post("/dicomweb/studies/2.25.7", BINARY, body);
    assertThat(answer.statusCode()).isEqualTo(409);
    DataSet failed = response(answer).items(Tags.FailedSOPSequence).getFirst();
    assertThat(failed.integer(Tags.FailureReason)).hasValue(0xA900);
    assertThat(post("/dicomweb/studies/2.25.100", BINARY, body).statusCode()).isEqualTo(200);
  }

  @Test
  void each_instance_has_its_own_end() {
    DataSet unidentified = TestObjects.ct(3).with(set -> set.remove(Tags.SeriesInstanceUID));
    byte[] cut = file(TestObjects.ct(4), EXPLICIT);
    HttpResponse<byte[]> answer =
        post(
            "/dicomweb/studies",
            BINARY,
            multipart(
                file(TestObjects.ct(1), EXPLICIT),
                file(unidentified, EXPLICIT),
                java.util.Arrays.copyOf(cut, cut.length - 100),
                "not DICOM".getBytes(StandardCharsets.US_ASCII),
                file(TestObjects.ct(2), EXPLICIT)));
    assertThat(answer.statusCode()).isEqualTo(202);
    DataSet response = response(answer);
    assertThat(response.items(Tags.ReferencedSOPSequence)).hasSize(2);
    assertThat(response.items(Tags.FailedSOPSequence))
        .extracting(item -> item.integer(Tags.FailureReason).orElse(0))
        .containsExactly(0xA900, 0xC000);
    assertThat(response.items(Tags.OtherFailuresSequence)).hasSize(1);
  }

  @Test
  void an_instance_with_other_content_is_kept_aside_and_warned_of() {
    post("/dicomweb/studies", BINARY, multipart(file(TestObjects.ct(1), EXPLICIT)));
    DataSet other = TestObjects.ct(1).with(set -> set.text(Tags.PatientName, "Other^Name"));
    HttpResponse<byte[]> answer =
        post("/dicomweb/studies", BINARY, multipart(file(other, EXPLICIT)));
    assertThat(answer.statusCode()).isEqualTo(202);
    DataSet aside = response(answer).items(Tags.ReferencedSOPSequence).getFirst();
    assertThat(aside.integer(Tags.WarningReason)).hasValue(0xB000);
    assertThat(aside.contains(Tags.RetrieveURL)).isTrue();
    assertThat(aside.string(Tags.RetrieveURL)).isEmpty();
  }

  @Test
  void a_full_disk_is_said_to_be_one() {
    house.archive.blobs.capacity(100);
    HttpResponse<byte[]> answer =
        post("/dicomweb/studies", BINARY, multipart(file(TestObjects.ct(1), EXPLICIT)));
    assertThat(answer.statusCode()).isEqualTo(507);
    assertThat(
            response(answer).items(Tags.FailedSOPSequence).getFirst().integer(Tags.FailureReason))
        .hasValue(0xA700);
  }

  @Test
  void whoever_may_not_store_stores_nothing() {
    house.admit(
        "reader",
        new Caller.Device("RO", TestArchive.PUNE, Set.of(Operation.FIND), "00", "10.0.0.2"));
    byte[] body = multipart(file(TestObjects.ct(1), EXPLICIT));
    assertThat(
            house
                .send(
                    house
                        .anonymous("/dicomweb/studies")
                        .header("Authorization", "Bearer reader")
                        .header("Content-Type", BINARY)
                        .POST(BodyPublishers.ofByteArray(body))
                        .build())
                .statusCode())
        .isEqualTo(403);
    assertThat(post("/sites/mysuru/dicomweb/studies", BINARY, body).statusCode()).isEqualTo(404);
    assertThat(post("/sites/nowhere/dicomweb/studies", BINARY, body).statusCode()).isEqualTo(404);
    assertThat(house.archive.blobs.count()).isZero();
  }

  @Test
  void who_may_store_into_one_study_stores_into_no_other() {
    DataSet other =
        TestObjects.ct(Uid.of("2.25.200"), Uid.of("2.25.200.1"), Uid.of("2.25.200.1.1"), 1);
    house.admit(
        "uploader",
        TestPeople.person(
            Grant.of(Role.UPLOADER, new Reach.OfStudy(TestArchive.PUNE, TestObjects.STUDY))));
    byte[] body =
        multipart(
            file(TestObjects.ct(1), EXPLICIT),
            file(other, EXPLICIT),
            file(TestObjects.ct(2), EXPLICIT));
    HttpResponse<byte[]> answer = upload("/dicomweb/studies", body);
    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(response(answer).items(Tags.ReferencedSOPSequence)).hasSize(2);
    DataSet failed = response(answer).items(Tags.FailedSOPSequence).getFirst();
    assertThat(failed.uid(Tags.ReferencedSOPInstanceUID)).hasValue(Uid.of("2.25.200.1.1"));
    assertThat(failed.integer(Tags.FailureReason)).hasValue(0x0124);
    byte[] alone = multipart(file(other, EXPLICIT));
    assertThat(upload("/dicomweb/studies", alone).statusCode()).isEqualTo(403);
    assertThat(upload("/dicomweb/studies/2.25.200", alone).statusCode()).isEqualTo(404);
    assertThat(upload("/dicomweb/studies/2.25.100", alone).statusCode()).isEqualTo(409);
    assertThat(house.archive.blobs.count()).isEqualTo(2);
  }

  private HttpResponse<byte[]> upload(String path, byte[] body) {
    return house.send(
        house
            .anonymous(path)
            .header("Authorization", "Bearer uploader")
            .header("Content-Type", BINARY)
            .header("Accept", "application/dicom+json")
            .POST(BodyPublishers.ofByteArray(body))
            .build());
  }
}
