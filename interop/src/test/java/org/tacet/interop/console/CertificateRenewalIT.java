// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacet.interop.kit.Clinic;
import org.tacet.interop.kit.Dcmtk;
import org.tacet.interop.kit.Node;
import org.tacet.interop.kit.TlsFiles;
import org.tacet.interop.kit.WebClinic;

/// An administrator renews a modality's certificate: the old one ends at once, the new one works at
/// once.
class CertificateRenewalIT {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  @TempDir private Path folder;

  @Test
  void the_old_certificate_is_refused_and_the_new_one_lets_in() throws Exception {
    try (WebClinic clinic = WebClinic.open(folder);
        Visitor ravi = Visitor.comes(clinic, folder, "certificate")) {
      Node before = clinic.clinic().enrol("CT1", "store");
      assertThat(Dcmtk.echo(before).exit()).isZero();
      ravi.enters("ravi", clinic.personEverywhere("ravi", "administrator"));
      ravi.opens("/devices").sees("CT1").looks("devices");
      ravi.follows("main button[name=deed][value=renew]").looks("confirm");
      assertThat(Dcmtk.echo(before).exit()).as("nothing has happened yet").isZero();
      ravi.follows("main button[name=confirmed]").looks("renewed");
      ravi.clicks("main button[name=kit]");
      Path kit = Unpacked.into(folder.resolve("kit"), ravi.download(PATIENCE));
      int port = clinic.clinic().server().port();
      Node after = Node.secure(port, Clinic.AE_TITLE, "CT1", TlsFiles.in(kit));
      assertThat(Dcmtk.echo(after).exit()).isZero();
      assertThat(Dcmtk.echo(before).exit()).as("the old certificate").isNotZero();
      assertThat(Files.readString(kit.resolve("key.pem")))
          .isNotEqualTo(Files.readString(clinic.clinic().issued("CT1").key()));
      ravi.opens("/devices").looks("devices-after");
      removed(ravi, after);
      assertThat(clinic.trailHas("ravi", "configure", "CT1")).isTrue();
    }
  }

  private static void removed(Visitor ravi, Node node) throws Exception {
    ravi.follows("main button[name=deed][value=remove]").looks("confirm-removal");
    ravi.follows("main button[name=confirmed]");
    assertThat(Dcmtk.echo(node).exit()).as("a device that was removed").isNotZero();
  }
}
