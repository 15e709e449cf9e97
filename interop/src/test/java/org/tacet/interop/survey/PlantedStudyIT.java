// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacet.dicom.Uid;
import org.tacet.interop.kit.OrthancPeer;
import org.tacet.interop.kit.Tacet;
import org.tacet.survey.finding.Evidence;
import org.tacet.survey.finding.Level;
import org.tacet.survey.finding.SystemFinding;
import org.tacet.survey.scope.OfficerKey;
import org.tacet.survey.scope.Resolver;
import org.tacet.survey.snapshot.SnapshotFile;

/// The proof of L6, by an archive that gives everything to everybody.
final class PlantedStudyIT {
  private static final Uid PLANTED = Uid.of("2.25.340282366920938463463374607431768211455");

  @TempDir private Path folder;
  private OrthancPeer orthanc;

  @BeforeEach
  void an_open_archive_with_studies_of_somebodys() throws Exception {
    orthanc = OrthancPeer.start(folder.resolve("orthanc"), "ANY-SCP", Optional.empty(), List.of());
    for (Path file : PlantedStudies.write(folder.resolve("studies"))) {
      assertThat(orthanc.upload(file).succeeded()).isTrue();
    }
  }

  @AfterEach
  void stop() {
    orthanc.close();
  }

  private void plant() throws Exception {
    Path file = folder.resolve("planted.dcm");
    Tacet.at(folder.resolve("home"))
        .must("survey", "plant", "--study", PLANTED.value(), "--out", file.toString());
    assertThat(orthanc.upload(file).succeeded()).isTrue();
  }

  private SystemFinding survey(String level) throws Exception {
    String yaml =
        ScopeText.here(List.of(orthanc.dicomPort()), List.of())
            .yaml()
            .replace("highest-level: L5", level);
    var officer = new Officer(folder.resolve("officer"));
    OfficerKey key = officer.sign(yaml, Resolver.ofSystem());
    officer.run(key, Resolver.ofSystem());
    return SnapshotFile.read(officer.out(), key).systems().getFirst();
  }

  private static Optional<String> retrieval(SystemFinding found) {
    return found.services().getFirst().evidence().stream()
        .filter(evidence -> evidence.step().startsWith("C-GET"))
        .map(Evidence::proof)
        .findFirst();
  }

  @Test
  void what_the_owner_has_planted_is_retrieved() throws Exception {
    plant();

    SystemFinding found = survey("highest-level: L6\nplanted-study: " + PLANTED);

    assertThat(found.level()).isEqualTo(Level.L6);
    assertThat(retrieval(found)).contains("its picture came, and was dropped");
  }

  @Test
  void what_was_not_planted_proves_nothing() throws Exception {
    SystemFinding found = survey("highest-level: L6\nplanted-study: " + PLANTED);

    assertThat(found.level()).isEqualTo(Level.L5);
    assertThat(retrieval(found))
        .hasValueSatisfying(proof -> assertThat(proof).contains("no picture"));
  }

  @Test
  void a_study_of_somebodys_is_never_taken() throws Exception {
    Uid somebodys =
        Uid.of(
            orthanc
                .get("/studies?expand")
                .body()
                .replaceAll("(?s).*?\"StudyInstanceUID\" : \"([0-9.]+)\".*", "$1"));

    SystemFinding found = survey("highest-level: L6\nplanted-study: " + somebodys);

    assertThat(found.level()).isEqualTo(Level.L5);
    assertThat(retrieval(found)).isPresent();
  }

  @Test
  void below_l6_nothing_is_retrieved() throws Exception {
    plant();

    SystemFinding found = survey("highest-level: L5");

    assertThat(found.level()).isEqualTo(Level.L5);
    assertThat(retrieval(found)).isEmpty();
  }
}
