// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacet.interop.kit.WebClinic;

/// The data protection officer's day: reads the trail, its alerts, what a stranger gets, and what
/// is promised; and sees no patient.
class OfficerIT {
  private static final String PATIENT = "Sharma";

  @TempDir private Path folder;

  @Test
  void sees_who_did_what_and_no_patient() throws Exception {
    try (WebClinic clinic = WebClinic.open(folder)) {
      clinic.takeAll(Studies.usual(folder.resolve("studies")).folder());
      String clinician = clinic.person("asha", "clinician");
      String code = clinic.personEverywhere("omar", "auditor");
      try (Visitor asha = Visitor.comes(clinic, folder, "watched")) {
        asha.enters("asha", clinician).sees(PATIENT);
        asha.opens("/protection/trail").seesNot("omar").looks("refused");
      }
      try (Visitor omar = Visitor.comes(clinic, folder, "officer")) {
        omar.enters("omar", code);
        trail(omar);
        omar.opens("/protection/alerts").seesNot(PATIENT).looks("alerts");
        omar.opens("/protection/emergencies").looks("no-emergencies");
        check(omar);
        omar.opens("/protection/promises").sees("P1", "P10").looks("promises");
        omar.opens("/worklist").seesNot(PATIENT);
        omar.opens("/studies/main/" + Studies.uid(2)).seesNot(PATIENT);
      }
    }
  }

  private static void trail(Visitor omar) throws Exception {
    omar.opens("/protection/trail").sees("asha", "omar").seesNot(PATIENT).looks("trail");
    omar.fills("caller", "asha").follows("#filter button");
    omar.sees("asha").looks("trail-of-one");
    assertThat(omar.asks("document.querySelector('main table').innerText")).doesNotContain("omar");
    omar.clicks("#filter input[name=live]").follows("#filter button").looks("trail-live");
  }

  private static void check(Visitor omar) throws Exception {
    omar.opens("/protection/check").follows("main form button");
    omar.waitsFor("document.querySelector('#found section')").looks("check");
  }
}
