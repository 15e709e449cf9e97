// SPDX-License-Identifier: Apache-2.0
package org.tacet.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacet.archive.BudgetLimits;
import org.tacet.server.config.Config;
import org.tacet.server.home.Trouble;

/// No figure is bought with a promise: the archive that is measured is configured as one that
/// nobody has configured, but for the sizes of its budgets. What it says is read by the server's
/// own parser.
final class PromisesTest {
  @TempDir Path folder;

  @Test
  void the_archive_that_is_measured_differs_from_the_defaults_in_its_budgets_only()
      throws IOException {
    assertThat(withoutBudgets(read(TacetSide.CONFIGURATION)))
        .isEqualTo(withoutBudgets(Config.DEFAULT));
  }

  @Test
  void its_budgets_are_finite_and_larger() throws IOException {
    Config.Budgets budgets = read(TacetSide.CONFIGURATION).budgets();
    List<ToLongFunction<BudgetLimits>> sizes =
        List.of(BudgetLimits::patients, BudgetLimits::wildcardQueries, BudgetLimits::bytes);
    for (ToLongFunction<BudgetLimits> size : sizes) {
      assertThat(size.applyAsLong(budgets.people()))
          .isGreaterThan(size.applyAsLong(BudgetLimits.PEOPLE));
      assertThat(size.applyAsLong(budgets.devices()))
          .isGreaterThan(size.applyAsLong(BudgetLimits.DEVICES));
    }
    assertThat(budgets.people().brokenGlasses()).isEqualTo(BudgetLimits.PEOPLE.brokenGlasses());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "legacy.listen: 127.0.0.1:11112",
        "https.listen: off",
        "https.origins: https://elsewhere.example",
        "https.max-requests-per-caller: 512",
        "https.answer-memory: 64 GiB",
        "operations.listen: 127.0.0.1:9090",
        "dicom.artim: 5m",
        "dicom.max-pdu-length: 16 MiB",
        "dicom.min-bytes-per-second: 1",
        "storage.reserve: 16 MiB",
        "storage.in-memory: 64 GiB",
        "storage.segment-size: 1 TiB",
        "keys.file: /dev/shm/kek"
      })
  void an_archive_that_is_eased_otherwise_is_noticed(String line) throws IOException {
    assertThat(withoutBudgets(read(TacetSide.CONFIGURATION + line + "\n")))
        .isNotEqualTo(withoutBudgets(Config.DEFAULT));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dicom.tls: off",
        "dicom.client-certificates: wanted",
        "https.tls: off",
        "https.anonymous: read",
        "storage.encryption: off",
        "storage.durable: off",
        "storage.synchronous: off",
        "trail.on: no",
        "audit: off",
        "access: open",
        "budget.person-patients: unlimited",
        "budget.person-patients: 1000001",
        "budget.device-bytes: 0"
      })
  void there_is_nothing_to_write_that_gives_up_a_promise(String line) {
    assertThatThrownBy(() -> read(line + "\n")).isInstanceOf(Trouble.class);
  }

  /// What a configuration says of everything but budgets: a new part of it does not compile here
  /// before somebody has thought about it.
  private static Config withoutBudgets(Config c) {
    return new Config(
        c.dicom(),
        c.legacy(),
        c.https(),
        c.oidc(),
        c.operations(),
        c.collector(),
        Config.DEFAULT.budgets(),
        c.storage(),
        c.retention(),
        c.keys(),
        c.imports());
  }

  private Config read(String yaml) throws IOException {
    return Config.read(Files.writeString(folder.resolve("tacet.yaml"), yaml));
  }
}
