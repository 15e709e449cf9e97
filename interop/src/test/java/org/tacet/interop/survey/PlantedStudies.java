// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.survey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tacet.interop.kit.SyntheticFile;
import org.tacet.survey.rehearsal.Planted;

/// Studies of patients that never were, with one to three images each, and one of them without a
/// date.
final class PlantedStudies {
  static final int STUDIES = 25;

  /// Of all of them together.
  static final int IMAGES = 49;

  private static final String CT = "1.2.840.10008.5.1.4.1.1.2";
  private static final int UNDATED = 12;
  private static final int SEED = 7;

  private PlantedStudies() {}

  static List<Path> write(Path folder) throws IOException {
    Files.createDirectories(folder);
    List<Path> files = new ArrayList<>();
    for (int study = 0; study < STUDIES; study++) {
      for (int image = 1; image <= 1 + study % 3; image++) {
        String instance = "2.999.7." + study + ".1." + image;
        Path file = folder.resolve("s%02d-%d.dcm".formatted(study, image));
        files.add(image(study, image, instance).write(file, CT, instance));
      }
    }
    return List.copyOf(files);
  }

  private static SyntheticFile image(int study, int image, String instance) {
    SyntheticFile file =
        SyntheticFile.in("")
            .with("SOPClassUID", CT)
            .with("SOPInstanceUID", instance)
            .with("StudyTime", "1015")
            .with("AccessionNumber", "A" + study)
            .with("Modality", "CT")
            .with("PatientName", Planted.name(SEED, 0, study))
            .with("PatientID", Planted.id(SEED, 0, study))
            .with("PatientBirthDate", Planted.birthDate(SEED, 0, study))
            .with("StudyInstanceUID", "2.999.7." + study)
            .with("SeriesInstanceUID", "2.999.7." + study + ".1")
            .with("InstanceNumber", Integer.toString(image));
    return study == UNDATED
        ? file
        : file.with("StudyDate", "%d%02d15".formatted(2010 + study / 4, 1 + study % 12));
  }
}
