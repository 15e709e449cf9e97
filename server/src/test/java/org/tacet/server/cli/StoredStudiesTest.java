// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.dicom.Uid;
import org.tacet.dicom.io.DicomFile;
import org.tacet.server.demo.SyntheticInstance;
import org.tacet.server.demo.SyntheticStudies;
import org.tacet.server.demo.SyntheticStudy;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the commands do to studies that are there, while a server runs and while none does.
final class StoredStudiesTest {
  private static final DicomFile.Implementation SOMEBODY =
      new DicomFile.Implementation(Uid.of("1.2.3"), "SOMEBODY");
  private static final Uid OTHER = Uid.of("1.2.3.4.5.6");

  @TempDir Path folder;
  private final List<SyntheticStudy> studies =
      new SyntheticStudies(5, SyntheticStudies.Sizes.SMALL).first(2);
  private final SyntheticStudy study = studies.getFirst();
  private final SyntheticInstance instance = study.instances().getFirst();
  private final List<Server> servers = new ArrayList<>();
  private int named;

  /// Who does the work.
  enum Place {
    SERVER,
    COMMAND
  }

  private void begin(Place place) throws Exception {
    assertThat(tacet("init").status()).isZero();
    if (place == Place.SERVER) {
      Server server = new Server(home().toString());
      servers.add(server);
      assertThat(server.ready()).startsWith("ready");
    }
    for (SyntheticStudy each : studies) {
      for (SyntheticInstance one : each.instances()) {
        file(one, one.dataSet(), folder.resolve("source"));
      }
    }
    Typed imported = tacet("import", folder.resolve("source").toString());
    assertThat(imported.status()).as(imported.err()).isZero();
  }

  @BeforeEach
  void makeSource() throws IOException {
    Files.createDirectory(folder.resolve("source"));
  }

  @AfterEach
  void stop() throws Exception {
    for (Server server : servers) {
      server.close();
    }
  }

