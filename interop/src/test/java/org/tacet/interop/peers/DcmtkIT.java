// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.tacet.interop.find.FindCorpus;
import org.tacet.interop.kit.Answers;
import org.tacet.interop.kit.Clinic;
import org.tacet.interop.kit.DataSetDiff;
import org.tacet.interop.kit.Dcmtk;
import org.tacet.interop.kit.Dcmtk.Model;
import org.tacet.interop.kit.Listener;
import org.tacet.interop.kit.Loopback;
import org.tacet.interop.kit.Node;
import org.tacet.interop.kit.Run;
import org.tacet.interop.kit.SyntheticFile;
import org.tacet.interop.kit.Tool;

/// DCMTK's clients against `tacet serve`, over TLS with the files of `peer add --issue`.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DcmtkIT {
  private static final String CT = "1.2.840.10008.5.1.4.1.1.2";

  private Path folder = Path.of("");
  private Optional<Clinic> opened = Optional.empty();
  private List<Path> corpus = List.of();

  @BeforeAll
  void open(@TempDir Path given) throws IOException, InterruptedException {
    folder = given;
    Tool.of("storescu");
    opened = Optional.of(Clinic.open(folder));
    corpus = FindCorpus.write(folder.resolve("corpus"));
    Node modality = clinic().enrol("MODALITY", "store");
    assertThat(Dcmtk.store(modality, List.of("-R"), corpus).succeeded()).isTrue();
  }

  @AfterAll
  void close() throws InterruptedException {
    if (opened.isPresent()) {
      opened.get().close();
    }
  }

  @Test
  void echoscu_is_answered() throws IOException, InterruptedException {
    Run run = Dcmtk.echo(clinic().enrol("ECHOER", "find"), "-v");

    assertThat(run.succeeded()).as(run.toString()).isTrue();
    assertThat(run.output()).contains("Received Echo Response (Success)");
  }

  @Test
  void storescu_can_send_the_same_again() throws IOException, InterruptedException {
    Run run = Dcmtk.store(clinic().enrol("AGAIN", "store"), List.of("-R", "-v"), corpus);

    assertThat(run.succeeded()).as(run.toString()).isTrue();
    assertThat(run.output()).contains("Received Store Response (Success)");
  }

  @Test
  void storescu_hears_of_a_conflict_as_a_warning() throws IOException, InterruptedException {
    Path other =
        SyntheticFile.in("")
            .with("SOPClassUID", CT)
            .with("SOPInstanceUID", "2.999.1.1.1")
            .with("StudyInstanceUID", "2.999.1")
            .with("SeriesInstanceUID", "2.999.1.1")
            .with("PatientID", "P-0001")
            .with("Modality", "CT")
            .with("StudyDescription", "other content")
            .write(folder.resolve("conflict.dcm"), CT, "2.999.1.1.1");

    Run run = Dcmtk.store(clinic().enrol("CLASHER", "store"), List.of("-R", "-v"), List.of(other));

    assertThat(run.output()).contains("Warning: CoercionOfDataElements");
  }

  @Test
  void dcmsend_sends_through_a_tunnel() throws IOException, InterruptedException {
    Path file =
        SyntheticFile.in("ISO_IR 100")
            .with("SOPClassUID", CT)
            .with("SOPInstanceUID", "2.999.900.1.1")
            .with("StudyInstanceUID", "2.999.900")
            .with("SeriesInstanceUID", "2.999.900.1")
            .with("PatientName", "Sent^By^Dcmsend")
            .with("PatientID", "D-0001")
            .with("Modality", "CT")
            .write(folder.resolve("dcmsend.dcm"), CT, "2.999.900.1.1");

    Run run = Dcmtk.send(clinic().enrol("SENDER", "store"), List.of(file));

    assertThat(run.succeeded()).as(run.toString()).isTrue();
    assertThat(found(clinic().enrol("SENDVIEW", "find"), "StudyInstanceUID=2.999.900")).hasSize(1);
  }

  @Test
  void findscu_finds() throws IOException, InterruptedException {
    List<Map<String, String>> answers =
        found(clinic().enrol("FINDER", "find"), "PatientID=P-0001", "StudyDate", "PatientName");

    assertThat(answers)
        .extracting(answer -> answer.get("StudyInstanceUID"))
        .containsExactlyInAnyOrder("2.999.1", "2.999.2");
    assertThat(answers)
        .allSatisfy(answer ->
            assertThat(answer)
                .containsEntry("PatientName", "Sharma^Rajesh^Kumar")
                .containsEntry("RetrieveAETitle", Clinic.AE_TITLE));
  }

  @Test
  void findscu_can_cancel() throws IOException, InterruptedException {
    Run run =
        Dcmtk.findAndCancel(
            clinic().enrol("CANCELLER", "find"),
            Model.STUDY_ROOT,
            List.of("QueryRetrieveLevel=STUDY", "StudyInstanceUID", "PatientName"),
            1);

    assertThat(run.exit()).as(run.toString()).isZero();
    assertThat(run.output()).containsAnyOf("Cancel", "Success");
  }

  @Test
  void getscu_gets_the_same_data_sets_back() throws IOException, InterruptedException {
    Path received = Files.createDirectories(folder.resolve("got"));
    Run run =
        Dcmtk.get(
            clinic().enrol("GETTER", "get"),
            Model.STUDY_ROOT,
            List.of(),
            List.of("QueryRetrieveLevel=STUDY", "StudyInstanceUID=2.999.1"),
            received);

    assertThat(run.succeeded()).as(run.toString()).isTrue();
    assertSame(received, "2.999.1.1.1", "2.999.1.1.2", "2.999.1.1.3", "2.999.1.2.1", "2.999.1.2.2");
  }

  @Test
  void movescu_moves_to_a_storescp_over_tls() throws IOException, InterruptedException {
    Path received = Files.createDirectories(folder.resolve("moved"));
    int port = Loopback.freePort();
    clinic().enrol("ARCHIVE2", "store", "--address", Loopback.HOST + ":" + port);
    Node mover = clinic().enrol("MOVER", "move");
    try (Listener storescp =
        Dcmtk.storescp("ARCHIVE2", clinic().issued("ARCHIVE2"), received, port)) {
      Run run =
          Dcmtk.move(
              mover,
              Model.STUDY_ROOT,
              "ARCHIVE2",
              List.of(
                  "QueryRetrieveLevel=SERIES",
                  "StudyInstanceUID=2.999.2",
                  "SeriesInstanceUID=2.999.2.1"));

      assertThat(run.succeeded()).as(run + storescp.child().output()).isTrue();
    }
    assertSame(received, "2.999.2.1.1", "2.999.2.1.2");
    assertThat(clinic().trailHas("MOVE", "to-archive2")).isTrue();
  }

  @Test
  void movescu_hears_that_a_destination_is_unknown() throws IOException, InterruptedException {
    Node mover = clinic().enrol("MOVER2", "move");
    clinic().enrol("ELSEWHERE", "store", "--site", "other", "--address", "127.0.0.1:1");
    clinic().enrol("NOWHERE", "store");

    for (String destination : List.of("ELSEWHERE", "NOWHERE", "NOBODY")) {
      Run run =
          Dcmtk.move(
              mover,
              Model.STUDY_ROOT,
              destination,
              List.of("QueryRetrieveLevel=STUDY", "StudyInstanceUID=2.999.1"));
      assertThat(run.output()).as(destination).contains("Refused: MoveDestinationUnknown");
    }
    assertThat(clinic().trailHas("MOVER2", "unknown-destination")).isTrue();
  }

  private void assertSame(Path received, String... instances) throws IOException {
    List<Path> files = Dcmtk.filesIn(received);
    assertThat(files).hasSize(instances.length);
    for (Path file : files) {
      String instance = Answers.read(file).getOrDefault("SOPInstanceUID", "");
      assertThat(instance).isIn((Object[]) instances);
      assertThat(DataSetDiff.first(folder.resolve("corpus").resolve(instance + ".dcm"), file))
          .isEmpty();
    }
  }

  private List<Map<String, String>> found(Node node, String... keys) throws IOException {
    Path answers = Files.createTempDirectory(folder, "answers");
    List<String> all = new java.util.ArrayList<>(List.of("QueryRetrieveLevel=STUDY"));
    all.addAll(List.of(keys));
    if (all.stream().noneMatch(key -> key.startsWith("StudyInstanceUID"))) {
      all.add("StudyInstanceUID");
    }
    Run run = Dcmtk.find(node, Model.STUDY_ROOT, all, answers);
    assertThat(run.succeeded()).as(run.toString()).isTrue();
    return Answers.in(answers);
  }

  private Clinic clinic() {
    return opened.orElseThrow();
  }
}
