// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Dictionary;
import org.tacet.dicom.Tags;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;
import org.tacet.dicom.Uids;
import org.tacet.dicom.Vr;
import org.tacet.dicom.io.DicomFile;
import org.tacet.interop.kit.Loopback;
import org.tacet.interop.kit.WebClinic;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// P8 over the web: a value that stands in every text attribute, and is asked for in every part of
/// a request, comes back in the body of an answer that may have it, and nowhere else: in no header
/// and no address of an answer, no refusal, no log, no line of the trail and no metric.
class PlantedValuesIT {
  private static final String PLANTED = "QUAGMIRE";

  /// In the place of a site's name. The trail says at which site somebody tried in vain.
  private static final String ELSEWHERE = "BOGHOLLOW";

  private static final String STUDY = "2.25.900";
  private static final Pattern ADDRESS = Pattern.compile("https?://[^\"<>\\s]+");
  private static final Set<Vr> TEXT = Set.of(Vr.PN, Vr.LO, Vr.SH, Vr.LT, Vr.ST, Vr.UT, Vr.UC);
  private static final int[] GROUPS = {0x0008, 0x0010, 0x0018, 0x0020, 0x0032, 0x0038, 0x0040};
  private static final Map<String, String> SEGMENTS =
      Map.of(
          "site",
          "main",
          "study",
          STUDY,
          "series",
          STUDY + ".1",
          "instance",
          STUDY + ".1.1",
          "frames",
          "1",
          "path",
          "00081030");

  @TempDir private Path folder;
  private final List<String> told = new ArrayList<>();
  private int refused;

