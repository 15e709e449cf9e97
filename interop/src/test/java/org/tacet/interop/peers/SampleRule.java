// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.peers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tacet.interop.kit.Table;

/// One line of `sample-rules.tsv`: a sample that is not kept, and why.
///
/// @param onImport the reason that `tacet import` gives
/// @param onStore the answer to its C-STORE; empty when it has nothing that could be sent
public record SampleRule(String file, String onImport, Optional<Answer> onStore) {
  /// A status with its comment and the attribute at fault.
  public record Answer(int status, Optional<String> reason, List<Integer> tags) {}

  /// By the name of the file.
  public static Map<String, SampleRule> all() {
    Map<String, SampleRule> rules = new LinkedHashMap<>();
    for (Map<String, String> row : Table.rows(SampleRule.class, "sample-rules.tsv")) {
      String file = row.getOrDefault("file", "");
      Optional<Answer> answer =
          Optional.ofNullable(row.get("status"))
              .map(status ->
                  new Answer(
                      Integer.parseInt(status, 16),
                      Optional.ofNullable(row.get("reason")),
                      Optional.ofNullable(row.get("tag")).stream()
                          .map(tag -> Integer.parseUnsignedInt(tag, 16))
                          .toList()));
      rules.put(file, new SampleRule(file, row.getOrDefault("import", ""), answer));
    }
    return rules;
  }
}
