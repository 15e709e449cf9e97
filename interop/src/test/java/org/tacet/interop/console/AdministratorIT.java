// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacet.interop.kit.Loopback;
import org.tacet.interop.kit.WebClinic;

/// The administrator's day: lets somebody in, gives and takes a right, lets them go; changes the
/// main key, and has everything checked under the new one. No patient is on any of these pages.
class AdministratorIT {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @TempDir private Path folder;

  @Test
  void people_come_and_go_and_everything_is_whole_under_a_new_key() throws Exception {
    try (WebClinic clinic = WebClinic.open(folder);
        Visitor ravi = Visitor.comes(clinic, folder, "administration")) {
      clinic.takeAll(Studies.usual(folder.resolve("studies")).folder());
      ravi.enters("ravi", clinic.personEverywhere("ravi", "administrator"));
      comesAndGoes(ravi);
      assertThat(clinic.trailHas("ravi", "people", "success")).isTrue();
      ravi.opens("/sites").sees("main").looks("sites");
      ravi.opens("/keeping/storage").looks("storage").seesNot("Rao", "P-1001", "Chest");
      ravi.opens("/keeping/keys").follows("main form[action=\"/keeping/keys\"] button");
      ravi.looks("rotate").follows("main button.danger").looks("rotating");
      assertThat(Loopback.until(PATIENCE, () -> rests(ravi))).isTrue();
      ravi.follows("main button[name=do][value=verify]");
      assertThat(Loopback.until(PATIENCE, () -> rests(ravi))).isTrue();
      ravi.sees("8 objects were checked").looks("jobs");
      assertThat(clinic.trailHas("ravi", "keys", "success", "kek-rotated")).isTrue();
      ravi.opens("/signin").waitsFor("document.querySelector('#in:not([hidden])')");
      ravi.looks("oneself");
    }
  }

  private static void comesAndGoes(Visitor ravi) throws IOException {
    ravi.opens("/people").fills("name", "asha").fills("site", "main");
    ravi.follows("main form[aria-labelledby=add] button").sees("asha").looks("code");
    ravi.opens("/people/asha").types("#site", "pune");
    ravi.follows("main form[aria-labelledby=grant] button").sees("pune").looks("person");
    ravi.follows("main input[value=revoke] ~ input[value=pune] ~ button");
    assertThat(ravi.has("main input[value=pune]")).isFalse();
    ravi.follows("main button[name=deed][value=remove]").looks("removal");
    ravi.follows("main button[name=confirmed]").opens("/people").seesNot("asha");
  }

  /// Whether no job runs.
  private static boolean rests(Visitor ravi) {
    try {
      return !ravi.opens("/keeping/jobs").has("main [hx-get*='job=']");
    } catch (IOException _) {
      // The page has just renewed itself.
      return false;
    }
  }
}
