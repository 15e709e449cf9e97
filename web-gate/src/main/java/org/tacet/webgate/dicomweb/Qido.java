// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.dicomweb;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tacet.archive.Archive;
import org.tacet.archive.Level;
import org.tacet.archive.Refusal;
import org.tacet.archive.access.Operation;
import org.tacet.archive.access.Site;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.dicom.Uid;
import org.tacet.webgate.http.Access;
import org.tacet.webgate.http.Answer;
import org.tacet.webgate.http.Description;
import org.tacet.webgate.http.Description.Kind;
import org.tacet.webgate.http.Exchange;
import org.tacet.webgate.http.Route;
import org.tacet.webgate.http.Statuses;

/// Searching, PS3.18 §10.6 (QIDO-RS).
final class Qido {
  private static final int MOST = 1000;
  private static final int MOST_INSTANCES = 5000;

  private static final Description ABOUT =
      Description.of("Searches for studies, series or instances (QIDO-RS).")
          .with(
              Kind.ATTRIBUTES,
              "attributes",
              "Keys by keyword or tag: single value, wildcards, range, list of UIDs.")
          .with(Kind.QUERY, "includefield", "Attributes to be told beyond the usual ones, or all.")
          .with(Kind.QUERY, "fuzzymatching", "true for names by their beginnings.")
          .with(Kind.QUERY, "limit", "Most matches to be told.")
          .with(Kind.QUERY, "offset", "How many matches are passed over.")
          .giving(200, "application/dicom+json", "application/json", "multipart/related")
          .giving(204);

  private final Searching searching;
  private final Site main;

  Qido(Archive archive, Site main) {
    this.searching = new Searching(archive, new Ceilings(System::nanoTime));
    this.main = main;
  }

  List<Route> routes(String root) {
    return List.of(
        route(root + "/studies", Level.STUDY),
        route(root + "/series", Level.SERIES),
        route(root + "/instances", Level.IMAGE),
        route(root + "/studies/{study}/series", Level.SERIES),
        route(root + "/studies/{study}/instances", Level.IMAGE),
        route(root + "/studies/{study}/series/{series}/instances", Level.IMAGE));
  }

  private Route route(String template, Level level) {
    return Route.get(template, Access.may(Operation.FIND), exchange -> search(exchange, level))
        .described(ABOUT);
  }

  private Answer search(Exchange exchange, Level level) throws IOException {
    Optional<ListForm> form = ListForm.of(exchange);
    if (form.isEmpty()) {
      return Statuses.notAcceptable();
    }
    Optional<Place> place = Place.of(exchange, main);
    if (place.isEmpty()) {
      return form.get().answer(List.of());
    }
    return switch (SearchRequest.parse(level, place.get(), exchange.parameters())) {
      case SearchRequest.Result.Invalid(SearchRequest.Fault fault, String title) ->
          Statuses.badRequest(fault.name().toLowerCase(Locale.ROOT).replace('_', '-'), title);
      case SearchRequest.Result.Valid(SearchRequest request) ->
          request.remarks().on(search(exchange, place.get(), request, form.get()));
    };
  }

  private Answer search(Exchange exchange, Place place, SearchRequest request, ListForm form)
      throws IOException {
    int ceiling = request.level() == Level.IMAGE ? MOST_INSTANCES : MOST;
    int wanted = request.limit().orElse(Integer.MAX_VALUE);
    Page page =
        searching.page(
            exchange.caller(), place, request, Math.min(wanted, ceiling), exchange.memory());
    return switch (page) {
      case Page.Refused(Refusal why) ->
          Statuses.looksEmpty(why) ? form.answer(List.of()) : Statuses.of(why);
      case Page.Invalid(var invalid) -> Statuses.of(invalid);
      case Page.Matches(List<DataSet> matches, Page.End end) ->
          warned(form.answer(located(matches, place, request.level())), end);
    };
  }

  /// Says where an answer holds less than there is, PS3.18 §8.3.4.4.1. How many more is not said:
  /// nobody counts them.
  private static Answer warned(Answer answer, Page.End end) {
    return switch (end) {
      case COMPLETE -> answer;
      case MORE -> Remarks.warn(answer, "There are additional results that can be requested");
      case CUT -> Remarks.warn(answer, "The search was ended early; narrow it to see all results");
    };
  }

  private static List<DataSet> located(List<DataSet> matches, Place place, Level level) {
    return matches.stream()
        .map(match ->
            match.with(set -> {
              set.remove(Tags.QueryRetrieveLevel);
              set.text(Tags.InstanceAvailability, "ONLINE");
              // Of series that do not say theirs. Viewers take it that what is there has a value.
              if (match.strings(Tags.ModalitiesInStudy).isEmpty()) {
                set.remove(Tags.ModalitiesInStudy);
              }
              address(match, place, level)
                  .ifPresent(address -> set.text(Tags.RetrieveURL, address));
            }))
        .toList();
  }

  private static Optional<String> address(DataSet match, Place place, Level level) {
    Optional<Uid> study = match.uid(Tags.StudyInstanceUID);
    Optional<Uid> series = match.uid(Tags.SeriesInstanceUID);
    Optional<Uid> instance = match.uid(Tags.SOPInstanceUID);
    return switch (level) {
      case PATIENT -> Optional.empty();
      case STUDY -> study.map(place::address);
      case SERIES -> study.flatMap(one -> series.map(two -> place.address(one, two)));
      case IMAGE ->
          study.flatMap(
              one -> series.flatMap(two -> instance.map(three -> place.address(one, two, three))));
    };
  }
}
