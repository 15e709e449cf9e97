// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacet.interop.kit.WebClinic;

/// Every place of the menu, as each role has it, looked at in all ways; in every language.
class OtherPagesIT {
  /// What does nothing by itself: it is in no form and leads nowhere. What renews itself is left as
  /// it is.
  private static final String USELESS =
      "[...document.querySelectorAll('button, [hx-get], [hx-post]')]"
          + ".filter(e => e.checkVisibility() && !e.closest('form[action], a[href]'))"
          + ".filter(e => !e.matches('[hx-trigger^=every]'))"
          + ".map(e => e.outerHTML).join('\\n')";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"clinician", "administrator", "auditor"})
  void all_that_the_menu_leads_to_can_be_used_by_everybody(String role) throws Exception {
    try (WebClinic clinic = WebClinic.open(folder);
        Visitor visitor = Visitor.comes(clinic, folder, role)) {
      visitor.enters("asha", clinic.personEverywhere("asha", role));
      List<String> places = visitor.links(".menu");
      assertThat(places).isNotEmpty();
      for (String place : places) {
        visitor.opens(place);
        assertThat(visitor.path()).isEqualTo(place);
        visitor.looks(place.substring(1).replace('/', '-'));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"clinician", "administrator", "auditor"})
  void all_that_the_menu_leads_to_can_be_used_without_a_script(String role) throws Exception {
    try (WebClinic clinic = WebClinic.open(folder);
        Visitor visitor = Visitor.comes(clinic, folder, role + "-without-scripts")) {
      visitor.enters("asha", clinic.personEverywhere("asha", role)).scripts(false);
      for (String place : visitor.links(".menu")) {
        visitor.opens(place);
        assertThat(visitor.path()).isEqualTo(place);
        assertThat(visitor.asks("document.querySelector('main h1').textContent")).isNotBlank();
        assertThat(visitor.asks(USELESS)).as("%s without a script", place).isEmpty();
        assertThat(visitor.links(".menu")).as("the menu at %s", place).contains(place);
      }
    }
  }

  @Test
  void the_menu_and_every_place_are_there_in_hindi_and_german() throws Exception {
    try (WebClinic clinic = WebClinic.open(folder);
        Visitor visitor = Visitor.comes(clinic, folder, "languages")) {
      visitor.enters("asha", clinic.personEverywhere("asha", "administrator"));
      for (String language : List.of("hi", "de")) {
        visitor.follows("footer button[value=\"" + language + "\"]");
        assertThat(visitor.asks("document.documentElement.lang")).isEqualTo(language);
        for (String place : visitor.links(".menu")) {
          visitor.opens(place);
          visitor.looks(language + place.replace('/', '-'));
        }
      }
    }
  }
}
