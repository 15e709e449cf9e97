// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.settling;

import java.util.List;
import java.util.Optional;
import org.tacet.webgate.console.shell.Place;
import org.tacet.webgate.console.shell.Plain;
import org.tacet.webgate.console.shell.Shell;
import org.tacet.webgate.console.shell.Visit;
import org.tacet.webgate.http.Answer;

/// A page that says what will happen and asks whether it shall. Everything is worded.
///
/// @param facts what it is about
/// @param warnings what will happen, or what forbids it
/// @param action where the form goes, which is the page itself
/// @param fields what goes with it, unseen
/// @param button absent when it cannot be done
/// @param back where it is decided otherwise
record Asking(
    String title,
    List<Fact> facts,
    List<String> warnings,
    String action,
    List<Field> fields,
    Optional<String> button,
    String back) {
  /// A value of the form.
  record Field(String name, String value) {
    @Override
    public String toString() {
      return "Field[" + name + "]";
    }
  }

  /// The page itself.
  Answer shown(Shell shell, Visit visit, Place place) {
    return shell.shown(
        visit,
        place,
        title,
        out -> JteaskingGenerated.render(out, Plain.PLAIN, visit.words(), this));
  }
}
