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
import org.tacet.interop.kit.Loopback;
import org.tacet.interop.kit.Node;
import org.tacet.interop.kit.OrthancPeer;
import org.tacet.interop.kit.OrthancPeer.Remote;
import org.tacet.interop.kit.OrthancPeer.Reply;
import org.tacet.interop.kit.Run;
import org.tacet.interop.kit.Tool;

/// An Orthanc as a peer: it pushes, is pushed to, and queries, over TLS.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OrthancIT {
  private static final String AE_TITLE = "ORTHANC";

  private Path folder = Path.of("");
  private Optional<Clinic> opened = Optional.empty();
  private Optional<OrthancPeer> started = Optional.empty();

  @BeforeAll
  void open(@TempDir Path given) throws IOException, InterruptedException {
    folder = given;
    Tool.of("Orthanc");
    opened = Optional.of(Clinic.open(folder));
    FindCorpus.write(folder.resolve("corpus"));
    int port = Loopback.freePort();
    clinic().enrol(AE_TITLE, "store,find,move,get", "--address", Loopback.HOST + ":" + port);
    started =
        Optional.of(
            OrthancPeer.start(
                folder.resolve("orthanc"),
                AE_TITLE,
                Optional.of(clinic().issued(AE_TITLE)),
                List.of(new Remote("tacet", Clinic.AE_TITLE, clinic().server().port())),
                port));
  }

  @AfterAll
  void close() throws InterruptedException {
    started.ifPresent(OrthancPeer::close);
    if (opened.isPresent()) {
      opened.get().close();
    }
  }

  @Test
  void it_is_answered() throws IOException {
    Reply reply = orthanc().echo("tacet");

    assertThat(reply.succeeded()).as(reply + orthanc().log()).isTrue();
  }

  @Test
  void it_pushes_and_another_finds() throws IOException, InterruptedException {
    assertThat(orthanc().upload(file("2.999.34.1.1")).succeeded()).isTrue();
    String instance = instance("2.999.34.1.1");

    Reply reply = orthanc().store("tacet", List.of(instance));

    assertThat(reply.succeeded()).as(reply + orthanc().log()).isTrue();
    Path answers = Files.createTempDirectory(folder, "answers");
    Dcmtk.find(
        clinic().enrol("VIEWER", "find"),
        Model.STUDY_ROOT,
        List.of("QueryRetrieveLevel=STUDY", "StudyInstanceUID=2.999.34", "PatientID"),
        answers);
    assertThat(Answers.in(answers))
        .extracting(answer -> answer.get("PatientID"))
        .containsExactly("K-0002");
  }

  @Test
  void it_queries() throws IOException, InterruptedException {
    stored("2.999.22.1.1");

    Reply reply =
        orthanc().query("tacet", "Study", Map.of("PatientID", "I-0003", "PatientName", ""));

    assertThat(reply.succeeded()).as(reply + orthanc().log()).isTrue();
    String query = reply.body().replaceAll("(?s).*\"Path\"\\s*:\\s*\"([^\"]+)\".*", "$1");
    assertThat(orthanc().list(query + "/answers")).hasSize(1);
    assertThat(orthanc().get(query + "/answers/0/content?simplify").body())
        .contains("2.999.22")
        .contains("Subramanian^Meenakshi=\\u0b9a\\u0bc1");
  }

  @Test
  void it_has_something_moved_to_itself() throws IOException, InterruptedException {
    stored("2.999.20.1.1");

    Reply reply = orthanc().move("tacet", "Study", Map.of("StudyInstanceUID", "2.999.20"));

    assertThat(reply.succeeded()).as(reply + orthanc().log()).isTrue();
    assertArrived("2.999.20.1.1");
  }

  @Test
  void it_is_pushed_to_when_another_moves() throws IOException, InterruptedException {
    stored("2.999.33.1.1");

    Run run =
        Dcmtk.move(
            clinic().enrol("MOVER", "move"),
            Model.STUDY_ROOT,
            AE_TITLE,
            List.of("QueryRetrieveLevel=STUDY", "StudyInstanceUID=2.999.33"));

    assertThat(run.succeeded()).as(run + orthanc().log()).isTrue();
    assertArrived("2.999.33.1.1");
  }

  private void stored(String instance) throws IOException, InterruptedException {
    Node modality = clinic().enrol("M" + instance.replace('.', 'X'), "store");
    Run run = Dcmtk.store(modality, List.of("-R"), List.of(file(instance)));
    assertThat(run.succeeded()).as(run.toString()).isTrue();
  }

  private void assertArrived(String instance) throws IOException {
    Path received = Files.createTempFile(folder, "arrived", ".dcm");
    Files.write(received, orthanc().download("/instances/" + instance(instance) + "/file"));
    assertThat(DataSetDiff.first(file(instance), received)).isEmpty();
  }

  /// Orthanc's own identifier of an instance.
  private String instance(String sopInstance) throws IOException {
    Reply reply =
        orthanc()
            .post(
                "/tools/find",
                "{\"Level\":\"Instance\",\"Query\":{\"SOPInstanceUID\":\"" + sopInstance + "\"}}");
    return reply.body().replaceAll("[^0-9a-f-]", "");
  }

  private Path file(String instance) {
    return folder.resolve("corpus").resolve(instance + ".dcm");
  }

  private Clinic clinic() {
    return opened.orElseThrow();
  }

  private OrthancPeer orthanc() {
    return started.orElseThrow();
  }
}
