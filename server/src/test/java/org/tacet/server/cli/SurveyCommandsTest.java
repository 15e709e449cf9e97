// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A survey as it is typed, of addresses at which nobody listens.
final class SurveyCommandsTest {
  @TempDir private Path folder;

  @BeforeEach
  void write_a_scope() throws IOException {
    scope("127.91.0.0/30");
  }

  private void scope(String address) throws IOException {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    Files.writeString(
        file("scope.yaml"),
        """
        organisation: Test
        authorised-by: {name: Test, role: CISO, email: ciso@example.org}
        legal-basis: owner-permission
        purpose: a test
        valid: {from: %s, until: %s}
        highest-level: L5
        rate: {politeness: own-network}
        ports: {dicom: [%d], http: []}
        targets:
          - {address: %s, site: Test, region: IN-MH}
        """
            .formatted(today.minusDays(1), today.plusDays(1), closedPort(), address));
  }

  private static int closedPort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.91.0.1"))) {
      return socket.getLocalPort();
    }
  }

  private Path file(String name) {
    return folder.resolve(name);
  }

  private Typed survey(String... words) throws IOException {
    return Typed.run(
        Stream.concat(Stream.of("survey"), Stream.of(words))
            .map(word -> word.startsWith("@") ? file(word.substring(1)).toString() : word)
            .toArray(String[]::new));
  }

  private void must(String... words) throws IOException {
    Typed typed = survey(words);
    assertThat(typed.status()).as(typed.err()).isZero();
  }

  private void refused(String because, String... words) throws IOException {
    Typed typed = survey(words);
    assertThat(typed.status()).isEqualTo(1);
    assertThat(typed.err()).contains(because);
    assertThat(typed.out()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "survey",
        "survey authorise",
        "survey run",
        "survey run scope.yaml",
        "survey compare one.snapshot",
        "survey report one.snapshot",
        "survey report one.snapshot --out x --edition secret",
        "survey report one.snapshot --out x --locale en-XX",
        "survey plant",
        "survey plant --out x --study 1.2.x",
        "survey rehearse",
        "survey rehearse --out x --scale 0",
        "survey rehearse --out x --scale 2",
        "survey rehearse --out x --scale all",
      })
  void wrong_usage_ends_with_2_and_does_nothing(String line) throws IOException {
    Typed typed = Typed.run(line.replace(" x", " " + file("x")).split(" "));

    assertThat(typed.status()).as(typed.err()).isEqualTo(2);
    assertThat(typed.err()).contains("tacet");
    assertThat(typed.out()).isEmpty();
    assertThat(file("x")).doesNotExist();
  }

  @Test
  void from_the_scope_to_the_letters() throws IOException {
    must("authorise", "@scope.yaml");
    must("run", "@scope.yaml", "--out", "@one.snapshot");
    must("run", "@scope.yaml", "--out", "@two.snapshot", "--since", "@one.snapshot");
    must("compare", "@one.snapshot", "@two.snapshot");
    must("report", "@two.snapshot", "--since", "@one.snapshot", "--out", "@report");
    must("letters", "@two.snapshot", "--out", "@letters");

    for (String name : List.of("report.html", "report.pdf", "report.csv", "report.json")) {
      assertThat(file("report").resolve(name)).isNotEmptyFile();
    }
    assertThat(file("letters")).isEmptyDirectory();
  }

  @Test
  void nothing_begins_without_a_signature() throws IOException {
    refused("authorise", "run", "@scope.yaml", "--out", "@one.snapshot");

    must("authorise", "@scope.yaml");
    scope("127.91.0.0/29");

    refused("changed", "run", "@scope.yaml", "--out", "@one.snapshot");
    assertThat(file("one.snapshot")).doesNotExist();
  }

  @Test
  void a_scope_that_is_none_makes_no_key() throws IOException {
    scope("0.0.0.0/0");

    refused("wider than /16", "authorise", "@scope.yaml");

    assertThat(file("officer.key")).doesNotExist();
    assertThat(file("scope.yaml.sig")).doesNotExist();
  }

  @Test
  void nothing_is_written_over() throws IOException {
    must("authorise", "@scope.yaml");
    must("run", "@scope.yaml", "--out", "@one.snapshot");
    must("plant", "--out", "@planted.dcm");

    refused("is there already", "run", "@scope.yaml", "--out", "@one.snapshot");
    refused("has ended", "run", "@scope.yaml", "--out", "@one.snapshot", "--resume");
    refused("is there already", "plant", "--out", "@planted.dcm");
    refused("is not empty", "rehearse", "--out", folder.toString());
  }

  @Test
  void what_is_missing_is_named() throws IOException {
    refused("There is no scope", "authorise", "@nowhere.yaml");
    refused("officer's key", "report", "@one.snapshot", "--out", "@report");
    refused("There is no estate", "rehearse", "--estate", "mars-2019", "--out", "@mars");

    must("authorise", "@scope.yaml");

    refused("There is no round", "report", "@one.snapshot", "--out", "@report");
    refused("There is no list", "run", "@scope.yaml", "--out", "@one.snapshot", "--list", "@none");
  }
}
