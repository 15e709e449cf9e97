// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `tacet canary`, and `tacet audit export`, by which its alerts leave.
final class CanaryTest {
  @TempDir Path folder;
  private String home = "";

  @BeforeEach
  void makeArchive() throws IOException {
    home = folder.resolve("home").toString();
    assertThat(typed("init").status()).isZero();
  }

  @Test
  void a_canary_is_a_study_and_touching_it_is_an_alert() throws IOException {
    Typed add = typed("canary", "add", "spring", "--site", "pune");
    assertThat(add.status()).as(add.err()).isZero();
    assertThat(typed("canary", "list").out()).contains("spring").contains("pune");
    String study = add.out().replaceAll("(?s).*study ([0-9.]+),.*", "$1");
    String out = folder.resolve("out").toString();
    Typed export = typed("export", "--study", study, "--site", "pune", out);
    assertThat(export.status()).as(export.err()).isZero();
    assertThat(typed("audit", "show", "--action", "alert").out()).contains("alert");
    assertThat(typed("canary", "remove", "spring").status()).isZero();
    assertThat(typed("canary", "list").out()).contains("No canary is planted");
  }

  @Test
  void a_label_is_given_once() throws IOException {
    assertThat(typed("canary", "add", "spring").status()).isZero();
    Typed twice = typed("canary", "add", "spring");
    assertThat(twice.status()).isEqualTo(1);
    assertThat(twice.err()).contains("already");
    assertThat(typed("canary", "remove", "autumn").status()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Spring", "with space", "../x", "-"})
  void what_is_no_label_is_refused(String label) throws IOException {
    assertThat(typed("canary", "add", label + "!").status()).isEqualTo(2);
  }

  @Test
  void the_trail_is_exported_in_both_forms_for_its_owner_only() throws IOException {
    typed("user", "add", "asha", "--role", "clinician");
    for (String format : List.of("dicom", "fhir")) {
      Path file = folder.resolve(format);
      Typed export = typed("audit", "export", "--format", format, "--out", file.toString());
      assertThat(export.status()).as(export.err()).isZero();
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
      String mark = format.equals("dicom") ? "<AuditMessage" : "{\"resourceType\":\"AuditEvent\"";
      assertThat(Files.readAllLines(file))
          .isNotEmpty()
          .allMatch(line -> line.startsWith(mark))
          .anyMatch(line -> line.contains("account-added-clinician-asha"));
      Typed again = typed("audit", "export", "--format", format, "--out", file.toString());
      assertThat(again.status()).isEqualTo(1);
    }
  }

  @Test
  void an_export_says_in_which_form_and_where() throws IOException {
    String out = folder.resolve("x").toString();
    assertThat(typed("audit", "export", "--out", out).status()).isEqualTo(2);
    assertThat(typed("audit", "export", "--format", "csv", "--out", out).status()).isEqualTo(2);
    assertThat(typed("audit", "export", "--format", "dicom").status()).isEqualTo(2);
    Typed name = typed("audit", "export", "--format", "fhir", "--source", "a b", "--out", out);
    assertThat(name.status()).isEqualTo(2);
    assertThat(Path.of(out)).doesNotExist();
  }

  private Typed typed(String... words) throws IOException {
    String[] all = Arrays.copyOf(words, words.length + 2);
    all[words.length] = "--home";
    all[words.length + 1] = home;
    return Typed.run(all);
  }
}
