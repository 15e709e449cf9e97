// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.find;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The table of queries is itself checked: it must say truly who answers what.
class FindTableIT {
  @Test
  void covers_levels_roots_and_kinds_of_matching() {
    List<FindQuery> queries = FindQuery.all();

    assertThat(queries).hasSizeGreaterThanOrEqualTo(60);
    assertThat(queries).extracting(FindQuery::id).doesNotHaveDuplicates();
    assertThat(queries)
        .extracting(FindQuery::level)
        .contains("PATIENT", "STUDY", "SERIES", "IMAGE");
    assertThat(queries)
        .extracting(FindQuery::charset)
        .contains("ISO_IR 192", "\\ISO 2022 IR 87", "\\ISO 2022 IR 149", "GB18030");
  }

  @Test
  void explains_every_row_in_which_an_oracle_is_not_followed() {
    for (FindQuery query : FindQuery.all()) {
      if (query.oracles().size() < 2) {
        assertThat(query.why()).as(query.id()).contains("§");
      }
      assertThat(query.expected().isPresent()).as(query.id()).isEqualTo(query.oracles().isEmpty());
    }
  }

  @Test
  void says_truly_which_oracle_answers_as_the_standard_has_it(@TempDir Path scratch)
      throws IOException {
    SoftAssertions softly = new SoftAssertions();
    try (Oracles oracles = Oracles.holding(FindCorpus.write(scratch.resolve("corpus")), scratch)) {
      for (FindQuery query : FindQuery.all()) {
        Map<String, Set<String>> answers = oracles.ask(query);
        Set<String> right = query.right(answers);
        answers.forEach((oracle, answer) ->
            softly
                .assertThat(answer.equals(right))
                .as("%s: %s answers %s, right is %s", query, oracle, answer, right)
                .isEqualTo(query.oracles().contains(oracle)));
      }
    }
    softly.assertAll();
  }
}
