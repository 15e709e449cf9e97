// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacet.interop.kit.Dcmtk;
import org.tacet.interop.kit.Listener;
import org.tacet.interop.kit.Loopback;
import org.tacet.interop.kit.WebClinic;

/// The national team's day: begins a round within a signed scope, pauses it, goes on, and publishes
/// what was found.
class SurveyRoundIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir private Path folder;

  @Test
  void a_round_is_begun_paused_resumed_and_published() throws Exception {
    try (WebClinic clinic = WebClinic.open(folder);
        Listener open = Dcmtk.storescp(Files.createDirectory(folder.resolve("open")));
        Visitor visitor = Visitor.comes(clinic, folder, "survey")) {
      visitor.enters("asha", clinic.personEverywhere("asha", "administrator"));
      visitor.opens("/survey").looks("nothing-yet");
      sign(
          clinic,
          Path.of(visitor.asks("document.querySelector('main ol code').textContent")),
          open.port());
      visitor.opens("/survey").sees("loopback").looks("signed");
      visitor.follows("main button[name=do][value=begin]").looks("confirm");
      visitor.follows("main button[name=confirmed]").looks("running");
      visitor.follows("main button[name=do][value=pause]");
      assertThat(Loopback.until(PATIENCE, () -> comesTo(visitor, "resume"))).isTrue();
      visitor.looks("paused").follows("main button[name=do][value=resume]");
      assertThat(Loopback.until(PATIENCE, () -> isDone(visitor))).isTrue();
      visitor.looks("done").follows("main a[data-row]").looks("round");
      publish(visitor);
    }
  }

  private static boolean comesTo(Visitor visitor, String deed) {
    try {
      return visitor.opens("/survey").has("main button[name=do][value=" + deed + "]");
    } catch (java.io.IOException e) {
      return false;
    }
  }

  private static boolean isDone(Visitor visitor) {
    try {
      return !visitor.opens("/survey").has("#progress")
          && !visitor.has("main button[name=do][value=resume]");
    } catch (java.io.IOException e) {
      return false;
    }
  }

  private static void publish(Visitor visitor) throws Exception {
    for (String format : List.of("pdf", "html", "csv", "json")) {
      visitor.sets("format", format).clicks("main form.row button");
      assertThat(
              Loopback.until(
                  PATIENCE,
                  () ->
                      visitor.downloaded().stream()
                          .anyMatch(file -> file.toString().endsWith("." + format))))
          .as(format)
          .isTrue();
    }
  }

  /// Slow enough that there is time to pause it.
  private static void sign(WebClinic clinic, Path folder, int port) throws Exception {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    Path scope = folder.resolve("loopback.yaml");
    Files.createDirectories(folder);
    Files.writeString(
        scope,
        """
        organisation: Interop
        authorised-by: {name: Asha Rao, role: test, email: asha@example.org}
        legal-basis: owner-permission
        purpose: to see what a round looks like on the page
        valid: {from: %s, until: %s}
        highest-level: L5
        rate: {probes-per-second: 20, politeness: own-network}
        ports: {dicom: [%d], http: []}
        targets:
          - {address: "127.0.0.1", site: "open", region: IN-MH}
          - {address: "127.99.0.0/24", site: "nobody", region: IN-KA}
        """
            .formatted(today.minusDays(1), today.plusDays(1), port));
    clinic.clinic().tacet().must("survey", "authorise", scope.toString());
  }
}
