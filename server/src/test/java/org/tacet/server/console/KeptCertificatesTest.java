// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacet.archive.EraseOutcome;
import org.tacet.archive.access.Caller;
import org.tacet.archive.access.Purpose;
import org.tacet.archive.access.Site;
import org.tacet.archive.spi.KeyId;
import org.tacet.dicom.Uid;
import org.tacet.server.assembly.Beginning;
import org.tacet.server.assembly.ErasureRecord;
import org.tacet.server.assembly.OpenArchive;
import org.tacet.server.home.Home;
import org.tacet.server.keys.Passphrase;
import org.tacet.webgate.console.settling.spi.Certificates;

final class KeptCertificatesTest {
  private static final Caller.Person DEV =
      new Caller.Person("dev", Set.of(), Optional.empty(), Purpose.OPERATIONS, "10.0.0.9");

  @TempDir private Path folder;

  private static EraseOutcome.Certificate certificate(int number) {
    return new EraseOutcome.Certificate(
        Uid.of("2.25." + number),
        Site.of("pune"),
        List.of(KeyId.of(new byte[KeyId.BYTES])),
        3,
        1,
        4096,
        Instant.parse("2026-11-2" + number + "T08:00:00Z"),
        "asha",
        "order of Sharma");
  }

  private OpenArchive opened() throws IOException {
    Home home = Home.create(folder.resolve("home"));
    Beginning.make(home, Optional.empty(), Optional.empty(), Set.of());
    return OpenArchive.open(home, Passphrase.of(Map.of()));
  }

  private static Path keep(OpenArchive open, int number) throws IOException {
    return ErasureRecord.of(certificate(number), open.vault().auditKey())
        .keep(open.home(), open.vault());
  }

  @Test
  void the_newest_comes_first_and_none_tells_its_reason() throws IOException {
    try (OpenArchive open = opened()) {
      KeptCertificates kept = new KeptCertificates(open);
      assertThat(kept.all(DEV).certificates()).isEmpty();
      keep(open, 1);
      keep(open, 2);

      Certificates.Kept all = kept.all(DEV);
      assertThat(all.damaged()).isZero();
      assertThat(all.certificates())
          .extracting(each -> each.study().value())
          .containsExactly("2.25.2", "2.25.1");
      assertThat(all.certificates().getFirst().name()).matches("[A-Za-z0-9-]{1,200}");
      assertThat(all.toString()).doesNotContain("Sharma");
    }
  }

  @Test
  void one_is_handed_out_signed_with_its_reason_and_the_trail_says_to_whom() throws IOException {
    try (OpenArchive open = opened()) {
      keep(open, 1);
      KeptCertificates kept = new KeptCertificates(open);
      String name = kept.all(DEV).certificates().getFirst().name();

      byte[] json = kept.json(DEV, name).orElseThrow();
      assertThat(new String(json, StandardCharsets.UTF_8))
          .contains("\"reason\":\"order of Sharma\"", "\"signature\":");
      assertThat(kept.json(DEV, "../keys/kek")).isEmpty();
      assertThat(kept.json(DEV, name + "x")).isEmpty();
    }
    assertThat(trail()).contains("\"dev\"", "certificates-of-erasure").doesNotContain("Sharma");
  }

  @Test
  void what_was_changed_is_counted_and_not_handed_out() throws IOException {
    try (OpenArchive open = opened()) {
      Path file = keep(open, 1);
      KeptCertificates kept = new KeptCertificates(open);
      String name = kept.all(DEV).certificates().getFirst().name();
      Files.writeString(file, Files.readString(file).replace("2.25.1", "2.25.9"));

      assertThat(kept.all(DEV)).isEqualTo(new Certificates.Kept(List.of(), 1));
      assertThat(kept.json(DEV, name)).isEmpty();
    }
  }

  private String trail() throws IOException {
    StringBuilder trail = new StringBuilder();
    try (var files = Files.walk(folder.resolve("home/audit"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        trail.append(Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return trail.toString();
  }
}
