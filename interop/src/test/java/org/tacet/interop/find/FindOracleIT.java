// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.find;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacet.interop.kit.Clinic;
import org.tacet.interop.kit.Dcmtk;
import org.tacet.interop.kit.Node;
import org.tacet.interop.kit.Run;

/// The archive answers each query of the table as the independent evaluators do over the same
/// files, or, where none of them can, as PS3.4 has it.
class FindOracleIT {
  @Test
  void finds_what_the_oracles_find(@TempDir Path scratch) throws IOException, InterruptedException {
    List<Path> corpus = FindCorpus.write(scratch.resolve("corpus"));
    SoftAssertions softly = new SoftAssertions();
    try (Oracles oracles = Oracles.holding(corpus, scratch);
        Clinic clinic = Clinic.open(scratch.resolve("clinic"))) {
      Node asker = clinic.enrol("ASKER", "store,find");
      Run stored = Dcmtk.store(asker, List.of("-R"), corpus);
      Assertions.assertThat(stored.succeeded()).as(stored.toString()).isTrue();
      for (FindQuery query : FindQuery.all()) {
        Set<String> right = query.right(oracles.ask(query));
        softly.assertThat(query.ask(asker, scratch)).as(query.toString()).isEqualTo(right);
      }
    }
    softly.assertAll();
  }
}
