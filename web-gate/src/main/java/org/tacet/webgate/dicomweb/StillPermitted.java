// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.dicomweb;

import java.io.IOException;
import java.util.Optional;
import org.tacet.archive.Archive;
import org.tacet.archive.Holding;
import org.tacet.archive.access.AccessPolicy.Target;
import org.tacet.archive.access.Caller;
import org.tacet.archive.access.Operation;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.webgate.http.Exchange;
import org.tacet.webgate.http.RevokedException;

/// Asks again, while an answer of many parts is on its way: a study takes minutes, and a slow
/// reader takes hours, but what was revoked counts from the next instance on.
record StillPermitted(Archive archive, Exchange exchange, Place place) {
  /// @throws RevokedException if the caller is not known any longer, or may not have this
  void demand(Holding next) throws IOException {
    Optional<Caller> caller = exchange.callerNow();
    Target study = new Target.OfStudy(place.site(), next.study());
    if (caller.isEmpty()
        || archive.refusal(caller.get(), Operation.GET, Action.GET, study).isPresent()) {
      throw new RevokedException();
    }
  }
}
