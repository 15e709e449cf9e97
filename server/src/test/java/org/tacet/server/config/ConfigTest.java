// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacet.archive.BudgetLimits;
import org.tacet.archive.Retention;
import org.tacet.archive.access.Site;
import org.tacet.server.home.HostPort;
import org.tacet.server.home.Trouble;
import org.tacet.webgate.http.PublicName;
import org.tacet.webgate.http.WebLimits;

final class ConfigTest {
  /// Every key, with its default as `docs/configuration.md` has it.
  private static final Map<String, String> KEYS =
      Map.ofEntries(
          Map.entry("dicom.listen", "127.0.0.1:2762"),
          Map.entry("dicom.ae-title", "TACET"),
          Map.entry("dicom.max-associations", "128"),
          Map.entry("dicom.max-associations-per-peer", "32"),
          Map.entry("dicom.max-pdu-length", "1 MiB"),
          Map.entry("dicom.artim", "10s"),
          Map.entry("dicom.idle", "2m"),
          Map.entry("dicom.min-bytes-per-second", "4 KiB"),
          Map.entry("legacy.listen", "off"),
          Map.entry("https.listen", "127.0.0.1:8443"),
          Map.entry("https.name", "localhost"),
          Map.entry("https.site", "main"),
          Map.entry("https.viewer", "beside the program"),
          Map.entry("https.origins", "none"),
          Map.entry("https.max-connections", "1024"),
          Map.entry("https.max-connections-per-address", "128"),
          Map.entry("https.max-requests", "512"),
          Map.entry("https.max-requests-per-caller", "64"),
          Map.entry("https.idle", "60s"),
          Map.entry("https.min-bytes-per-second", "4 KiB"),
          Map.entry("https.answer-memory", "128 MiB"),
          Map.entry("oidc.issuer", "off"),
          Map.entry("oidc.client-id", "none"),
          Map.entry("oidc.client-secret-file", "none"),
          Map.entry("oidc.claim", "sub"),
          Map.entry("oidc.label", "Single sign-on"),
          Map.entry("oidc.authority", "the JDK's"),
          Map.entry("operations.listen", "off"),
          Map.entry("budget.person-patients", "2000"),
          Map.entry("budget.person-wildcard-queries", "1000"),
          Map.entry("budget.person-bytes", "256 GiB"),
          Map.entry("budget.person-broken-glasses", "20"),
          Map.entry("budget.device-patients", "200000"),
          Map.entry("budget.device-wildcard-queries", "200000"),
          Map.entry("budget.device-bytes", "8 TiB"),
          Map.entry("collector.address", "off"),
          Map.entry("collector.authority", "keys/ca.pem"),
          Map.entry("storage.reserve", "256 MiB"),
          Map.entry("storage.segment-size", "256 MiB"),
          Map.entry("storage.in-memory", "64 MiB"),
          Map.entry("storage.header-memory", "96 MiB"),
          Map.entry("retention.minimum", "none"),
          Map.entry("keys.file", "keys/kek"),
          Map.entry("import.zip-entries", "1000000"),
          Map.entry("import.zip-directory", "64 MiB"),
          Map.entry("import.zip-bytes", "1 TiB"),
          Map.entry("import.zip-ratio", "200"));

  @TempDir Path folder;

