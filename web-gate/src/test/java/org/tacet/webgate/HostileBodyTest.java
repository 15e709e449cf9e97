// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacet.dicom.Uid;
import org.tacet.webgate.signin.Household;

/// Bodies that are not meant well, small as they come and huge when they are believed. Each is
/// refused, keeps nothing, and leaves the gate answering others meanwhile.
final class HostileBodyTest {
  private static final String RELATED = "multipart/related; boundary=b; type=\"application/%s\"";

  @TempDir private static Path viewer;
  private static Household household;

  @BeforeAll
  static void open() throws IOException {
    Files.writeString(
        Files.createDirectories(viewer.resolve("assets/images")).resolve("a.png"), "");
    Files.writeString(viewer.resolve("app.bundle.0123456789abcdef.js"), "file");
    Files.writeString(viewer.resolve("app.bundle.css"), "file");
    household = new Household(Uid.of("2.25.1"), Uid.of("2.25.2"), viewer);
    household.house.send(household.as("uploader", "/me").build());
  }

  @AfterAll
  static void close() {
    household.close();
  }

  /// Sends it, and meanwhile asks as somebody else.
  private static HttpResponse<byte[]> answer(
      String path, String type, byte[] body, String... headers) {
    var request = household.as("uploader", path).header("Content-Type", type);
    if (headers.length > 0) {
      request.headers(headers);
    }
    var sent = request.POST(BodyPublishers.ofByteArray(body)).build();
    CompletableFuture<HttpResponse<byte[]>> answer =
        CompletableFuture.supplyAsync(() -> household.house.send(sent));
    var other = household.house.send(household.house.anonymous("/signin/state").build());
    assertThat(other.statusCode()).isEqualTo(200);
    HttpResponse<byte[]> heard = answer.join();
    assertThat(heard.body().length).isLessThan(100_000);
    assertThat(household.archive.blobs.count()).isZero();
    return heard;
  }

  private static int stored(String kind, String body) {
    return answer("/sites/pune/dicomweb/studies", RELATED.formatted(kind), body.getBytes(UTF_8))
        .statusCode();
  }

  private static String part(String kind, String content) {
    return "--b\r\nContent-Type: application/" + kind + "\r\n\r\n" + content + "\r\n--b--\r\n";
  }

