// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacet.archive.EraseOutcome;
import org.tacet.archive.access.Site;
import org.tacet.archive.spi.KeyId;
import org.tacet.dicom.Uid;
import org.tacet.server.assembly.ErasureRecord;
import org.tacet.server.home.Home;
import org.tacet.server.home.Trouble;
import org.tacet.server.keys.Vault;

final class EraseTest {
  @TempDir Path folder;

  @Test
  void a_certificate_that_cannot_be_kept_is_given_all_the_same() throws Exception {
    Home home = Home.create(folder.resolve("home"));
    Vault vault = vault(home);
    ErasureRecord record = ErasureRecord.of(certificate("order 17"), vault.auditKey());
    Report report = Erase.report(record, new Home(folder.resolve("no/such/folder")), vault);
    assertThat(report.status()).isEqualTo(1);
    assertThat(report.lines())
        .contains("CERTIFICATE OF ERASURE", "  reason      order 17", record.json().toString())
        .anyMatch(line -> line.startsWith("THE CERTIFICATE WAS NOT KEPT"));
    assertThat(report.json().path("signature").asString("")).isNotEmpty();
  }

  @Test
  void a_certificate_that_is_kept_says_where_and_holds_no_reason_in_clear() throws Exception {
    Home home = Home.create(folder.resolve("home"));
    Vault vault = vault(home);
    ErasureRecord record = ErasureRecord.of(certificate("Müller^Jörg asked"), vault.auditKey());
    Report report = Erase.report(record, home, vault);
    assertThat(report.status()).isZero();
    assertThat(report.lines().getLast()).startsWith("Signed and kept: " + home.erasures());
    Path kept = kept(home);
    assertThat(kept).content().doesNotContain("rg asked").contains("sealedReason");
    assertThat(ErasureRecord.read(kept, vault).json()).hasToString(record.json().toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"instances\" : 3|\"instances\" : 4",
        "\"study\" : \"1.2.3\"|\"study\" : \"1.2.4\"",
        "\"sealedReason\" : \"|\"sealedReason\" : \"AAAA",
        "\"sealedReason\" : \"|\"sealedReason\" : \"!",
        "\"sealedReason\"|\"reason\"",
        "\"signature\" : \"|\"signature\" : \"AAAA",
        "{|[",
      })
  void a_kept_certificate_that_was_changed_is_none(String change) throws Exception {
    Home home = Home.create(folder.resolve("home"));
    Vault vault = vault(home);
    ErasureRecord.of(certificate("order 17"), vault.auditKey()).keep(home, vault);
    Path kept = kept(home);
    String[] words = change.split("\\|");
    Files.writeString(kept, Files.readString(kept).replace(words[0], words[1]));
    assertThatThrownBy(() -> ErasureRecord.read(kept, vault))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("was changed");
  }

  @Test
  void a_reason_does_not_open_with_the_keys_of_another_archive() throws Exception {
    Home home = Home.create(folder.resolve("home"));
    Vault vault = vault(home);
    ErasureRecord.of(certificate("order 17"), vault.auditKey()).keep(home, vault);
    Vault other = vault(Home.create(folder.resolve("other")));
    assertThatThrownBy(() -> ErasureRecord.read(kept(home), other)).isInstanceOf(Trouble.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u0007b", "a\nb", "a\u001b[2Jb", "a\u202eb", "a\u2028b", "a\u0085b"})
  void a_reason_that_moves_the_cursor_is_wrong_usage(String reason) throws Exception {
    String home = folder.resolve("home").toString();
    assertThat(Typed.run("init", "--home", home).status()).isZero();
    Typed erase = Typed.run("erase", "--study", "1.2.3", "--reason", reason, "--home", home);
    assertThat(erase.status()).isEqualTo(2);
    assertThat(erase.err()).contains("control characters");
  }

  private static Vault vault(Home home) throws IOException {
    return Vault.create(
        home,
        home.keys().resolve("kek"),
        Optional.empty(),
        List.of("localhost"),
        InstantSource.system());
  }

  private static Path kept(Home home) throws IOException {
    try (Stream<Path> files = Files.list(home.erasures())) {
      return files.findFirst().orElseThrow();
    }
  }

  private static EraseOutcome.Certificate certificate(String reason) {
    return new EraseOutcome.Certificate(
        Uid.of("1.2.3"),
        Site.of("main"),
        List.of(new KeyId(1, 2)),
        3,
        0,
        4,
        Instant.parse("2026-11-22T10:00:00Z"),
        "operator",
        reason);
  }
}
