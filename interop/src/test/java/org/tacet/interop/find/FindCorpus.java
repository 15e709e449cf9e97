// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.find;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.tacet.interop.kit.SyntheticFile;
import org.tacet.interop.kit.Table;

/// The files of `find-corpus.tsv`.
public final class FindCorpus {
  /// The example arc of the OID tree (X.660): nobody's real object has it.
  static final String ROOT = "2.999.";

  private static final Set<String> NOT_ATTRIBUTES =
      Set.of("s", "r", "n", "modality", "charset", "request", "code");
  private static final Map<String, String> SOP_CLASSES =
      Map.of(
          "CT", "1.2.840.10008.5.1.4.1.1.2",
          "MR", "1.2.840.10008.5.1.4.1.1.4",
          "CR", "1.2.840.10008.5.1.4.1.1.1",
          "DX", "1.2.840.10008.5.1.4.1.1.1.1",
          "MG", "1.2.840.10008.5.1.4.1.1.1.2",
          "US", "1.2.840.10008.5.1.4.1.1.6.1",
          "SR", "1.2.840.10008.5.1.4.1.1.88.11",
          "OT", "1.2.840.10008.5.1.4.1.1.7");

  private FindCorpus() {}

  /// Writes every instance of the table into the folder.
  public static List<Path> write(Path folder) throws IOException {
    Files.createDirectories(folder);
    List<Path> files = new ArrayList<>();
    for (Map<String, String> row : Table.rows(FindCorpus.class, "find-corpus.tsv")) {
      for (int n = 1; n <= Integer.parseInt(row.getOrDefault("n", "1")); n++) {
        files.add(write(folder, row, n));
      }
    }
    return files;
  }

  /// Everything of its text that names a patient: what must never be seen outside an answer.
  public static Set<String> plantedValues() {
    Set<String> planted = new LinkedHashSet<>();
    for (Map<String, String> row : Table.rows(FindCorpus.class, "find-corpus.tsv")) {
      for (String keyword : List.of("PatientName", "PatientID", "AccessionNumber")) {
        String value = row.getOrDefault(keyword, "-");
        if (!value.equals("-")) {
          planted.add(value);
        }
      }
    }
    return planted;
  }

  private static Path write(Path folder, Map<String, String> row, int n) throws IOException {
    String study = ROOT + row.get("s");
    String series = study + "." + row.get("r");
    String instance = series + "." + n;
    String modality = row.getOrDefault("modality", "OT");
    String sopClass = Objects.requireNonNull(SOP_CLASSES.get(modality), modality);
    String charset = row.getOrDefault("charset", "");
    SyntheticFile file =
        SyntheticFile.in(charset)
            .with("SOPClassUID", sopClass)
            .with("SOPInstanceUID", instance)
            .with("StudyInstanceUID", study)
            .with("SeriesInstanceUID", series)
            .with("Modality", modality)
            .with("SeriesNumber", row.getOrDefault("r", "1"))
            .with("InstanceNumber", Integer.toString(n));
    row.forEach((keyword, value) -> {
      if (!NOT_ATTRIBUTES.contains(keyword)) {
        file.with(keyword, value.equals("-") ? "" : value);
      }
    });
    if (row.containsKey("request")) {
      file.with("RequestAttributesSequence.RequestedProcedureID", row.getOrDefault("request", ""));
    }
    if (row.containsKey("code")) {
      file.with("ProcedureCodeSequence.CodeValue", row.getOrDefault("code", ""));
    }
    return file.write(folder.resolve(instance + ".dcm"), sopClass, instance);
  }
}
