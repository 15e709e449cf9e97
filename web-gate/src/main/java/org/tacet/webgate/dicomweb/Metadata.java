// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.dicomweb;

import java.io.IOException;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.tacet.archive.Archive;
import org.tacet.archive.BulkAddress;
import org.tacet.archive.DescribeOutcome;
import org.tacet.archive.Elements;
import org.tacet.archive.Holding;
import org.tacet.archive.Refusal;
import org.tacet.archive.SeriesMetadata;
import org.tacet.archive.access.Operation;
import org.tacet.archive.access.Site;
import org.tacet.webgate.http.Access;
import org.tacet.webgate.http.Answer;
import org.tacet.webgate.http.AnswerMemory;
import org.tacet.webgate.http.Description;
import org.tacet.webgate.http.Description.Kind;
import org.tacet.webgate.http.Exchange;
import org.tacet.webgate.http.Route;
import org.tacet.webgate.http.Statuses;

/// What instances say of themselves, without their long values, PS3.18 §10.4.1.1.2. Read from the
/// index alone: of studies and series as they are kept ready, of instances one after the other.
final class Metadata {
  private final Archive archive;
  private final Site main;
  private final InstantSource clock;

  Metadata(Archive archive, Site main, InstantSource clock) {
    this.archive = archive;
    this.main = main;
    this.clock = clock;
  }

  List<Route> routes(String root) {
    String study = root + "/studies/{study}";
    String series = study + "/series/{series}";
    return List.of(
        route(study + "/metadata"),
        route(series + "/metadata"),
        route(series + "/instances/{instance}/metadata"));
  }

  private Route route(String template) {
    return Route.get(template, Access.may(Operation.GET), this::retrieve)
        .described(
            Description.of("Tells the attributes of instances, values in bulk by reference.")
                .with(Kind.HEADER, "If-None-Match", "Entity tags of what is known already.")
                .giving(200, "application/dicom+json", "application/json", "multipart/related")
                .giving(304));
  }

  private Answer retrieve(Exchange exchange) throws IOException {
    Optional<ListForm> form = ListForm.of(exchange);
    if (form.isEmpty()) {
      return Statuses.notAcceptable();
    }
    Optional<Place> place = Place.of(exchange, main);
    if (place.isEmpty()) {
      return Statuses.notFound();
    }
    boolean ready = form.get() != ListForm.XML && place.get().instance().isEmpty();
    return ready && ReadyMetadata.fits(place.get())
        ? ready(exchange, form.get(), place.get())
        : read(exchange, form.get(), place.get());
  }

  private Answer ready(Exchange exchange, ListForm form, Place place) throws IOException {
    return switch (archive.describe(exchange.caller(), Held.selection(place))) {
      case DescribeOutcome.Found(List<SeriesMetadata> series) ->
          series.isEmpty() ? Statuses.notFound() : given(exchange, form, place, series);
      case DescribeOutcome.Refused(Refusal why) -> Statuses.of(why);
      case DescribeOutcome.TooMany _ -> Statuses.tooMany();
    };
  }

  private Answer given(Exchange exchange, ListForm form, Place place, List<SeriesMetadata> series) {
    EntityTag tag = EntityTag.ofSeries(series, "metadata" + form + place.base());
    if (tag.isKnownTo(exchange)) {
      return tag.notModified();
    }
    StillPermitted still = new StillPermitted(archive, exchange, place, clock);
    AnswerMemory.Share memory = exchange.memory();
    return tag.on(
        Answer.streamed(
            200,
            form.sheets().contentType(),
            out -> new ReadyMetadata(place, still, memory, out).write(series)));
  }

  private Answer read(Exchange exchange, ListForm form, Place place) throws IOException {
    return switch (Held.of(archive, exchange, place)) {
      case Held.None(Answer answer) -> answer;
      case Held.Some some -> given(exchange, form, some);
    };
  }

  private Answer given(Exchange exchange, ListForm form, Held.Some some) {
    EntityTag tag = EntityTag.of(some.holdings(), "metadata" + form + some.place().base());
    if (tag.isKnownTo(exchange)) {
      return tag.notModified();
    }
    ListForm.Sheets sheets = form.sheets();
    StillPermitted still = new StillPermitted(archive, exchange, some.place(), clock);
    AnswerMemory.Share memory = exchange.memory();
    return tag.on(
        Answer.streamed(200, sheets.contentType(), out -> write(sheets, some, still, memory, out)));
  }

  private static void write(
      ListForm.Sheets sheets,
      Held.Some some,
      StillPermitted still,
      AnswerMemory.Share memory,
      OutputStream out)
      throws IOException {
    sheets.begin(out);
    for (Holding holding : some.holdings()) {
      still.demand(holding);
      try (Elements elements = holding.elements()) {
        long weight = Weight.of(elements.dataSet());
        memory.take(weight);
        sheets.write(elements.dataSet(), new BulkAddress(some.address(holding)), out);
        memory.give(weight);
      }
    }
    sheets.end(out);
  }
}