  @Test
  void the_defaults_are_these() {
    Config config = Config.DEFAULT;
    assertThat(config.dicom().listen()).isEqualTo(new HostPort("127.0.0.1", 2762));
    assertThat(config.dicom().aeTitle().value()).isEqualTo("TACET");
    assertThat(config.dicom().limits().counts().maxAssociations()).isEqualTo(128);
    assertThat(config.dicom().limits().counts().maxAssociationsPerPeer()).isEqualTo(32);
    assertThat(config.dicom().limits().sizes().maxPduLength()).isEqualTo(1 << 20);
    assertThat(config.dicom().limits().times().artim()).isEqualTo(Duration.ofSeconds(10));
    assertThat(config.dicom().limits().times().idle()).isEqualTo(Duration.ofMinutes(2));
    assertThat(config.dicom().limits().times().minBytesPerSecond()).isEqualTo(4096);
    assertThat(config.legacy().listen()).isEmpty();
    assertThat(config.operations().listen()).isEmpty();
    assertThat(config.collector().address()).isEmpty();
    assertThat(config.collector().authority()).isEmpty();
    assertThat(config.https().listen()).contains(new HostPort("127.0.0.1", 8443));
    assertThat(config.https().name()).isEqualTo(PublicName.LOCALHOST);
    assertThat(config.https().main()).isEqualTo(Site.of("main"));
    assertThat(config.https().viewer()).isEmpty();
    assertThat(config.https().origins()).isEmpty();
    assertThat(config.oidc())
        .isEqualTo(
            new Config.Oidc(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "sub",
                "Single sign-on",
                Optional.empty()));
    assertThat(config.https().limits()).isEqualTo(WebLimits.DEFAULT);
    assertThat(config.budgets())
        .isEqualTo(new Config.Budgets(BudgetLimits.PEOPLE, BudgetLimits.DEVICES));
    assertThat(config.storage())
        .isEqualTo(new Config.Storage(256L << 20, 256L << 20, 64L << 20, 96L << 20));
    assertThat(config.retention()).isEqualTo(Retention.NONE);
    assertThat(config.keys().file()).isEmpty();
    assertThat(config.imports()).isEqualTo(new Config.Import(1_000_000, 64L << 20, 1L << 40, 200));
  }

  @Test
  void what_the_documentation_says_are_the_defaults_are_the_defaults() throws IOException {
    for (String section : List.of("dicom", "https", "budget", "storage", "retention", "import")) {
      StringBuilder lines = new StringBuilder(section).append(":\n");
      KEYS.forEach((key, value) -> {
        // Where the viewer is by default is not a path that one could write there.
        if (key.startsWith(section + ".") && !key.equals("https.viewer")) {
          lines.append("  ").append(key.substring(section.length() + 1));
          lines.append(": ").append(value).append('\n');
        }
      });
      Config read = read(lines.toString());
      assertThat(read).isEqualTo(Config.DEFAULT);
    }
  }

  @Test
  void every_key_is_documented_with_its_default() throws IOException {
    String page = Files.readString(document("docs/configuration.md"));
    KEYS.forEach((key, value) -> assertThat(page).contains("| `" + key + "` | " + value + " |"));
    assertThat(page.lines().filter(line -> line.startsWith("| `"))).hasSize(KEYS.size());
  }

  @Test
  void a_file_that_is_absent_or_empty_means_the_defaults() throws IOException {
    assertThat(Config.read(folder.resolve("none.yaml"))).isEqualTo(Config.DEFAULT);
    assertThat(read("# nothing\n")).isEqualTo(Config.DEFAULT);
    assertThat(read("legacy:\n")).isEqualTo(Config.DEFAULT);
  }

  @Test
  void retention_is_a_time_of_the_calendar() throws IOException {
    assertThat(read("retention:\n  minimum: P8Y6M\n").retention())
        .isEqualTo(new Retention(Period.of(8, 6, 0)));
    for (String wrong : List.of("8 years", "PT5M", "P-1D", "P201Y", "90d", "-P1D")) {
      assertThatThrownBy(() -> read("retention:\n  minimum: " + wrong + "\n"))
          .isInstanceOf(Trouble.class)
          .hasMessageContaining("retention.minimum");
    }
  }

  @Test
  void the_web_can_be_off() throws IOException {
    assertThat(read("https:\n  listen: off\n").https().listen()).isEmpty();
  }

  @Test
  void an_unknown_key_is_an_error_with_its_line() {
    assertThatThrownBy(() -> read("dicom:\n  listen: 127.0.0.1:2762\n  tls: false\n"))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("line 3: there is no key dicom.tls");
  }

  @Test
  void a_key_in_the_wrong_section_names_the_right_one() {
    assertThatThrownBy(() -> read("storage:\n  ae-title: PACS\n"))
        .hasMessageContaining("line 2")
        .hasMessageContaining("dicom.ae-title?");
  }

