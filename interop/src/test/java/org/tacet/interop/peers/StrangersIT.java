// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.tacet.interop.find.FindCorpus;
import org.tacet.interop.kit.Answers;
import org.tacet.interop.kit.Clinic;
import org.tacet.interop.kit.Dcmtk;
import org.tacet.interop.kit.Dcmtk.Model;
import org.tacet.interop.kit.Node;
import org.tacet.interop.kit.Run;
import org.tacet.interop.kit.Tacet;
import org.tacet.interop.kit.TlsFiles;
import org.tacet.interop.kit.Tool;

/// Whoever has no business here is refused, learns nothing, and stands in the trail (P1, P2, P3).
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StrangersIT {
  private static final List<String> EVERYTHING =
      List.of("QueryRetrieveLevel=STUDY", "StudyInstanceUID", "PatientName");

  private Path folder = Path.of("");
  private Optional<Clinic> opened = Optional.empty();

  @BeforeAll
  void open(@TempDir Path given) throws IOException, InterruptedException {
    folder = given;
    Tool.of("echoscu");
    opened = Optional.of(Clinic.open(folder));
    Node modality = clinic().enrol("MODALITY", "store");
    List<Path> corpus = FindCorpus.write(folder.resolve("corpus"));
    assertThat(Dcmtk.store(modality, List.of("-R"), corpus).succeeded()).isTrue();
  }

  @AfterAll
  void close() throws InterruptedException {
    if (opened.isPresent()) {
      opened.get().close();
    }
  }

  @Test
  void clear_text_is_refused() throws IOException {
    Run run = Dcmtk.echo(Node.clear(clinic().server().port(), Clinic.AE_TITLE, "MODALITY"));

    assertThat(run.succeeded()).as(run.toString()).isFalse();
    assertThat(clinic().trailHas("REFUSED", "not-tls")).isTrue();
  }

  @Test
  void tls_without_a_certificate_is_refused() throws IOException {
    Node anonymous = Node.clear(clinic().server().port(), Clinic.AE_TITLE, "MODALITY");

    Run run = Dcmtk.echo(anonymous, "+tla", "-ic");

    assertThat(run.succeeded()).as(run.toString()).isFalse();
    assertThat(clinic().trailHas("REFUSED", "no-certificate")).isTrue();
  }

  @Test
  void a_certificate_of_another_authority_is_refused() throws IOException, InterruptedException {
    Tacet elsewhere = Tacet.at(folder.resolve("elsewhere"));
    elsewhere.must("init");
    Path issued = folder.resolve("issued-elsewhere");
    elsewhere.must("peer", "add", "MODALITY", "--allow", "store", "--issue", issued.toString());
    TlsFiles theirs = TlsFiles.in(issued);
    TlsFiles trustingUs =
        new TlsFiles(theirs.key(), theirs.certificate(), clinic().issued("MODALITY").trusted());

    Run run =
        Dcmtk.echo(Node.secure(clinic().server().port(), Clinic.AE_TITLE, "MODALITY", trustingUs));

    assertThat(run.succeeded()).as(run.toString()).isFalse();
    assertThat(clinic().trailHas("REFUSED", "untrusted-certificate")).isTrue();
  }

  @Test
  void the_right_certificate_under_another_ae_title_is_refused()
      throws IOException, InterruptedException {
    Node own = clinic().enrol("HONEST", "store,find");
    clinic().enrol("VICTIM", "store,find,get");

    for (String borrowed : List.of("VICTIM", "NOBODY", "ANY-SCP", "honest")) {
      Run run = Dcmtk.echo(own.as(borrowed), "-v");
      assertThat(run.succeeded()).as(run.toString()).isFalse();
      assertThat(run.output()).as(borrowed).contains("Calling AE Title Not Recognized");
    }
    assertThat(clinic().trailHas("REFUSED", "wrong-calling-ae-title", "VICTIM")).isTrue();
  }

  @Test
  void another_name_for_the_archive_is_refused() throws IOException, InterruptedException {
    Node own = clinic().enrol("CALLER", "find");
    for (String called : List.of("ANY-SCP", "ORTHANC", "DCM4CHEE", "tacet")) {
      Run run = Dcmtk.echo(new Node(own.port(), called, own.calling(), own.tls()), "-v");
      assertThat(run.succeeded()).as(run.toString()).isFalse();
      assertThat(run.output()).contains("Called AE Title Not Recognized");
    }
    assertThat(clinic().trailHas("REFUSED", "wrong-called-ae-title", "CALLER")).isTrue();
  }

  @Test
  void a_peer_does_what_its_entry_allows_and_no_more() throws IOException, InterruptedException {
    Node storing = clinic().enrol("STOREONLY", "store");
    Path answers = Files.createTempDirectory(folder, "none");

    Run find = Dcmtk.find(storing, Model.STUDY_ROOT, EVERYTHING, answers);
    Path received = Files.createTempDirectory(folder, "none");
    Run get =
        Dcmtk.get(
            storing,
            Model.STUDY_ROOT,
            List.of(),
            List.of("QueryRetrieveLevel=STUDY", "StudyInstanceUID=2.999.1"),
            received);

    assertThat(Dcmtk.filesIn(answers)).as(find.toString()).isEmpty();
    assertThat(Dcmtk.filesIn(received)).as(get.toString()).isEmpty();
    assertThat(clinic().trailHas("REFUSED", "not-allowed", "STOREONLY")).isTrue();
  }

  @Test
  void a_peer_that_may_only_look_cannot_store() throws IOException, InterruptedException {
    Node looking = clinic().enrol("LOOKONLY", "find");
    Path file = folder.resolve("corpus").resolve("2.999.1.1.1.dcm");

    Run run = Dcmtk.store(looking, List.of("-R"), List.of(file));

    assertThat(run.succeeded()).as(run.toString()).isFalse();
  }

  @Test
  void a_peer_of_another_site_finds_and_gets_nothing() throws IOException, InterruptedException {
    Node elsewhere = clinic().enrol("OTHERSITE", "find,get", "--site", "elsewhere");
    Path answers = Files.createTempDirectory(folder, "none");
    Path received = Files.createTempDirectory(folder, "none");

    Run find = Dcmtk.find(elsewhere, Model.STUDY_ROOT, EVERYTHING, answers);
    Dcmtk.get(
        elsewhere,
        Model.STUDY_ROOT,
        List.of(),
        List.of("QueryRetrieveLevel=STUDY", "StudyInstanceUID=2.999.1"),
        received);

    assertThat(find.succeeded()).as(find.toString()).isTrue();
    assertThat(Answers.in(answers)).isEmpty();
    assertThat(Dcmtk.filesIn(received)).isEmpty();
  }

  @Test
  void a_removed_peer_is_gone_at_once() throws IOException, InterruptedException {
    Node leaving = clinic().enrol("LEAVING", "find");
    assertThat(Dcmtk.echo(leaving).succeeded()).isTrue();

    clinic().tacet().must("peer", "remove", "LEAVING");

    assertThat(Dcmtk.echo(leaving).succeeded()).isFalse();
  }

  private Clinic clinic() {
    return opened.orElseThrow();
  }
}
