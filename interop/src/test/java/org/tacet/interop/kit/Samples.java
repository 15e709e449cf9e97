// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.kit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// The public sample files beside the project, with their manifest. Never part of the project.
///
/// @param root the folder of `MANIFEST.csv`
public record Samples(Path root, List<Sample> all) {
  private static final String MANIFEST = "MANIFEST.csv";

  /// One line of the manifest.
  ///
  /// @param name path below the root, as the manifest has it
  public record Sample(
      String name,
      Path file,
      String sopClass,
      String transferSyntax,
      String charset,
      String purpose) {

    /// Whether its bytes are not one whole, well-formed data set.
    public boolean damaged() {
      return DAMAGED.contains(name);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static final Set<String> DAMAGED =
      Set.of(
          "odd/mr_truncated.dcm",
          "odd/no_meta.dcm",
          "odd/rtplan_truncated.dcm",
          "synthetic/odd/cut_in_file_meta.dcm",
          "synthetic/odd/cut_in_header.dcm",
          "synthetic/odd/cut_in_pixel_data.dcm",
          "synthetic/odd/declared_length_2gib.dcm",
          "synthetic/odd/not_dicom_text.dcm",
          "synthetic/odd/preamble_only.dcm",
          "synthetic/odd/zero_length.dcm");

  /// Finds them by `tacet.samples`, `TACET_SAMPLES`, or `../shared/samples` seen from the working
  /// directory or one of its parents.
  public static Samples open() throws IOException {
    Path root = Needs.present(find(), "the sample files are not beside the project");
    List<Sample> samples = new ArrayList<>();
    List<List<String>> rows = Csv.read(root.resolve(MANIFEST));
    List<String> header = rows.getFirst();
    for (List<String> row : rows.subList(1, rows.size())) {
      samples.add(sample(root, header, row));
    }
    return new Samples(root, List.copyOf(samples));
  }

  public Path file(String name) {
    return root.resolve(name);
  }

  public List<Sample> where(Predicate<Sample> condition) {
    return all.stream().filter(condition).toList();
  }

  private static Sample sample(Path root, List<String> header, List<String> row) {
    String name = row.get(header.indexOf("file"));
    return new Sample(
        name,
        root.resolve(name),
        row.get(header.indexOf("sop_class_uid")),
        row.get(header.indexOf("transfer_syntax")),
        row.get(header.indexOf("charset")),
        row.get(header.indexOf("purpose")));
  }

  private static Optional<Path> find() {
    Optional<String> named =
        Optional.ofNullable(System.getProperty("tacet.samples"))
            .or(() -> Optional.ofNullable(System.getenv("TACET_SAMPLES")));
    if (named.isPresent()) {
      return named.map(Path::of).filter(Samples::isSampleFolder);
    }
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path folder = at.resolveSibling("shared").resolve("samples");
      if (isSampleFolder(folder)) {
        return Optional.of(folder);
      }
    }
    return Optional.empty();
  }

  private static boolean isSampleFolder(Path folder) {
    return Files.isRegularFile(folder.resolve(MANIFEST));
  }
}
