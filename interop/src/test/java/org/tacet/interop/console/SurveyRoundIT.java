// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacet.interop.kit.Loopback;
import org.tacet.interop.kit.WebClinic;
import org.tacet.survey.rehearsal.Estate;
import org.tacet.survey.rehearsal.SimulatedEstate;

/// The national team's day: begins a round within a signed scope, pauses it, goes on, looks at a
/// system, sees in a second round what has changed, and publishes it.
class SurveyRoundIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String ESTATE =
      """
      estate: Five states
      seed: 5
      rounds: [before, after]
      entries:
        - {site: Mumbai, region: IN-MH, systems: 6, studies: 4200, images: 96000}
        - site: Pune
          region: IN-MH
          systems: 3
          studies: 900
          images: 21000
          round-2: {behaviour: closed}
        - {site: Bengaluru, region: IN-KA, systems: 2, studies: 2100, images: 31000}
        - {site: Kolkata, region: IN-WB, systems: 2, studies: 1700, images: 12000}
        - site: Jaipur
          region: IN-RJ
          systems: 2
          studies: 300
          images: 2500
          round-2: {studies: 800, images: 9100}
        - site: Chennai
          region: IN-TN
          behaviour: closed
          round-2: {behaviour: open, studies: 600, images: 8000}
      """;

  @TempDir private Path folder;

  @Test
  void a_round_is_begun_paused_resumed_compared_and_published() throws Exception {
    Path estate = Files.writeString(folder.resolve("estate.yaml"), ESTATE);
    SimulatedEstate playing = SimulatedEstate.start(Estate.read(estate), 1, 1.0);
    try (WebClinic clinic = WebClinic.open(folder);
        Visitor visitor = Visitor.comes(clinic, folder, "survey")) {
      visitor.enters("asha", clinic.personEverywhere("asha", "administrator"));
      visitor.opens("/survey").looks("nothing-yet");
      sign(
          clinic,
          Path.of(visitor.asks("document.querySelector('main ol code').textContent")),
          playing);
      visitor.opens("/survey").sees("estate").looks("signed");
      begins(visitor);
      visitor.looks("running").follows("main button[name=do][value=pause]");
      assertThat(Loopback.until(PATIENCE, () -> comesTo(visitor, "resume"))).isTrue();
      visitor.looks("paused").follows("main button[name=do][value=resume]");
      assertThat(Loopback.until(PATIENCE, () -> isDone(visitor))).isTrue();
      visitor.looks("done").follows("main a[data-row]").sees("9,200").looks("round");
      visitor.follows("main a[href*=\"/systems/\"]").looks("system");
      playing = playing.turn(2, 1.0);
      visitor.opens("/survey");
      begins(visitor);
      assertThat(Loopback.until(PATIENCE, () -> isDone(visitor))).isTrue();
      visitor.looks("rounds").follows("main form[action=\"/survey/compare\"] button");
      visitor.sees("127.77.0.7").looks("compared");
      visitor.opens("/survey").follows("main a[data-row]");
      publish(visitor);
    } finally {
      playing.close();
    }
  }

  private static void begins(Visitor visitor) throws Exception {
    visitor.follows("main button[name=do][value=begin]").looks("confirm");
    visitor.follows("main button[name=confirmed]");
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
  private static void sign(WebClinic clinic, Path folder, SimulatedEstate playing)
      throws Exception {
    Path scope = Files.createDirectories(folder).resolve("estate.yaml");
    String more = "  - {address: \"127.99.0.0/25\", site: nobody, region: IN-KL}\n";
    Files.writeString(
        scope, playing.scope().replace("probes-per-second: 20000", "probes-per-second: 20") + more);
    clinic.clinic().tacet().must("survey", "authorise", scope.toString());
  }
}