  @Test
  void everything_that_is_wrong_is_said_at_once() {
    assertThatThrownBy(() -> read("dicom:\n  listen: nowhere\n  max-associations: 0\n"))
        .hasMessageContaining("line 2: dicom.listen wants an address")
        .hasMessageContaining("line 3: dicom.max-associations must be between 1 and 10000");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dicom|listen: 2762",
        "dicom|listen: 127.0.0.1:99999",
        "dicom|listen: ::1:2762",
        "dicom|ae-title: SEVENTEEN_LETTERS",
        "dicom|ae-title: 'BACK\\SLASH'",
        "dicom|max-associations: -1",
        "dicom|max-associations: unlimited",
        "dicom|max-associations-per-peer: 1.5",
        "dicom|max-pdu-length: 1 KiB",
        "dicom|max-pdu-length: 17 MiB",
        "dicom|idle: 0s",
        "dicom|idle: 60",
        "dicom|idle: 2h",
        "dicom|artim: 6m",
        "dicom|min-bytes-per-second: 0",
        "legacy|listen: here",
        "https|listen: everywhere",
        "https|listen: 8443",
        "https|site: ../main",
        "https|name: https://pacs.example",
        "https|name: Pacs.example",
        "https|name: 127.0.0.1",
        "https|name: pacs.example:70000",
        "https|max-connections: 0",
        "https|max-requests: unlimited",
        "https|idle: 0s",
        "https|min-bytes-per-second: 0",
        "https|answer-memory: 1 MiB",
        "oidc|issuer: http://127.0.0.1:8080",
        "oidc|issuer: https://id.example/",
        "oidc|issuer: https://id.example?x=1",
        "oidc|client-id: tacet",
        "oidc|client-secret-file: secret",
        "oidc|client-secret: s3cret",
        "oidc|claim: 'a b'",
        "oidc|label: ''",
        "oidc|authority: ca.pem",
        "operations|listen: 9090",
        "collector|address: 6514",
        "collector|authority: ca.pem",
        "storage|reserve: 0",
        "storage|reserve: 99999999 TiB",
        "storage|segment-size: 1 KiB",
        "storage|in-memory: lots",
        "storage|header-memory: 1 MiB",
        "keys|file: relative/path",
        "https|viewer: relative/path",
        "https|origins: '*'",
        "https|origins: 'null'",
        "https|origins: http://viewer.example",
        "https|origins: https://viewer.example/path",
        "https|origins: https://viewer.example,",
        "import|zip-entries: 0",
        "import|zip-ratio: 1",
        "import|zip-directory: 2 GiB",
        "import|zip-bytes: 1",
      })
  void a_value_that_makes_no_sense_is_refused(String section, String line) {
    assertThatThrownBy(() -> read(section + ":\n  " + line + "\n"))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("line 2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "- dicom",
        "dicom: [1, 2]",
        "dicom: {listen: [127.0.0.1:1]}",
        "dicom:\n  listen: 127.0.0.1:1\n  listen: 127.0.0.1:2",
        "dicom",
        "a: {b: {c: {d: {e: {f: 1}}}}}",
        "dicom: \"unclosed",
        "dicom:\n\tlisten: 127.0.0.1:1",
      })
  void what_is_no_configuration_is_refused(String yaml) {
    assertThatThrownBy(() -> read(yaml)).isInstanceOf(Trouble.class);
  }

  @Test
  void a_file_of_a_megabyte_is_not_a_configuration() {
    assertThatThrownBy(() -> read("# " + "x".repeat(1 << 20))).hasMessageContaining("256 KiB");
  }

  private Config read(String yaml) throws IOException {
    Path file = folder.resolve("tacet.yaml");
    Files.writeString(file, yaml);
    return Config.read(file);
  }

  private static Path document(String name) {
    Path at = Path.of("").toAbsolutePath();
    while (!Files.exists(at.resolve(name))) {
      at = at.getParent();
    }
    return at.resolve(name);
  }
}
