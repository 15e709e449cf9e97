// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacet.archive.Level;
import org.tacet.archive.Query;
import org.tacet.archive.access.Caller;
import org.tacet.archive.access.Operation;
import org.tacet.archive.access.Site;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.server.assembly.OpenArchive;
import org.tacet.server.home.Home;
import org.tacet.server.home.HomeLock;
import org.tacet.server.keys.Passphrase;

/// Whoever reads the trail stands in it; and who asked for a value is found by it.
final class TrailReadingTest {
  private static final String VALUE = "Zebra-4711";

  @TempDir Path folder;
  private String home = "";

  @BeforeEach
  void makeArchive() throws IOException {
    home = folder.resolve("home").toString();
    assertThat(Typed.run("init", "--home", home).status()).isZero();
  }

  private String shown() throws IOException {
    return Typed.run("audit", "show", "--action", "trail", "--home", home).out();
  }

  @Test
  void to_show_it_leaves_a_line() throws IOException {
    assertThat(shown()).contains("Nothing in the trail fits");
    assertThat(shown()).containsPattern("trail +success .* 0 +show\n");
  }

  @Test
  void to_export_it_leaves_a_line_before_and_one_after() throws IOException {
    String out = folder.resolve("trail.xml").toString();
    Typed export = Typed.run("audit", "export", "--format", "dicom", "--out", out, "--home", home);
    assertThat(export.status()).as(export.err()).isZero();
    assertThat(shown())
        .containsPattern("trail +partial .* 0 +begun-export-dicom\n")
        .containsPattern("trail +success .* [1-9][0-9]* +export-dicom\n");
  }

  @Test
  void a_server_writes_down_that_its_trail_was_read_and_verified() throws Exception {
    try (Server server = new Server(home)) {
      assertThat(server.ready()).startsWith("ready");
      assertThat(shown()).contains("Nothing");
      assertThat(Typed.run("audit", "verify", "--home", home).status()).isZero();
      assertThat(shown())
          .containsPattern("trail +success .* show\n")
          .containsPattern("trail +success .* [1-9][0-9]* +verify-unbroken\n");
    }
    assertThat(Typed.run("audit", "verify", "--home", home).status()).isZero();
  }

  @Test
  void to_verify_needs_neither_server_nor_key() throws IOException {
    Typed.run("user", "add", "asha", "--role", "clinician", "--home", home);
    try (Stream<Path> keys = Files.list(Path.of(home, "keys"))) {
      for (Path key : keys.filter(file -> !file.toString().endsWith(".pub")).toList()) {
        Files.write(key, new byte[0]);
      }
    }
    Typed verify = Typed.run("audit", "verify", "--home", home);
    assertThat(verify.status()).as(verify.out() + verify.err()).isZero();
  }

  @Test
  void who_asked_for_a_value_is_found_and_the_value_is_nowhere() throws IOException {
    ask("WS1", VALUE);
    ask("WS2", "another");
    Typed typed =
        Typed.answering(
            Map.of(), VALUE + "\n", "audit", "show", "--asked", "PatientID", "--home", home);
    assertThat(typed.status()).as(typed.err()).isZero();
    assertThat(typed.out()).contains("WS1").doesNotContain("WS2");
    assertThat(typed.out() + typed.err()).doesNotContain(VALUE);
    Typed written =
        Typed.run("audit", "show", "--asked=PatientID=" + VALUE, "--json", "--home", home);
    assertThat(written.out()).contains("WS1").doesNotContain("WS2").doesNotContain(VALUE);
    assertThat(shown()).containsPattern("asked-for\n").containsPattern(" 1 +show-asked\n");
    assertThatNothingHolds(VALUE);
  }

  @Test
  void a_server_is_asked_the_same_way() throws Exception {
    ask("WS1", VALUE);
    try (Server server = new Server(home)) {
      assertThat(server.ready()).startsWith("ready");
      Typed typed =
          Typed.answering(
              Map.of(), VALUE + "\n", "audit", "show", "--asked=PatientID", "--home", home);
      assertThat(typed.status()).as(typed.err()).isZero();
      assertThat(typed.out()).contains("WS1").doesNotContain(VALUE);
      assertThat(server.noted()).doesNotContain(VALUE);
    }
    assertThatNothingHolds(VALUE);
  }

  @Test
  void a_value_that_is_none_is_not_repeated() throws IOException {
    for (String wrong : List.of("StudyDate=" + VALUE, "PatientID=" + VALUE + "*", VALUE)) {
      Typed typed = Typed.run("audit", "show", "--asked", wrong, "--home", home);
      assertThat(typed.status()).isEqualTo(2);
      assertThat(typed.out() + typed.err()).doesNotContain(VALUE);
    }
  }

  private void ask(String device, String patient) throws IOException {
    Home opened = Home.open(Path.of(home));
    try (HomeLock lock = HomeLock.tryTake(opened).orElseThrow();
        OpenArchive open = OpenArchive.open(opened, Passphrase.of(Map.of()))) {
      assertThat(lock).isNotNull();
      Site site = Site.of("pune");
      DataSet identifier =
          DataSet.builder().text(Tags.PatientID, patient).empty(Tags.StudyInstanceUID).build();
      open.archive()
          .find(
              new Caller.Device(device, site, Set.of(Operation.FIND), "0".repeat(64), "10.0.0.1"),
              new Query(
                  Query.Model.STUDY_ROOT,
                  Level.STUDY,
                  site,
                  identifier,
                  Query.Scope.HIERARCHICAL,
                  10),
              _ -> true);
    }
  }

  private void assertThatNothingHolds(String value) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(home))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
            .as(file.toString())
            .doesNotContain(value);
      }
    }
  }
}