  @ParameterizedTest
  @EnumSource
  void an_erased_study_is_gone_and_its_reason_is_nowhere_in_clear(Place place) throws Exception {
    begin(place);
    String reason = "order 17 of Quixote^Alonso";
    Typed erased = tacet("erase", "--study", study.uid().value(), "--reason", reason);
    assertThat(erased.status()).as(erased.err()).isZero();
    assertThat(erased.out())
        .contains("CERTIFICATE OF ERASURE")
        .contains("instances   " + study.instances().size())
        .contains("reason      " + reason);
    assertThat(exported(study).err()).contains("There is no study " + study.uid());
    assertThat(exported(studies.getLast()).status()).isZero();
    assertThat(tacet("verify").status()).isZero();
    assertThat(tacet("erase", "--study", study.uid().value(), "--reason", "again").err())
        .contains("There is no study");
    assertThat(tacet("audit", "show", "--action", "erase").out()).contains("success");
    assertThat(homeHolds("Quixote")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void the_certificates_of_what_was_erased_are_shown_after_a_rotation_too(Place place)
      throws Exception {
    begin(place);
    assertThat(tacet("erasures").out()).contains("Nothing was erased");
    Typed erased = tacet("erase", "--study", study.uid().value(), "--reason", "r 17", "--json");
    assertThat(tacet("keys", "rotate").status()).isZero();
    JsonNode shown = json(tacet("erasures", "--study", study.uid().value(), "--json"));
    assertThat(shown.path("certificates").path(0)).isEqualTo(json(erased));
    assertThat(shown.path("certificates").path(0).path("reason").asString("")).isEqualTo("r 17");
    assertThat(tacet("erasures", "--study", "1.2.3").out()).contains("No certificate");
    Files.writeString(home().resolve("erasures/forged.json"), "{}");
    Typed forged = tacet("erasures");
    assertThat(forged.status()).isEqualTo(1);
    assertThat(forged.out()).contains("forged.json is no certificate").contains("r 17");
  }

  @ParameterizedTest
  @EnumSource
  void other_content_under_a_known_uid_waits_and_is_never_released(Place place) throws Exception {
    begin(place);
    long id = waiting(changed(b -> b.text(Tags.StudyDescription, "another")), "OTHER_CONTENT");
    Typed release = tacet("quarantine", "release", Long.toString(id));
    assertThat(release.status()).isEqualTo(1);
    assertThat(release.err()).contains("still contradicts").contains("Discard it");
    assertThat(tacet("quarantine", "discard", Long.toString(id)).out()).contains("It is gone");
    assertThat(tacet("quarantine", "list").out()).contains("Nothing is in quarantine");
    Typed twice = tacet("quarantine", "discard", Long.toString(id));
    assertThat(twice.status()).isEqualTo(1);
    assertThat(twice.err()).contains("Nothing waits under number " + id);
    assertThat(instances(study)).isEqualTo(study.instances().size());
  }

  @ParameterizedTest
  @EnumSource
  void another_patients_instance_waits_until_it_is_released(Place place) throws Exception {
    begin(place);
    Path file =
        changed(b -> b.text(Tags.PatientID, "P-9999").text(Tags.SOPInstanceUID, OTHER.value()));
    long id = waiting(file, "OTHER_PATIENT");
    assertThat(instances(study)).isEqualTo(study.instances().size());
    Typed release = tacet("quarantine", "release", Long.toString(id));
    assertThat(release.status()).as(release.err()).isZero();
    assertThat(release.out()).contains(OTHER.value());
    assertThat(instances(study)).isEqualTo(study.instances().size() + 1);
    assertThat(tacet("audit", "show", "--action", "quarantine").out()).contains("success");
    assertThat(tacet("verify").status()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void a_study_is_erased_with_what_waits_of_it(Place place) throws Exception {
    begin(place);
    waiting(changed(b -> b.text(Tags.StudyDescription, "another")), "OTHER_CONTENT");
    Typed erased = tacet("erase", "--study", study.uid().value(), "--reason", "r");
    assertThat(erased.out()).contains("(1 of quarantine besides)");
    assertThat(tacet("quarantine", "list").out()).contains("Nothing is in quarantine");
  }

  @ParameterizedTest
  @EnumSource
  void an_index_made_anew_has_what_was_there_and_nothing_that_was_erased(Place place)
      throws Exception {
    begin(place);
    waiting(changed(b -> b.text(Tags.StudyDescription, "another")), "OTHER_CONTENT");
    SyntheticStudy gone = studies.getLast();
    tacet("erase", "--study", gone.uid().value(), "--reason", "r");
    Typed rebuilt = tacet("verify", "--rebuild-index", "--json");
    assertThat(rebuilt.status()).as(rebuilt.out() + rebuilt.err()).isZero();
    assertThat(json(rebuilt).path("sound").asBoolean(false)).isTrue();
    assertThat(json(rebuilt).path("rebuild").path("stored").asInt())
        .isEqualTo(study.instances().size());
    assertThat(json(rebuilt).path("rebuild").path("quarantined").asInt()).isEqualTo(1);
    assertThat(instances(study)).isEqualTo(study.instances().size());
    assertThat(exported(gone).status()).isEqualTo(1);
    assertThat(json(tacet("quarantine", "list", "--json")).path("quarantine").size()).isEqualTo(1);
  }

  @Test
  void a_lost_index_is_made_anew_when_the_archive_is_next_opened() throws Exception {
    begin(Place.COMMAND);
    for (String name : List.of("index.db", "index.db-wal", "index.db-shm")) {
      Files.deleteIfExists(home().resolve("data").resolve(name));
    }
    assertThat(instances(study)).isEqualTo(study.instances().size());
    assertThat(tacet("verify").status()).isZero();
  }

  @Test
  void an_export_names_what_is_damaged_and_verify_finds_it() throws Exception {
    begin(Place.COMMAND);
    damageOneObject();
    List<String> failed = new ArrayList<>();
    for (SyntheticStudy each : studies) {
      Typed export = exported(each);
      JsonNode json = json(export);
      json.path("failed").forEach(uid -> failed.add(uid.asString("")));
      assertThat(export.status()).isEqualTo(json.path("failed").isEmpty() ? 0 : 1);
      assertThat(json.path("written").asInt() + json.path("failed").size())
          .isEqualTo(each.instances().size());
    }
    assertThat(failed).hasSize(1);
    Typed verify = tacet("verify", "--json");
    assertThat(verify.status()).isEqualTo(1);
    assertThat(json(verify).path("findings").path(0).path("instance").asString(""))
        .isEqualTo(failed.getFirst());
  }

  private void damageOneObject() throws IOException {
    try (Stream<Path> files = Files.walk(home().resolve("data/blobs"))) {
      Path segment =
          files
              .filter(Files::isRegularFile)
              .filter(f -> f.toFile().length() > 8192)
              .findFirst()
              .orElseThrow();
      byte[] bytes = Files.readAllBytes(segment);
      bytes[4096] ^= 1;
      Files.write(segment, bytes);
    }
  }

  /// Brings a file in that has to wait, and says under which number it does.
  private long waiting(Path file, String conflict) throws IOException {
    Typed imported = tacet("import", file.toString());
    assertThat(imported.out()).as(imported.err()).contains("1 in quarantine");
    JsonNode list = json(tacet("quarantine", "list", "--json")).path("quarantine");
    assertThat(list.size()).isEqualTo(1);
    assertThat(list.path(0).path("conflict").asString("")).isEqualTo(conflict);
    assertThat(list.path(0).path("study").asString("")).isEqualTo(study.uid().value());
    return list.path(0).path("id").asLong();
  }

  private Path changed(Consumer<DataSet.Builder> change) throws IOException {
    return file(instance, instance.dataSet().with(change), folder);
  }

  private Path file(SyntheticInstance like, DataSet dataSet, Path into) throws IOException {
    Path file = into.resolve("I" + named++);
    Uid uid = dataSet.uid(Tags.SOPInstanceUID).orElseThrow();
    try (OutputStream out = Files.newOutputStream(file)) {
      DicomFile.write(
          out, DicomFile.fileMeta(like.sopClass(), uid, like.syntax(), SOMEBODY), dataSet);
    }
    return file;
  }

  private int instances(SyntheticStudy of) throws IOException {
    return json(exported(of)).path("written").asInt();
  }

  private Typed exported(SyntheticStudy of) throws IOException {
    return tacet(
        "export",
        "--study",
        of.uid().value(),
        folder.resolve("out" + named++).toString(),
        "--json");
  }

  private List<Path> homeHolds(String text) throws IOException {
    List<Path> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(home())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(text)) {
          found.add(file);
        }
      }
    }
    return found;
  }

  private Path home() {
    return folder.resolve("home");
  }

  private static JsonNode json(Typed typed) {
    return JsonMapper.shared().readTree(typed.out());
  }

  private Typed tacet(String... words) throws IOException {
    List<String> line = new ArrayList<>(List.of(words));
    line.addAll(List.of("--home", home().toString()));
    return Typed.run(line.toArray(String[]::new));
  }
}
