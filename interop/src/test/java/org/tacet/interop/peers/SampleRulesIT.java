// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacet.dicom.Uid;
import org.tacet.dicom.UidRegistry;
import org.tacet.dimse.Status;
import org.tacet.interop.kit.Clinic;
import org.tacet.interop.kit.Dcmtk;
import org.tacet.interop.kit.Node;
import org.tacet.interop.kit.Samples;
import org.tacet.interop.kit.Samples.Sample;
import org.tacet.interop.kit.Tacet;

/// Every damaged, hostile or incomplete sample is refused by the rule that the conformance
/// statement has for it. None crashes the server, none stops it, none needs more than its heap of
/// 256 MiB.
class SampleRulesIT {
  @Test
  void each_is_refused_by_its_rule(@TempDir Path folder) throws IOException, InterruptedException {
    Samples samples = Samples.open();
    List<Sample> irregular = samples.where(sample -> SampleRule.all().containsKey(sample.name()));
    assertThat(irregular).hasSameSizeAs(SampleRule.all().entrySet());
    SoftAssertions softly = new SoftAssertions();
    try (Clinic clinic = Clinic.open(folder, "-Xmx256m", "-XX:+ExitOnOutOfMemoryError")) {
      overDimse(clinic, irregular, softly);
      byImport(clinic, folder, irregular, softly);
      Node afterwards = clinic.enrol("AFTER", "find", "--site", "rules");
      softly.assertThat(Dcmtk.echo(afterwards).succeeded()).isTrue();
      softly.assertThat(nothingIsStored(afterwards, folder)).isTrue();
    }
    softly.assertAll();
  }

  private static void overDimse(Clinic clinic, List<Sample> irregular, SoftAssertions softly)
      throws IOException, InterruptedException {
    List<SampleObject> objects =
        irregular.stream().flatMap(sample -> SampleObject.whatever(sample).stream()).toList();
    ToolkitClient client = ToolkitClient.of(clinic.enrol("RULES", "store", options(objects)));
    for (SampleObject object : objects) {
      SampleRule rule = rule(object.sample());
      Status status = client.store(object);
      softly
          .assertThat(
              Optional.of(
                  new SampleRule.Answer(
                      status.code(), status.errorComment(), status.offendingElements())))
          .as(object.toString())
          .isEqualTo(rule.onStore());
    }
    softly
        .assertThat(objects)
        .extracting(object -> object.sample().name())
        .containsExactlyInAnyOrderElementsOf(
            SampleRule.all().values().stream()
                .filter(rule -> rule.onStore().isPresent())
                .map(SampleRule::file)
                .toList());
  }

  private static void byImport(
      Clinic clinic, Path folder, List<Sample> irregular, SoftAssertions softly)
      throws IOException, InterruptedException {
    Path list = folder.resolve("refused.txt");
    List<String> arguments =
        new ArrayList<>(List.of("import", "--site", "rules", "--list-refused", list.toString()));
    irregular.forEach(sample -> arguments.add(sample.file().toString()));
    Tacet.Run run = clinic.tacet().run(arguments.toArray(String[]::new));
    softly.assertThat(run.exit()).as(run.out() + run.err()).isEqualTo(1);
    Map<String, String> reasons = new TreeMap<>();
    for (String line : Files.readAllLines(list)) {
      irregular.stream()
          .filter(sample -> line.contains(sample.name()))
          .forEach(sample -> reasons.put(sample.name(), line));
    }
    for (Sample sample : irregular) {
      softly
          .assertThat(reasons.getOrDefault(sample.name(), "taken"))
          .as(sample.name())
          .contains(rule(sample).onImport());
    }
  }

  private static boolean nothingIsStored(Node node, Path folder) throws IOException {
    Path answers = Files.createDirectories(folder.resolve("answers"));
    Dcmtk.find(
        node,
        Dcmtk.Model.STUDY_ROOT,
        List.of("QueryRetrieveLevel=STUDY", "StudyInstanceUID"),
        answers);
    return Dcmtk.filesIn(answers).isEmpty();
  }

  private static String[] options(List<SampleObject> objects) {
    List<String> options = new ArrayList<>(List.of("--site", "rules"));
    for (Uid sopClass : SampleObject.classes(objects)) {
      if (!UidRegistry.storageSopClasses().contains(sopClass)) {
        options.addAll(List.of("--sop-class", sopClass.value()));
      }
    }
    return options.toArray(String[]::new);
  }

  private static SampleRule rule(Sample sample) {
    return Optional.ofNullable(SampleRule.all().get(sample.name())).orElseThrow();
  }
}
