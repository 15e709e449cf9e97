// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;
import org.tacet.dicom.UidRegistry;
import org.tacet.dicom.io.DicomFile;
import org.tacet.dicom.io.ReadOptions;
import org.tacet.dimse.Status;
import org.tacet.interop.kit.Clinic;
import org.tacet.interop.kit.DataSetDiff;
import org.tacet.interop.kit.Dciodvfy;
import org.tacet.interop.kit.Samples;
import org.tacet.interop.kit.Samples.Sample;
import org.tacet.interop.kit.Tacet;

/// Every readable sample goes in and comes back as it was: over DIMSE and by import and export.
///
/// Files that contradict each other (fifteen encodings of one instance, one study with two
/// patients) go to sites of their own, where they do not meet.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SamplesRoundTripIT {
  private Path folder = Path.of("");
  private Optional<Clinic> opened = Optional.empty();
  private List<SampleObject> objects = List.of();
  private List<Sample> readable = List.of();

  @BeforeAll
  void open(@TempDir Path given) throws IOException, InterruptedException {
    folder = given;
    Samples samples = Samples.open();
    readable = samples.where(sample -> !SampleRule.all().containsKey(sample.name()));
    objects = readable.stream().flatMap(sample -> SampleObject.read(sample).stream()).toList();
    opened = Optional.of(Clinic.open(folder, "-Xmx256m"));
  }

  @AfterAll
  void close() throws InterruptedException {
    if (opened.isPresent()) {
      opened.get().close();
    }
  }

  @Test
  void all_that_no_rule_excepts_can_be_read() {
    assertThat(objects).extracting(SampleObject::sample).containsExactlyElementsOf(readable);
  }

  @Test
  void over_dimse_they_come_back_byte_for_byte() throws IOException, InterruptedException {
    SoftAssertions softly = new SoftAssertions();
    int site = 0;
    for (List<SampleObject> group : SampleObject.withoutConflicts(objects)) {
      ToolkitClient client = client("DIMSE" + site, "dimse" + site, group);
      Path received = Files.createDirectories(folder.resolve("dimse" + site));
      site++;
      for (SampleObject object : group) {
        Status status = client.store(object);
        softly.assertThat(status).as(object.toString()).isEqualTo(Status.SUCCESS);
        Optional<Path> back = client.get(object, received);
        softly.assertThat(back).as(object + " comes back").isPresent();
        if (back.isPresent()) {
          compare(softly, object, back.get());
        }
      }
    }
    softly.assertAll();
  }

  @Test
  void by_import_and_export_they_come_back_as_they_were() throws IOException, InterruptedException {
    SoftAssertions softly = new SoftAssertions();
    int site = 0;
    for (List<SampleObject> group : SampleObject.withoutConflicts(objects)) {
      String name = "import" + site++;
      List<String> arguments = new ArrayList<>(List.of("import", "--site", name));
      group.forEach(object -> arguments.add(object.file().toString()));
      Tacet.Run run = clinic().tacet().run(arguments.toArray(String[]::new));
      softly.assertThat(run.exit()).as(run.out() + run.err()).isZero();
      Map<Uid, Path> exported = export(name, group);
      for (SampleObject object : group) {
        Optional<Path> back = Optional.ofNullable(exported.get(object.instance()));
        softly.assertThat(back).as(object + " comes back").isPresent();
        if (back.isPresent()) {
          compare(softly, object, back.get());
          List<String> errors = Dciodvfy.newErrors(object.file(), back.get());
          softly.assertThat(errors).as(object + " by dciodvfy").isEmpty();
        }
      }
    }
    softly.assertAll();
  }

  @Test
  void uncompressed_ones_come_in_any_uncompressed_syntax()
      throws IOException, InterruptedException {
    SoftAssertions softly = new SoftAssertions();
    List<SampleObject> uncompressed =
        objects.stream()
            .filter(o -> o.syntax().sameFamily(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN))
            .toList();
    int site = 0;
    for (List<SampleObject> group : SampleObject.withoutConflicts(uncompressed)) {
      ToolkitClient client = client("NATIVE" + site, "native" + site, group);
      Path received = Files.createDirectories(folder.resolve("native" + site));
      site++;
      for (SampleObject object : group) {
        client.store(object);
        DataSetDiff original = DataSetDiff.from(object.file());
        for (TransferSyntax syntax : ToolkitClient.uncompressed()) {
          Optional<Path> back = client.get(object, syntax, received);
          softly.assertThat(back).as(object + " in " + syntax.uid()).isPresent();
          if (back.isPresent()) {
            Optional<String> difference = original.values(back.get());
            softly.assertThat(difference).as(object + " in " + syntax.uid()).isEmpty();
          }
        }
      }
    }
    softly.assertAll();
  }

  private static void compare(SoftAssertions softly, SampleObject object, Path back)
      throws IOException {
    softly.assertThat(sameBytes(object, back)).as(object + " bytes").isTrue();
    softly.assertThat(DataSetDiff.first(object.file(), back)).as(object.toString()).isEmpty();
  }

  private static boolean sameBytes(SampleObject object, Path back) throws IOException {
    long offset = DicomFile.read(back, ReadOptions.TOLERANT).dataSetOffset();
    try (InputStream sent = object.dataSet();
        InputStream got = new BufferedInputStream(Files.newInputStream(back))) {
      got.skipNBytes(offset);
      for (int expected = sent.read(); expected >= 0; expected = sent.read()) {
        if (got.read() != expected) {
          return false;
        }
      }
      return got.read() < 0;
    }
  }

  /// Exports every study of a site, and says which file has which instance.
  private Map<Uid, Path> export(String site, List<SampleObject> group)
      throws IOException, InterruptedException {
    Path target = folder.resolve("export-" + site);
    List<String> arguments = new ArrayList<>(List.of("export", "--site", site));
    group.stream()
        .flatMap(object -> object.study().stream())
        .distinct()
        .forEach(study -> arguments.addAll(List.of("--study", study.value())));
    arguments.add(target.toString());
    clinic().tacet().must(arguments.toArray(String[]::new));
    Map<Uid, Path> files = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(target)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        Sample exported = new Sample(file.toString(), file, "", "", "", "");
        SampleObject.read(exported).ifPresent(object -> files.put(object.instance(), file));
      }
    }
    return files;
  }

  private ToolkitClient client(String aeTitle, String site, List<SampleObject> group)
      throws IOException, InterruptedException {
    List<String> options = new ArrayList<>(List.of("--site", site));
    for (Uid sopClass : SampleObject.classes(group)) {
      if (!UidRegistry.storageSopClasses().contains(sopClass)) {
        options.addAll(List.of("--sop-class", sopClass.value()));
      }
    }
    return ToolkitClient.of(clinic().enrol(aeTitle, "store,get", options.toArray(String[]::new)));
  }

  private Clinic clinic() {
    return opened.orElseThrow();
  }
}
