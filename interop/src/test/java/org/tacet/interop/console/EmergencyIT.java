// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacet.interop.kit.WebClinic;

/// A clinician opens in an emergency what was not granted, and the officer sees it.
class EmergencyIT {
  private static final String REASON = "Unconscious in the emergency room";

  @TempDir private Path folder;

  @Test
  void a_study_is_opened_for_an_hour_and_the_officer_knows() throws Exception {
    try (WebClinic clinic = WebClinic.open(folder)) {
      clinic.takeAll(Studies.usual(folder.resolve("studies")).folder());
      String code = clinic.personForStudy("asha", "clinician", Studies.uid(1));
      String officer = clinic.personEverywhere("omar", "auditor");
      try (Visitor asha = Visitor.comes(clinic, folder, "emergency")) {
        asha.enters("asha", code);
        opens(asha);
      }
      try (Visitor omar = Visitor.comes(clinic, folder, "emergency-officer")) {
        omar.enters("omar", officer).opens("/protection/emergencies");
        omar.sees("asha", REASON, Studies.uid(3)).seesNot("Iyer").looks("emergencies");
        omar.opens("/protection/alerts").sees("asha").seesNot("Iyer").looks("alerts");
        omar.opens("/studies/main/" + Studies.uid(3) + "/seen").sees("asha").looks("seen");
      }
    }
  }

  private static void opens(Visitor asha) throws Exception {
    String study = "/studies/main/" + Studies.uid(3);
    asha.opens(study).seesNot("Iyer").looks("closed");
    assertThat(asha.has("main a[href=\"" + study + "/emergency\"]")).isTrue();
    // Or from the list, for one whose number somebody says on the telephone.
    asha.opens("/worklist").follows("main a[href=\"/emergency\"]").looks("naming");
    asha.fills("site", "main").fills("study", Studies.uid(3)).follows("main form.sheet button");
    assertThat(asha.path()).isEqualTo(study + "/emergency");
    asha.looks("before");
    // Nothing comes of a reason that is none.
    asha.asks("document.getElementById('reason').required = false");
    asha.follows("main form.sheet button.danger").looks("no-reason");
    asha.fills("reason", REASON).follows("main form.sheet button.danger");
    assertThat(asha.path()).isEqualTo(study);
    asha.sees("Iyer").looks("opened");
  }
}
