// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.people;

import java.io.IOException;
import java.util.Optional;
import org.tacet.archive.Archive;
import org.tacet.archive.Refusal;
import org.tacet.archive.access.AccessPolicy.Target;
import org.tacet.archive.access.Operation;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.webgate.console.shell.Shell;
import org.tacet.webgate.console.shell.Visit;

/// Stands before every page about people: only who manages people everywhere comes in. Who did so
/// at one site could otherwise make an administrator of all.
///
/// @param archive decides
record Door(Shell shell, Archive archive) {
  Shell.Showing before(Shell.Showing inside) {
    return visit -> {
      Optional<Refusal> why = refusal(visit);
      return why.isPresent() ? shell.refused(visit, why.get()) : inside.answer(visit);
    };
  }

  Shell.Taking before(Shell.Taking inside) {
    return (visit, form) -> {
      Optional<Refusal> why = refusal(visit);
      return why.isPresent() ? shell.refused(visit, why.get()) : inside.answer(visit, form);
    };
  }

  private Optional<Refusal> refusal(Visit visit) throws IOException {
    return archive.refusal(
        visit.person(), Operation.PEOPLE, Action.PEOPLE, Target.Everything.EVERYTHING);
  }
}