  @Test
  void a_hundred_thousand_parts_are_a_hundred_thousand_refusals_at_most() {
    assertThat(stored("dicom", "--b\r\n\r\n\r\n".repeat(150_000) + "--b--")).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({"1, 100000", "5000, 20", "500, 2000"})
  void headers_of_a_part_are_few_and_short(int count, int length) {
    StringBuilder body = new StringBuilder("--b\r\n");
    for (int i = 0; i < count; i++) {
      body.append("X-").append(i).append(": ").append("a".repeat(length)).append("\r\n");
    }
    assertThat(stored("dicom", body + "\r\nabc\r\n--b--")).isEqualTo(400);
  }

  @Test
  void a_multipart_in_a_part_is_no_instance() {
    String inner = "--c\r\nContent-Type: application/dicom\r\n\r\nabc\r\n--c--";
    String part = "--b\r\nContent-Type: multipart/related; boundary=c\r\n\r\n" + inner;
    assertThat(stored("dicom", (part + "\r\n").repeat(50) + "--b--")).isBetween(400, 409);
  }

  @Test
  void almost_a_boundary_a_million_times_is_none() {
    String almost = "\r\n--" + "\r\n-".repeat(500_000) + "\r\n--c";
    assertThat(stored("dicom", "--b\r\n\r\n" + almost + "\r\n--b--")).isBetween(400, 409);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "multipart/related; type=\"application/dicom\"",
        "multipart/related; type=\"application/dicom\"; boundary=\"\"",
        "multipart/related; type=\"application/dicom\"; boundary=\"a b\"",
        "multipart/related; type=\"application/dicom\"; boundary=\"a\\\"b\""
      })
  void a_boundary_that_can_be_none_is_refused(String type) {
    HttpResponse<byte[]> answer =
        answer("/sites/pune/dicomweb/studies", type, "--b\r\n\r\n\r\n--b--".getBytes(US_ASCII));
    assertThat(answer.statusCode()).isIn(400, 415);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"00081140\":{\"vr\":\"SQ\",\"Value\":[", "[{\"x\":"})
  void json_has_a_depth(String opening) {
    assertThat(stored("dicom+json", part("dicom+json", opening.repeat(100_000)))).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"%s\"", "[{\"00100010\":{\"vr\":\"PN\",\"Value\":[\"%s", "[%s"})
  void json_has_strings_and_numbers_that_end(String text) {
    String content = text.formatted("9".repeat(12 << 20));
    assertThat(stored("dicom+json", part("dicom+json", content))).isEqualTo(400);
  }

  @Test
  void laughs_are_not_multiplied() {
    StringBuilder entities = new StringBuilder("<!ENTITY a0 \"lol\">");
    for (int i = 1; i < 12; i++) {
      String ten = ("&a" + (i - 1) + ";").repeat(10);
      entities.append("<!ENTITY a").append(i).append(" \"").append(ten).append("\">");
    }
    String xml =
        "<!DOCTYPE NativeDicomModel ["
            + entities
            + "]><NativeDicomModel><DicomAttribute"
            + " tag=\"00100020\" vr=\"LO\"><Value number=\"1\">&a11;</Value></DicomAttribute>"
            + "</NativeDicomModel>";
    assertThat(stored("dicom+xml", part("dicom+xml", xml))).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE x SYSTEM \"%s\"><NativeDicomModel/>",
        "<!DOCTYPE x [<!ENTITY %% e SYSTEM \"%s\"> %%e;]><NativeDicomModel/>",
        "<!DOCTYPE x [<!ENTITY e SYSTEM \"%s\">]><NativeDicomModel>&e;</NativeDicomModel>",
        "<NativeDicomModel xmlns:xi=\"http://www.w3.org/2001/XInclude\"><xi:include href=\"%s\"/>"
            + "</NativeDicomModel>",
        "<?xml-stylesheet href=\"%s\"?><NativeDicomModel>"
      })
  void nothing_is_fetched_because_xml_says_so(String xml) throws IOException {
    try (ServerSocket elsewhere = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      String there = "http://127.0.0.1:" + elsewhere.getLocalPort() + "/x.dtd";
      assertThat(stored("dicom+xml", part("dicom+xml", xml.formatted(there)))).isIn(400, 409);
      // Whoever had called would be waiting by now.
      elsewhere.setSoTimeout(1);
      assertThatThrownBy(elsewhere::accept).isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void xml_has_a_depth_and_few_attributes() {
    assertThat(stored("dicom+xml", part("dicom+xml", "<a>".repeat(200_000)))).isEqualTo(400);
    StringBuilder many = new StringBuilder("<NativeDicomModel");
    for (int i = 0; i < 50_000; i++) {
      many.append(" a").append(i).append("=\"\"");
    }
    assertThat(stored("dicom+xml", part("dicom+xml", many + "/>"))).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "deflate", "br", "identity, gzip", "x-gzip"})
  void what_is_packed_is_not_unpacked(String coding) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 100; i++) {
        out.write(zeros);
      }
    }
    for (String type : new String[] {"application/dicom", RELATED.formatted("dicom+json")}) {
      HttpResponse<byte[]> answer =
          answer(
              "/sites/pune/dicomweb/studies",
              type,
              packed.toByteArray(),
              "Content-Encoding",
              coding);
      assertThat(answer.statusCode()).isEqualTo(415);
    }
    for (String path : new String[] {"/signin", "/signin/code", "/me/password", "/me/tokens"}) {
      HttpResponse<byte[]> answer =
          answer(path, "application/json", packed.toByteArray(), "Content-Encoding", coding);
      assertThat(answer.statusCode()).as(path).isIn(400, 413);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/signin", "/signin/code", "/me/password", "/me/tokens"})
  void forms_are_small_and_flat(String path) {
    for (String form :
        new String[] {
          "[".repeat(4000),
          "{\"name\":".repeat(500),
          "{\"name\":\"" + "a".repeat(3000) + "\"}",
          "{\"name\":" + "9".repeat(4000) + "}",
          "{\"name\":\"a\",\"name\":\"b\"}",
          "{\"name\":\"a\"}{}",
          " ".repeat(4097)
        }) {
      HttpResponse<byte[]> answer = answer(path, "application/json", form.getBytes(US_ASCII));
      assertThat(answer.statusCode()).as(path).isIn(400, 413);
    }
  }
}
