// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacet.interop.kit.WebClinic;

/// An administrator decides on what contradicted something that was there, and sees no patient.
class QuarantineIT {
  private static final String ROWS = "String(document.querySelectorAll('main a[data-row]').length)";

  @TempDir private Path folder;

  @Test
  void one_is_accepted_and_one_rejected_and_no_patient_is_seen() throws Exception {
    try (WebClinic clinic = WebClinic.open(folder);
        Visitor ravi = Visitor.comes(clinic, folder, "quarantine")) {
      clinic.takeAll(Studies.usual(folder.resolve("studies")).folder());
      Studies others =
          new Studies(folder.resolve("others"))
              .with(1, "Menon^Other", "P-9001", "Not the chest", 1)
              .with(2, Studies.HOSTILE, Studies.HOSTILE_IMAGE, Studies.HOSTILE_IMAGE, 1);
      clinic.clinic().tacet().run("import", others.folder().toString(), "--site", "main");
      ravi.enters("ravi", clinic.personEverywhere("ravi", "administrator"));
      ravi.opens("/keeping/quarantine").looks("quarantine");
      assertThat(ravi.asks(ROWS)).isEqualTo("2");
      decides(ravi, "reject");
      assertThat(ravi.opens("/keeping/quarantine").asks(ROWS)).isEqualTo("1");
      decides(ravi, ravi.follows("main a[data-row]").has("[value=accept]") ? "accept" : "reject");
      assertThat(ravi.opens("/keeping/quarantine").asks(ROWS)).isEqualTo("0");
      ravi.looks("empty");
      assertThat(clinic.trailHas("ravi", "quarantine")).isTrue();
    }
  }

  private static void decides(Visitor ravi, String decision) throws Exception {
    ravi.opens("/keeping/quarantine").follows("main a[data-row]");
    ravi.seesNot("Menon", "Rao", "Sharma", "P-9001", "alert(").looks("compare-" + decision);
    ravi.follows("main button[name=decision][value=" + decision + "]").looks("ask-" + decision);
    ravi.follows("main form .actions button").looks("done-" + decision);
  }
}
