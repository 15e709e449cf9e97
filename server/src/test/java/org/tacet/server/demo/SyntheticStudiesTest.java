// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.dicom.Uid;
import org.tacet.dicom.io.DataSetReader;
import org.tacet.dicom.io.ReadOptions;
import org.tacet.server.demo.SyntheticStudies.Sizes;

final class SyntheticStudiesTest {
  private final List<SyntheticStudy> studies = new SyntheticStudies(1, Sizes.SMALL).first(16);

  @Test
  void the_same_seed_draws_the_same_bytes() throws IOException {
    SyntheticStudy again = new SyntheticStudies(1, Sizes.SMALL).study(3);
    for (int i = 0; i < again.instances().size(); i++) {
      assertThat(again.instances().get(i).encoded())
          .isEqualTo(studies.get(3).instances().get(i).encoded());
    }
    assertThat(new SyntheticStudies(2, Sizes.SMALL).study(3).uid())
        .isNotEqualTo(studies.get(3).uid());
  }

  @Test
  void what_is_drawn_is_read_without_any_leniency_and_says_whose_it_is() throws IOException {
    Set<Uid> instances = new HashSet<>();
    for (SyntheticStudy study : studies) {
      for (SyntheticInstance instance : study.instances()) {
        var reading =
            DataSetReader.read(
                new ByteArrayInputStream(instance.encoded()),
                instance.syntax(),
                ReadOptions.STRICT.inMemory());
        DataSet set = reading.dataSet();
        assertThat(reading.tolerated()).isEmpty();
        assertThat(set.string(Tags.PatientName)).contains(study.patientName());
        assertThat(set.string(Tags.PatientID)).contains(study.patientId());
        assertThat(set.uid(Tags.StudyInstanceUID)).contains(study.uid());
        assertThat(set.uid(Tags.SOPInstanceUID)).contains(instance.sopInstance());
        assertThat(instances.add(instance.sopInstance())).isTrue();
      }
    }
  }

  @Test
  void there_are_all_kinds_and_many_scripts() {
    assertThat(studies).extracting(SyntheticStudy::modality).contains("CT", "MR", "CR", "US");
    assertThat(studies).extracting(s -> s.characterSet().getLast()).hasSizeGreaterThan(12);
    assertThat(new HashSet<>(studies.stream().map(SyntheticStudy::characterSet).toList()))
        .hasSizeGreaterThan(6);
  }

  @Test
  void a_name_that_lies_somewhere_is_found(@TempDir Path folder) throws IOException {
    SyntheticStudy study = studies.getFirst();
    byte[] name = study.patientName().getBytes(java.nio.charset.StandardCharsets.UTF_16LE);
    byte[] file = new byte[3 << 20];
    System.arraycopy(name, 0, file, (1 << 20) - 3, name.length);
    Files.write(folder.resolve("across-two-blocks"), file);
    Silence silence = new Silence(study.traces());
    silence.search(folder);
    assertThat(silence.found()).isPositive();
    assertThat(silence.bytes()).isEqualTo(file.length);
  }

  @Test
  void nothing_is_found_where_nothing_lies(@TempDir Path folder) throws IOException {
    Files.write(folder.resolve("noise"), new byte[2 << 20]);
    Files.writeString(folder.resolve("short"), "ab");
    Silence silence = new Silence(studies.getFirst().traces());
    silence.search(folder);
    assertThat(silence.found()).isZero();
    assertThat(silence.files()).isEqualTo(2);
  }

  @Test
  void nonsense_sizes_are_refused() {
    assertThatThrownBy(() -> new Sizes(0, 64, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Sizes(1, 63, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SyntheticStudies(1, Sizes.SMALL).study(0, "XX"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
