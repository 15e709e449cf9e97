// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.List;
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

final class EraseTest {
  @TempDir Path folder;

  @Test
  void a_certificate_that_cannot_be_kept_is_given_all_the_same() throws Exception {
    EraseOutcome.Certificate certificate = certificate();
    ErasureRecord record = signed(certificate);
    Report report = Erase.report(certificate, record, new Home(folder.resolve("no/such/folder")));
    assertThat(report.status()).isEqualTo(1);
    assertThat(report.lines())
        .contains("CERTIFICATE OF ERASURE", "  reason      order 17", record.json().toString())
        .anyMatch(line -> line.startsWith("THE CERTIFICATE WAS NOT KEPT"));
    assertThat(report.json().path("signature").asString("")).isNotEmpty();
  }

  @Test
  void a_certificate_that_is_kept_says_where() throws Exception {
    Home home = Home.create(folder.resolve("home"));
    EraseOutcome.Certificate certificate = certificate();
    Report report = Erase.report(certificate, signed(certificate), home);
    assertThat(report.status()).isZero();
    assertThat(report.lines().getLast()).startsWith("Signed and kept: " + home.erasures());
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

  private static ErasureRecord signed(EraseOutcome.Certificate certificate)
      throws GeneralSecurityException {
    return ErasureRecord.of(certificate, KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
  }

  private static EraseOutcome.Certificate certificate() {
    return new EraseOutcome.Certificate(
        Uid.of("1.2.3"),
        Site.of("main"),
        List.of(new KeyId(1, 2)),
        3,
        0,
        4,
        Instant.parse("2026-11-22T10:00:00Z"),
        "operator",
        "order 17");
  }
}
