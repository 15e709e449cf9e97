// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.dicomweb;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.tacet.archive.Archive;
import org.tacet.archive.Holding;
import org.tacet.archive.Level;
import org.tacet.archive.Refusal;
import org.tacet.archive.RetrieveOutcome;
import org.tacet.archive.Selection;
import org.tacet.archive.access.Operation;
import org.tacet.archive.access.Site;
import org.tacet.dicom.Uid;
import org.tacet.webgate.http.Answer;
import org.tacet.webgate.http.Exchange;
import org.tacet.webgate.http.Statuses;

/// What a retrieval has at hand: instances, or an answer that there are none for this caller.
sealed interface Held {
  /// At least one instance.
  record Some(Place place, List<Holding> holdings) implements Held {
    /// Keeps a copy of the list.
    public Some {
      holdings = List.copyOf(holdings);
    }

    /// The address of an instance.
    String address(Holding holding) {
      return place.address(holding.study(), holding.series(), holding.sopInstance());
    }
  }

  /// None, and what to say about it.
  record None(Answer answer) implements Held {}

  /// Asks the archive for what the path names.
  static Held of(Archive archive, Site main, Exchange exchange) throws IOException {
    Optional<Place> place = Place.of(exchange, main);
    return place.isPresent() ? of(archive, exchange, place.get()) : new None(Statuses.notFound());
  }

  /// Asks the archive for what a place names.
  static Held of(Archive archive, Exchange exchange, Place place) throws IOException {
    RetrieveOutcome outcome = archive.retrieve(exchange.caller(), Operation.GET, selection(place));
    return switch (outcome) {
      case RetrieveOutcome.Found(List<Holding> holdings) ->
          holdings.isEmpty() ? new None(Statuses.notFound()) : new Some(place, holdings);
      case RetrieveOutcome.Refused(Refusal why) -> new None(Statuses.of(why));
      case RetrieveOutcome.TooMany _ -> new None(Statuses.tooMany());
    };
  }

  /// What a place names.
  static Selection selection(Place place) {
    List<Uid> series = place.series().stream().toList();
    List<Uid> instances = place.instance().stream().toList();
    Level level =
        instances.isEmpty() ? (series.isEmpty() ? Level.STUDY : Level.SERIES) : Level.IMAGE;
    return new Selection(
        place.site(), level, Optional.empty(), place.study().stream().toList(), series, instances);
  }
}
