// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacet.interop.kit.Child;
import org.tacet.interop.kit.Run;
import org.tacet.interop.kit.Samples;
import org.tacet.interop.kit.SyntheticFile;
import org.tacet.interop.kit.Tool;
import org.tacet.interop.kit.WebClinic;
import org.tacet.interop.peers.SampleObject;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `docs/dicomweb.md` holds: each of its commands is run as it stands, one after the other, and
/// answered as it says.
class DocumentationIT {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final String SCREEN = "screen";

  /// Two frames that are shown in levels of grey.
  private static final String SAMPLE = "enhanced/ect_2f_supplemental.dcm";

  @TempDir private Path folder;

  @Test
  void every_command_is_answered_as_the_document_says() throws Exception {
    Tool bash = Tool.of("bash");
    Tool.of("curl");
    List<Example> examples = Example.of(Files.readString(document()));
    assertThat(examples).hasSizeGreaterThan(30);
    try (WebClinic clinic = WebClinic.open(folder.resolve("clinic"))) {
      Map<String, String> environment = environment(clinic);
      List<String> wrong = new ArrayList<>();
      for (Example example : examples) {
        String said = run(bash, example, environment);
        String shown =
            Files.exists(file(SCREEN))
                ? Files.readString(file(SCREEN), StandardCharsets.ISO_8859_1)
                : "";
        if (!said.equals(example.status() + " " + example.type()) || !holds(example)) {
          wrong.add(example + " is answered " + said + " " + shown);
        }
      }
      assertThat(wrong).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "```\ncurl x  # 200\n```",
        "```json\n{}\n```",
        "```sh\ncurl x\n```",
        "```sh\ncurl x  # soon\n```",
        "```sh\nrm -r x  # 200\n```"
      })
  void what_is_not_run_is_not_passed_over(String markdown) {
    assertThatThrownBy(() -> Example.of(markdown)).isInstanceOf(IllegalArgumentException.class);
  }

  private Map<String, String> environment(WebClinic clinic) throws Exception {
    String token = clinic.token("asha");
    SampleObject sample = sample();
    Path sharma = sharma();
    try (ArchiveClient client = ArchiveClient.of(clinic, token)) {
      for (Path file : List.of(sample.file(), sharma)) {
        assertThat(client.store("/dicomweb", file).statusCode()).isEqualTo(200);
      }
    }
    // What is answered goes beside the body, which stays where the document leaves it.
    Files.writeString(
        folder.resolve(".curlrc"),
        "silent\nwrite-out = \"%{stderr}%{http_code} %{content_type}\"\n");
    return Map.of(
        "TACET", clinic.origin() + "/dicomweb",
        "CA", clinic.authority().toString(),
        "TOKEN", token,
        "ADMIN", clinic.administrator("ravi"),
        "STUDY", sample.study().orElseThrow().value(),
        "SERIES", sample.series().orElseThrow().value(),
        "INSTANCE", sample.instance().value(),
        "CURL_HOME", folder.toString());
  }

  private static SampleObject sample() throws IOException {
    return SampleObject.read(Samples.open().where(one -> one.name().equals(SAMPLE)).getFirst())
        .orElseThrow();
  }

  private Path sharma() throws IOException {
    String sopClass = "1.2.840.10008.5.1.4.1.1.7";
    return SyntheticFile.in("ISO_IR 192")
        .with("SOPClassUID", sopClass)
        .with("SOPInstanceUID", "2.999.7.1.1")
        .with("StudyInstanceUID", "2.999.7")
        .with("SeriesInstanceUID", "2.999.7.1")
        .with("StudyDate", "20261115")
        .with("Modality", "OT")
        .with("PatientName", "Sharma^Amit")
        .with("PatientID", "P-0001")
        .with("RequestAttributesSequence.RequestedProcedureID", "R17")
        .write(folder.resolve("sharma.dcm"), sopClass, "2.999.7.1.1");
  }

  /// What curl says was answered: status and media type, without its parameters.
  private String run(Tool bash, Example example, Map<String, String> environment)
      throws IOException {
    Files.deleteIfExists(file(SCREEN));
    List<String> arguments = List.of("-euc", "cd " + folder + "\n" + example.script(SCREEN));
    try (Child child = bash.start(arguments, environment)) {
      Run run = child.await(PATIENCE);
      assertThat(run.exit()).as(example + " " + run.output()).isZero();
      return run.output().replaceFirst(";.*", "");
    }
  }

  /// Whether the body is what the document and its media type say.
  private boolean holds(Example example) throws IOException {
    Path body = file(example.file().orElse(SCREEN));
    if (example.body().isPresent()) {
      return Files.readString(body).equals(example.body().get());
    }
    return switch (example.type()) {
      case "" -> Files.size(body) == 0;
      case "application/problem+json" ->
          json(body).path("status").asInt() == example.status()
              && !json(body).path("code").asString().isEmpty();
      case "application/dicom+json", "application/json" -> !json(body).isEmpty();
      case "application/vnd.sun.wadl+xml" -> Files.readString(body).contains("<resource ");
      case "application/dicom" ->
          new String(bytes(body), 128, 4, StandardCharsets.US_ASCII).equals("DICM");
      case "application/octet-stream" -> Files.size(body) == 1024;
      case "multipart/related" -> Files.size(body) > 100 && bytes(body)[0] == '-';
      case "application/zip" -> {
        try (ZipFile zip = new ZipFile(body.toFile())) {
          yield zip.size() == 1;
        }
      }
      case "image/jpeg", "image/png" -> ImageIO.read(body.toFile()).getWidth() > 0;
      default -> false;
    };
  }

  private static JsonNode json(Path file) throws IOException {
    return MAPPER.readTree(bytes(file));
  }

  private static byte[] bytes(Path file) throws IOException {
    return Files.readAllBytes(file);
  }

  private Path file(String name) {
    return folder.resolve(name);
  }

  private static Path document() {
    return Stream.iterate(Path.of("").toAbsolutePath(), at -> at != null, Path::getParent)
        .map(at -> at.resolve("docs/dicomweb.md"))
        .filter(Files::isRegularFile)
        .findFirst()
        .orElseThrow();
  }
}
