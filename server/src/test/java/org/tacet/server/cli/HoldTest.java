// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `tacet hold`, and what it forbids.
final class HoldTest {
  @TempDir Path folder;
  private String home = "";
  private String study = "";

  @BeforeEach
  void makeArchive() throws IOException {
    home = folder.resolve("home").toString();
    assertThat(typed("init").status()).isZero();
    study = typed("canary", "add", "spring").out().replaceAll("(?s).*study ([0-9.]+),.*", "$1");
  }

  @Test
  void a_study_that_is_held_is_not_erased_until_it_is_let_go() throws IOException {
    Typed place = typed("hold", "place", "--study", study, "--reason", "suit of Sharma");
    assertThat(place.status()).as(place.err()).isZero();

    Typed erase = typed("erase", "--study", study, "--reason", "end");
    assertThat(erase.status()).isEqualTo(1);
    assertThat(erase.err()).contains("legal hold").contains("tacet hold list");
    assertThat(typed("hold", "list").out()).contains(study).contains("suit of Sharma");
    assertThat(typed("audit", "show", "--action", "erase").out()).contains("legal-hold");

    assertThat(typed("hold", "lift", "--study", study).status()).isZero();
    assertThat(typed("hold", "list").out()).contains("Nothing is held");
    assertThat(typed("erase", "--study", study, "--reason", "end").status()).isZero();
  }

  @Test
  void a_hold_is_placed_once_and_lifted_once() throws IOException {
    assertThat(typed("hold", "place", "--study", study, "--reason", "suit").status()).isZero();
    assertThat(typed("hold", "place", "--study", study, "--reason", "suit").status()).isEqualTo(1);
    assertThat(typed("hold", "lift", "--study", study, "--site", "pune").status()).isEqualTo(1);
    assertThat(typed("hold", "lift", "--study", study).status()).isZero();
    assertThat(typed("hold", "lift", "--study", study).status()).isEqualTo(1);
  }

  @Test
  void the_reason_lies_nowhere_in_the_home_in_the_clear() throws IOException {
    typed("hold", "place", "--study", study, "--reason", "suit of Sharma");
    try (var files = Files.walk(Path.of(home))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
            .as(file.toString())
            .doesNotContain("Sharma");
      }
    }
  }

  @Test
  void a_study_is_kept_for_the_time_that_is_configured() throws IOException {
    Path file = Path.of(home, "tacet.yaml");
    String before = Files.exists(file) ? Files.readString(file) : "";
    Files.writeString(file, before + "\nretention:\n  minimum: P10Y\n");

    Typed erase = typed("erase", "--study", study, "--reason", "end");
    assertThat(erase.status()).isEqualTo(1);
    assertThat(erase.err()).contains("has to be kept until").contains("retention.minimum");
  }

  private Typed typed(String... words) throws IOException {
    String[] all = Arrays.copyOf(words, words.length + 2);
    all[words.length] = "--home";
    all[words.length + 1] = home;
    return Typed.run(all);
  }
}
