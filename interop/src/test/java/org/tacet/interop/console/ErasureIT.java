// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacet.interop.kit.WebClinic;

/// An administrator erases a study for good: a legal hold forbids it, and is lifted; what is left
/// is a certificate.
class ErasureIT {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final String STUDY = Studies.uid(1);

  @TempDir private Path folder;

  @Test
  void a_study_is_held_then_erased_and_a_certificate_remains() throws Exception {
    try (WebClinic clinic = WebClinic.open(folder)) {
      clinic.takeAll(Studies.usual(folder.resolve("studies")).folder());
      try (Visitor ravi = Visitor.comes(clinic, folder, "erasure")) {
        ravi.enters("ravi", clinic.personEverywhere("ravi", "administrator"));
        holds(ravi);
        asks(ravi);
        confirms(ravi);
        ravi.looks("held").opens("/keeping/retention");
        ravi.follows("main button[name=do][value=lift]").looks("lift");
        confirms(ravi);
        asks(ravi);
        ravi.seesNot("Rao").looks("ask");
        confirms(ravi);
        ravi.seesNot("Rao").looks("erased");
        ravi.opens("/keeping/erasure").sees(STUDY).looks("certificates");
        ravi.clicks("main a[data-row]");
        assertThat(ravi.download(PATIENCE)).content().contains(STUDY).doesNotContain("Rao");
      }
      gone(clinic);
      assertThat(clinic.trailHas("ravi", "erase", "success")).isTrue();
    }
  }

  private static void holds(Visitor ravi) throws Exception {
    ravi.opens("/keeping/retention").looks("retention");
    ravi.types("#site", "main").types("#study", STUDY).types("#reason", "A court has asked");
    ravi.follows("main form.sheet button").looks("hold");
    confirms(ravi);
    ravi.opens("/keeping/retention").sees(STUDY).looks("retention-held");
  }

  private static void asks(Visitor ravi) throws Exception {
    ravi.opens("/keeping/erasure").looks("erasure");
    ravi.types("#site", "main").types("#study", STUDY).types("#reason", "The patient has asked");
    ravi.follows("main form.sheet button");
  }

  /// Where there is something to confirm.
  private static void confirms(Visitor ravi) throws Exception {
    if (ravi.has("main form .actions button.danger")) {
      ravi.follows("main form .actions button.danger");
    }
  }

  private void gone(WebClinic clinic) throws Exception {
    try (Visitor asha = Visitor.comes(clinic, folder, "erased")) {
      asha.enters("asha", clinic.person("asha", "clinician"));
      asha.sees("Sharma").seesNot("Rao");
    }
  }
}
