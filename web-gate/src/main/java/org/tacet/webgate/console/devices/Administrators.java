// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.devices;

import java.io.IOException;
import java.util.Optional;
import org.tacet.archive.Archive;
import org.tacet.archive.Refusal;
import org.tacet.archive.access.AccessPolicy.Target;
import org.tacet.archive.access.Operation;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.webgate.console.shell.Shell;
import org.tacet.webgate.console.shell.Visit;

/// Stands before every page that is for administrators of the whole archive.
///
/// @param archive decides
public record Administrators(Shell shell, Archive archive) {
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
    return archive.refusal(
        visit.person(), Operation.ADMINISTER, Action.CONFIGURE, Target.Everything.EVERYTHING);
  }
}
