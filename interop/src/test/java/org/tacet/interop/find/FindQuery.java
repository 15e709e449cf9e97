// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.find;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.tacet.interop.kit.Answers;
import org.tacet.interop.kit.Dcmtk;
import org.tacet.interop.kit.Node;
import org.tacet.interop.kit.Run;
import org.tacet.interop.kit.SyntheticFile;
import org.tacet.interop.kit.Table;

/// One line of `find-queries.tsv`.
///
/// @param charset Specific Character Set of the identifier
/// @param keys keyword or path of keywords → value; an empty value asks for universal matching
/// @param oracles who answers it as PS3.4 has it; whoever is not named here is wrong or silent
/// @param expected the answer where no oracle can give it, as labels
/// @param why for whoever is not an oracle: what it does instead, and the section of PS3.4
record FindQuery(
    String id,
    Dcmtk.Model model,
    String level,
    String charset,
    Map<String, String> keys,
    Set<String> oracles,
    Optional<Set<String>> expected,
    String why) {

  private static final Map<String, String> UNIQUE_KEYS =
      Map.of(
          "PATIENT", "PatientID",
          "STUDY", "StudyInstanceUID",
          "SERIES", "SeriesInstanceUID",
          "IMAGE", "SOPInstanceUID");
  private static final String QUERY_SOP_CLASS = "1.2.840.10008.5.1.4.1.2.2.1";

  static List<FindQuery> all() {
    return Table.rows(FindQuery.class, "find-queries.tsv").stream().map(FindQuery::of).toList();
  }

  private static FindQuery of(Map<String, String> row) {
    Map<String, String> keys = new LinkedHashMap<>();
    for (String key : row.getOrDefault("keys", "").split(" & ")) {
      int equals = key.indexOf('=');
      keys.put(key.substring(0, equals), key.substring(equals + 1));
    }
    return new FindQuery(
        row.getOrDefault("id", ""),
        row.getOrDefault("root", "").equals("P")
            ? Dcmtk.Model.PATIENT_ROOT
            : Dcmtk.Model.STUDY_ROOT,
        row.getOrDefault("level", "STUDY"),
        row.getOrDefault("charset", ""),
        keys,
        words(row.getOrDefault("oracles", "")),
        Optional.ofNullable(row.get("expected")).map(FindQuery::words),
        row.getOrDefault("why", ""));
  }

  private static Set<String> words(String text) {
    return new TreeSet<>(
        Stream.of(text.split(" "))
            .filter(word -> !word.isEmpty() && !word.equals("none"))
            .toList());
  }

  /// Asks, and gives the labels of what was found: unique keys without the root of the corpus.
  Set<String> ask(Node node, Path scratch) throws IOException {
    Path answers = Files.createTempDirectory(scratch, id);
    Run run = Dcmtk.find(node, model, identifier(scratch), answers);
    if (!run.succeeded()) {
      throw new IOException(run.toString());
    }
    String unique = UNIQUE_KEYS.getOrDefault(level, "");
    Set<String> labels = new TreeSet<>(Comparator.naturalOrder());
    for (Map<String, String> answer : Answers.in(answers)) {
      String value = answer.getOrDefault(unique, "");
      labels.add(value.startsWith(FindCorpus.ROOT) ? value.substring(6) : value);
    }
    return labels;
  }

  /// What is right: the answer of the first oracle of this row, else the one written down.
  Set<String> right(Map<String, Set<String>> answers) {
    return oracles.stream()
        .map(oracle -> Objects.requireNonNull(answers.get(oracle), oracle))
        .findFirst()
        .or(() -> expected)
        .orElseThrow();
  }

  private Path identifier(Path scratch) throws IOException {
    SyntheticFile identifier =
        SyntheticFile.in(charset)
            .with("QueryRetrieveLevel", level)
            .with(UNIQUE_KEYS.getOrDefault(level, ""), "");
    keys.forEach(identifier::with);
    return identifier.write(scratch.resolve(id + ".query"), QUERY_SOP_CLASS, "2.999.0");
  }

  @Override
  public String toString() {
    return id + " " + model + " " + level + " " + keys;
  }
}