  @Test
  void a_planted_value_comes_out_where_it_is_asked_for_and_nowhere_else() throws Exception {
    int port = Loopback.freePort();
    String yaml = "operations:\n  listen: 127.0.0.1:" + port + "\n";
    WebClinic clinic = WebClinic.configured(folder, yaml);
    try (clinic;
        ArchiveClient client = ArchiveClient.of(clinic, clinic.token("asha"))) {
      store(client);
      List<String> templates = templates(client);
      assertThat(templates).hasSizeGreaterThan(40);
      for (String template : templates) {
        ask(client, template);
      }
      spoil(client);
      erase(client, clinic.administrator("ravi"));
      assertThat(refused).isGreaterThan(100);
      nowhereIn("the metrics", metrics(port));
      clinic.clinic().trail().lines().forEach(line -> notIn(line, line));
      for (String format : List.of("dicom", "fhir")) {
        Path exported = folder.resolve(format);
        clinic
            .clinic()
            .tacet()
            .must("audit", "export", "--format", format, "--out", exported.toString());
        notIn(format, Files.readString(exported));
      }
    }
    nowhereIn("what is printed", clinic.clinic().server().printed());
    try (Stream<Path> files = Files.walk(clinic.clinic().tacet().home())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        notIn(file.toString(), new String(Files.readAllBytes(file), ISO_8859_1));
      }
    }
    assertThat(told).isEmpty();
  }

  private static DataSet planted(String more) {
    DataSet.Builder set = DataSet.builder().text(Tags.SpecificCharacterSet, "ISO_IR 192");
    for (int group : GROUPS) {
      for (int element = 1; element < 0x10000; element++) {
        int tag = (group << 16) | element;
        if (Dictionary.find(tag).isPresent() && TEXT.contains(Dictionary.vrOf(tag))) {
          set.text(tag, "%s%08X".formatted(PLANTED, tag));
        }
      }
    }
    return set.uid(Tags.SOPClassUID, Uids.CTImageStorage)
        .uid(Tags.SOPInstanceUID, Uid.of(STUDY + ".1.1"))
        .uid(Tags.StudyInstanceUID, Uid.of(STUDY))
        .uid(Tags.SeriesInstanceUID, Uid.of(STUDY + ".1"))
        .text(Tags.StudyDate, "20260101")
        .text(Tags.Modality, "CT")
        .text(Tags.ImageComments, PLANTED + more)
        .bytes(Tags.PixelData, Vr.OW, new byte[4096])
        .build();
  }

  private static byte[] file(String more) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DataSet meta =
        DicomFile.fileMeta(
            Uids.CTImageStorage,
            Uid.of(STUDY + ".1.1"),
            TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
            new DicomFile.Implementation(Uid.of("2.25.2"), "TEST"));
    DicomFile.write(out, meta, planted(more));
    return out.toByteArray();
  }

  private void store(ArchiveClient client) throws Exception {
    byte[] whole = file("first");
    assertThat(post(client, "/dicomweb/studies", "application/dicom", whole)).isEqualTo(200);
    assertThat(post(client, "/dicomweb/studies", "application/dicom", file("second")))
        .isEqualTo(202);
    byte[] cut = java.util.Arrays.copyOf(whole, whole.length - 4200);
    assertThat(post(client, "/dicomweb/studies", "application/dicom", cut)).isGreaterThan(201);
    assertThat(post(client, "/dicomweb/studies/2.25.1", "application/dicom", whole)).isEqualTo(409);
    post(client, "/dicomweb/studies", "application/" + PLANTED, whole);
    post(client, "/dicomweb/studies/" + PLANTED, "application/dicom", whole);
    post(client, "/sites/" + ELSEWHERE + "/dicomweb/studies", "application/dicom", whole);
    post(client, "/dicomweb/studies", "application/dicom", PLANTED.getBytes(UTF_8));
    for (String kind : List.of("dicom", "dicom+json", "dicom+xml", PLANTED)) {
      for (String content :
          List.of(
              PLANTED,
              "[{\"" + PLANTED + "\":1}]",
              "[{\"00100010\":{\"vr\":\"PN\",\"Value\":[\"" + PLANTED + "\"]}}]",
              "[{\"00081030\":{\"vr\":\"LO\",\"BulkDataURI\":\"" + PLANTED + "\"}}]",
              "<NativeDicomModel><" + PLANTED + "/></NativeDicomModel",
              "<!DOCTYPE a [<!ENTITY x \"" + PLANTED + "\">]><NativeDicomModel>&x;")) {
        String type = "multipart/related; boundary=b; type=\"application/" + kind + "\"";
        String head = "--b\r\nContent-Type: application/" + kind + "\r\nX: " + PLANTED;
        byte[] body = (head + "\r\n\r\n" + content + "\r\n--b--").getBytes(UTF_8);
        post(client, "/dicomweb/studies", type, body);
      }
    }
  }

  private int post(ArchiveClient client, String path, String type, byte[] body) throws Exception {
    return send(
        client,
        request(client, path).header("Content-Type", type).POST(BodyPublishers.ofByteArray(body)));
  }

  /// The templates of all that DICOMweb answers to GET, as the archive describes itself.
  private static List<String> templates(ArchiveClient client) throws Exception {
    HttpResponse<byte[]> answer =
        client.get(URI.create(client.origin() + "/openapi.json"), "application/json");
    JsonNode paths = new JsonMapper().readTree(answer.body()).path("paths");
    return paths.propertyNames().stream()
        .filter(path -> path.contains("/dicomweb") && paths.path(path).has("get"))
        .toList();
  }

  /// As it should be asked, then with the value in each place that a request has.
  private void ask(ArchiveClient client, String template) throws Exception {
    String path = filled(template, "");
    for (String accept :
        List.of("*/*", "application/dicom+json", "multipart/related", "image/" + PLANTED)) {
      send(client, request(client, path).header("Accept", accept));
    }
    for (String query :
        List.of(
            "PatientName=" + PLANTED + "*&includefield=all",
            PLANTED + "=1",
            "StudyDate=" + PLANTED,
            "limit=" + PLANTED,
            "includefield=" + PLANTED,
            "window=" + PLANTED,
            "requestType=WADO&studyUID=" + PLANTED,
            "requestType=WADO&studyUID=2.25.900&seriesUID=2.25.900.1&objectUID=2.25.900.1.1"
                + "&contentType="
                + PLANTED,
            "%FF" + PLANTED)) {
      send(client, request(client, path + "?" + query));
    }
    for (String name : SEGMENTS.keySet()) {
      if (template.contains("{" + name + "}")) {
        send(client, request(client, filled(template, name)));
      }
    }
    send(client, request(client, path + "/" + PLANTED));
    for (String header : List.of("Range", "If-None-Match", "Tacet-Purpose", "Origin", "Cookie")) {
      send(client, request(client, path).header(header, "__Host-tacet=" + PLANTED));
    }
    send(client, request(client, path).method("PUT", BodyPublishers.ofString(PLANTED)));
  }

  private static String filled(String template, String spoilt) {
    String path = template;
    for (Map.Entry<String, String> segment : SEGMENTS.entrySet()) {
      String wrong = segment.getKey().equals("site") ? ELSEWHERE : PLANTED;
      String value = segment.getKey().equals(spoilt) ? wrong : segment.getValue();
      path = path.replace("{" + segment.getKey() + "}", value);
    }
    return path;
  }

  private void spoil(ArchiveClient client) throws Exception {
    for (String path : List.of("/" + PLANTED, "/signin?to=" + PLANTED, "/me?x=" + PLANTED)) {
      send(client, request(client, path));
      send(client, HttpRequest.newBuilder(URI.create(client.origin() + path)));
    }
    send(
        client,
        HttpRequest.newBuilder(URI.create(client.origin() + "/dicomweb/studies"))
            .header("Authorization", "Bearer " + PLANTED));
    String form = "{\"" + PLANTED + "\":\"" + PLANTED + "\"}";
    post(client, "/signin", "application/json", form.getBytes(UTF_8));
  }

  private void erase(ArchiveClient client, String administrator) throws Exception {
    for (String study : List.of(PLANTED, "2.25.1", STUDY)) {
      send(
          client,
          HttpRequest.newBuilder(URI.create(client.origin() + "/dicomweb/studies/" + study))
              .header("Authorization", "Bearer " + administrator)
              .header("Tacet-Reason", "asked for by " + PLANTED)
              .DELETE());
    }
  }

  private static HttpRequest.Builder request(ArchiveClient client, String path) {
    return HttpRequest.newBuilder(URI.create(client.origin() + path))
        .header("Authorization", "Bearer " + client.token());
  }

  private int send(ArchiveClient client, HttpRequest.Builder request) throws Exception {
    HttpRequest built = request.build();
    HttpResponse<byte[]> answer = client.http().send(built, BodyHandlers.ofByteArray());
    String what = built.method() + " " + built.uri() + " " + answer.statusCode();
    nowhereIn("a header of " + what, answer.headers().map().toString());
    String body = new String(answer.body(), ISO_8859_1);
    if (answer.statusCode() >= 400) {
      refused++;
      nowhereIn(what, body);
    } else {
      ADDRESS
          .matcher(body)
          .results()
          .forEach(found -> nowhereIn("an address in " + what, found.group()));
    }
    return answer.statusCode();
  }

  private static String metrics(int port) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      URI address = URI.create("http://127.0.0.1:" + port + "/metrics");
      HttpResponse<String> answer =
          http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
      return answer.body();
    }
  }

  private void nowhereIn(String what, String text) {
    notIn(what, text);
    if (text.contains(ELSEWHERE)) {
      told.add(what);
    }
  }

  private void notIn(String what, String text) {
    if (text.toUpperCase(Locale.ROOT).contains(PLANTED)) {
      told.add(what);
    }
  }
}
