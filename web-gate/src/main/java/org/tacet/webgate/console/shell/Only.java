// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.shell;

import java.io.IOException;
import java.util.Optional;
import org.tacet.archive.Archive;
import org.tacet.archive.Refusal;
import org.tacet.archive.access.AccessPolicy.Target;
import org.tacet.archive.access.Operation;
import org.tacet.archive.spi.AuditEvent.Action;

/// Stands before pages that only those come to who may do something in the archive as a whole.
///
/// @param archive decides
/// @param operation what they may
/// @param action how the trail calls a refusal
public record Only(Shell shell, Archive archive, Operation operation, Action action) {
  /// Those who administer the archive.
  public static Only administrators(Shell shell, Archive archive) {
    return new Only(shell, archive, Operation.ADMINISTER, Action.CONFIGURE);
  }

  /// Those who manage people everywhere. Who did so at one site could otherwise make an
  /// administrator of all.
  public static Only managersOfPeople(Shell shell, Archive archive) {
    return new Only(shell, archive, Operation.PEOPLE, Action.PEOPLE);
  }

  /// Before a page.
  public Shell.Showing before(Shell.Showing inside) {
    return visit -> {
      Optional<Refusal> why = refusal(visit);
      return why.isPresent() ? shell.refused(visit, why.get()) : inside.answer(visit);
    };
  }

  /// Before a form.
  public Shell.Taking before(Shell.Taking inside) {
    return (visit, form) -> {
      Optional<Refusal> why = refusal(visit);
      return why.isPresent() ? shell.refused(visit, why.get()) : inside.answer(visit, form);
    };
  }

  private Optional<Refusal> refusal(Visit visit) throws IOException {
    return archive.refusal(visit.person(), operation, action, Target.Everything.EVERYTHING);
  }
}
