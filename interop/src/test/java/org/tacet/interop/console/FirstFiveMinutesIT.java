// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacet.interop.kit.Clinic;
import org.tacet.interop.kit.Dcmtk;
import org.tacet.interop.kit.Node;
import org.tacet.interop.kit.TlsFiles;
import org.tacet.interop.kit.WebClinic;

/// The first five minutes of an archive: from the administrator's one-time code to an image that a
/// clinician sees, by the console alone.
class FirstFiveMinutesIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String GREEN = "document.querySelectorAll('#status .is-good').length";

  @TempDir private Path folder;

  @Test
  void from_a_code_to_an_image_that_a_clinician_sees() throws Exception {
    try (WebClinic clinic = WebClinic.open(folder)) {
      String code;
      try (Visitor ravi = Visitor.comes(clinic, folder, "first-five-minutes")) {
        ravi.browser().giveAuthenticator();
        ravi.enters("ravi", clinic.clinic().administratorCode());
        passkey(ravi);
        ravi.opens("/begin").looks("begin");
        Node modality = enrolled(clinic, ravi);
        sends(modality, ravi);
        ravi.fills("name", "asha").follows("form[aria-labelledby=clinician] button");
        code = ravi.looks("clinician").asks("document.getElementById('code').textContent").strip();
        ravi.opens("/begin").looks("begun");
      }
      try (Visitor asha = Visitor.comes(clinic, folder, "first-clinician")) {
        asha.enters("asha", code).sees("Rao", "Chest").looks("worklist");
      }
    }
  }

  private static void passkey(Visitor ravi) throws Exception {
    ravi.opens("/signin").waitsFor("document.querySelector('#in:not([hidden])')");
    ravi.looks("signin").types("#passkey-label", "My phone").clicks("#passkey-form button");
    ravi.waitsFor("document.querySelectorAll('#passkeys li').length === 1");
  }

  private Node enrolled(WebClinic clinic, Visitor ravi) throws Exception {
    String form = "form[aria-labelledby=device] ";
    ravi.types(form + "[name=site]", "ward").types(form + "[name=ae]", "CT1");
    ravi.follows(form + "button").looks("enrolled").clicks("main button[name=kit]");
    Path kit = Unpacked.into(folder.resolve("kit"), ravi.download(PATIENCE));
    int port = clinic.clinic().server().port();
    return Node.secure(port, Clinic.AE_TITLE, "CT1", TlsFiles.in(kit));
  }

  private void sends(Node modality, Visitor ravi) throws Exception {
    ravi.opens("/begin").waitsFor(GREEN + " === 0").looks("waiting");
    assertThat(Dcmtk.echo(modality).exit()).isZero();
    ravi.waitsFor(GREEN + " === 1");
    Path images =
        new Studies(folder.resolve("sent")).with(1, "Rao^Meera", "P-1", "Chest", 1).folder();
    assertThat(Dcmtk.store(modality, List.of(), Dcmtk.filesIn(images)).exit()).isZero();
    ravi.waitsFor(GREEN + " === 2").looks("green");
  }
}
