// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.dicomweb;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import org.tacet.archive.Archive;
import org.tacet.archive.EraseOutcome;
import org.tacet.archive.access.Operation;
import org.tacet.archive.access.Site;
import org.tacet.webgate.http.Access;
import org.tacet.webgate.http.Answer;
import org.tacet.webgate.http.Description;
import org.tacet.webgate.http.Description.Kind;
import org.tacet.webgate.http.Exchange;
import org.tacet.webgate.http.Route;
import org.tacet.webgate.http.Statuses;

/// Erasing a study, by the rules of the archive. It cannot be taken back, so a reason has to come
/// with it, in the header `Tacet-Reason`: 1 to 500 characters of ASCII.
final class Erasing {
  private static final Logger LOG = System.getLogger(Erasing.class.getName());
  private static final int LONGEST = 500;

  private final Archive archive;
  private final Site main;
  private final ErasureRecords records;

  Erasing(Archive archive, Site main, ErasureRecords records) {
    this.archive = archive;
    this.main = main;
    this.records = records;
  }

  List<Route> routes(String root) {
    return List.of(
        Route.delete(root + "/studies/{study}", Access.may(Operation.ERASE), this::erase)
            .described(
                Description.of("Erases a study for ever: its key is destroyed.")
                    .with(Kind.REQUIRED_HEADER, "Tacet-Reason", "Why, in 1 to 500 characters.")
                    .giving(204)));
  }

  private Answer erase(Exchange exchange) throws IOException {
    Optional<Place> place = Place.of(exchange, main);
    if (place.isEmpty()) {
      return Statuses.notFound();
    }
    Optional<String> reason = exchange.header("Tacet-Reason").map(String::strip);
    if (reason.filter(Erasing::isReason).isEmpty()) {
      return Statuses.badRequest("reason", "Tacet-Reason has 1 to 500 characters, in one line.");
    }
    EraseOutcome outcome =
        archive.erase(
            exchange.caller(), place.get().site(), place.get().study().orElseThrow(), reason.get());
    if (outcome instanceof EraseOutcome.Erased(EraseOutcome.Certificate certificate)) {
      keep(certificate);
    }
    return Statuses.of(outcome);
  }

  private static boolean isReason(String text) {
    return !text.isEmpty()
        && text.length() <= LONGEST
        && text.chars().allMatch(c -> c >= 0x20 && c < 0x7F);
  }

  // The study is gone: to answer that it is not would be wrong.
  private void keep(EraseOutcome.Certificate certificate) {
    try {
      records.keep(certificate);
    } catch (IOException e) {
      LOG.log(Level.ERROR, "a certificate was not kept: {0}", e.getClass().getSimpleName());
    }
  }
}
