// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.settling;

import java.util.List;
import org.tacet.webgate.console.shell.Place;
import org.tacet.webgate.console.shell.Plain;
import org.tacet.webgate.console.shell.Shell;
import org.tacet.webgate.console.shell.Visit;
import org.tacet.webgate.http.Answer;

/// A page that says what came of a decision. Everything is worded.
///
/// @param tone how it is shown
/// @param lines what happened
/// @param facts what it is about
/// @param back where to go on
record Answered(String title, Tone tone, List<String> lines, List<Fact> facts, String back) {
  /// How good the news is. The words say it, too.
  enum Tone {
    GOOD("good"),
    WARN("warn"),
    BAD("bad");

    private final String style;

    Tone(String style) {
      this.style = style;
    }

    /// The class of the box.
    String style() {
      return style;
    }
  }

  /// The page itself.
  Answer shown(Shell shell, Visit visit, Place place) {
    return shell.shown(
        visit,
        place,
        title,
        out -> JteansweredGenerated.render(out, Plain.PLAIN, visit.words(), this));
  }
}
