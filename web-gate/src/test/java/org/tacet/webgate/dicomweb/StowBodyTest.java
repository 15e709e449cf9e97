// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.dicomweb;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacet.archive.TestObjects;
import org.tacet.dicom.TransferSyntax;
import org.tacet.webgate.Webhouse;

/// Bodies that are no instances to be stored.
final class StowBodyTest {
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no boundary at all",
        "--b",
        "--b\r\n",
        "--b\r\nContent-Type: application/dicom\r\n\r\nabc",
        "--b\r\nContent-Type: application/dicom\r\n\r\nabc\r\n--b",
        "--b\r\nContent-Type: application/dicom\r\n\r\nabc\r\n--b-",
        "--b\r\nno colon\r\n\r\nabc\r\n--b--",
        "--b\r\nX: 1\r\nX: 2\r\n\r\nabc\r\n--b--",
        "--b\r\nX: \0\r\n\r\nabc\r\n--b--",
        "--bx\r\nContent-Type: application/dicom\r\n\r\nabc\r\n--b--",
        "--b\nContent-Type: application/dicom\n\nabc\n--b--",
        "--b--"
      })
  void what_is_no_multipart_is_refused(String body) {
    HttpResponse<byte[]> answer =
        post("/dicomweb/studies", BINARY, body.getBytes(StandardCharsets.ISO_8859_1));
    assertThat(answer.statusCode()).isEqualTo(400);
  }

  @Test
  void headers_of_a_part_have_an_end() {
    String body = "--b\r\nX: " + "a".repeat(100_000) + "\r\n\r\nabc\r\n--b--";
    assertThat(
            post("/dicomweb/studies", BINARY, body.getBytes(StandardCharsets.US_ASCII))
                .statusCode())
        .isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({"73, 200", "200, 200", "201, 400"})
  void a_boundary_may_be_somewhat_longer_than_the_rule_has_it(int length, int status) {
    String boundary = "b".repeat(length);
    byte[] body = StowTest.multipart(StowTest.file(TestObjects.ct(1), EXPLICIT));
    String text = new String(body, StandardCharsets.ISO_8859_1).replace("--b", "--" + boundary);
    String type = "multipart/related; type=\"application/dicom\"; boundary=" + boundary;
    assertThat(
            post("/dicomweb/studies", type, text.getBytes(StandardCharsets.ISO_8859_1))
                .statusCode())
        .isEqualTo(status);
  }

  @Test
  void a_preamble_has_an_end() {
    String body = "a".repeat(100_000) + "\r\n--b--";
    assertThat(
            post("/dicomweb/studies", BINARY, body.getBytes(StandardCharsets.US_ASCII))
                .statusCode())
        .isEqualTo(400);
  }

  @Test
  void a_million_parts_are_too_many() {
    byte[] body = "--b\r\n\r\n\r\n".repeat(200_000).getBytes(StandardCharsets.US_ASCII);
    assertThat(post("/dicomweb/studies", BINARY, body).statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/json",
        "multipart/form-data; boundary=b",
        "multipart/related; type=\"text/plain\"; boundary=b",
        "nonsense",
        ""
      })
  void other_types_are_not_taken(String type) {
    HttpResponse<byte[]> answer =
        post(
            "/dicomweb/studies",
            type,
            StowTest.multipart(StowTest.file(TestObjects.ct(1), EXPLICIT)));
    assertThat(answer.statusCode()).isEqualTo(415);
  }

  @Test
  void nothing_compressed_is_unpacked() {
    assertThat(
            post(
                    "/dicomweb/studies",
                    BINARY,
                    StowTest.multipart(StowTest.file(TestObjects.ct(1), EXPLICIT)),
                    "Content-Encoding",
                    "gzip")
                .statusCode())
        .isEqualTo(415);
  }

  @Test
  void who_may_not_store_hears_so_though_the_body_is_still_on_its_way() {
    byte[] body = new byte[900_000];
    for (int i = 0; i < 20; i++) {
      var request =
          house
              .anonymous("/dicomweb/studies")
              .header("Content-Type", BINARY)
              .POST(BodyPublishers.ofByteArray(body))
              .build();
      assertThat(house.send(request).statusCode()).isEqualTo(401);
    }
  }
}
