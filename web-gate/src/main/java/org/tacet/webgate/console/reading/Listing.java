// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.reading;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tacet.archive.Archive;
import org.tacet.archive.Refusal;
import org.tacet.archive.access.Site;
import org.tacet.archive.spi.Ceiling;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.dicom.Uid;
import org.tacet.webgate.console.reading.ListView.Arrivals;
import org.tacet.webgate.console.reading.ListView.Lack;
import org.tacet.webgate.console.reading.spi.Filters.Filter;
import org.tacet.webgate.console.shell.Visit;

/// Makes lists of what the archive tells.
final class Listing {
  private static final SearchPhrase ANYTHING = SearchPhrase.parse("", LocalDate.EPOCH);

  private final Archive archive;
  private final Finding finding;
  private final Marks marks = new Marks();
  private final Site main;
  private final boolean viewer;

  Listing(Archive archive, Site main, boolean viewer) {
    this.archive = archive;
    this.finding = new Finding(archive);
    this.main = main;
    this.viewer = viewer;
  }

  /// What came of it.
  sealed interface Listed {
    /// A list.
    record Shown(ListView list) implements Listed {}

    /// Not for this caller.
    record Refused(Refusal why) implements Listed {}
  }

  /// What was asked for.
  Listed list(Visit visit, Site site, Asked asked) throws IOException {
    SearchPhrase phrase =
        asked.search().length() > Filter.LONGEST_SEARCH
            ? ANYTHING
            : SearchPhrase.parse(
                asked.search(), LocalDate.ofInstant(visit.now(), ZoneId.systemDefault()));
    Optional<Lack> unasked = unasked(asked, phrase);
    if (unasked.isPresent()) {
      return new Listed.Shown(ListView.without(unasked.get(), visit.words(), site, asked));
    }
    Optional<Mark> before =
        asked
            .mark()
            .filter(_ -> asked.offset() > 0)
            .flatMap(name -> marks.of(name, visit.person().name()))
            .filter(mark -> mark.site().equals(site));
    Ceiling ceiling = before.isPresent() ? before.get().ceiling() : archive.ceiling();
    return switch (finding.find(
        visit.person(), site, phrase, asked.offset(), Optional.of(ceiling))) {
      case Finding.Found.Refused(Refusal why) -> new Listed.Refused(why);
      case Finding.Found.Studies found -> {
        Mark mark = mark(visit, site, ceiling, found);
        yield new Listed.Shown(shown(visit, asked, found, mark, phrase.numbers().isEmpty()));
      }
    };
  }

  /// Why the archive is not even asked.
  private static Optional<Lack> unasked(Asked asked, SearchPhrase phrase) {
    if (asked.search().length() > Filter.LONGEST_SEARCH || phrase.isTooLong()) {
      return Optional.of(Lack.TOO_LONG);
    }
    // Nothing but punctuation demands nothing: the answer would be everything.
    boolean empty = !asked.search().isEmpty() && phrase.isEmpty();
    return empty || phrase.isTooShort() ? Optional.of(Lack.TOO_SHORT) : Optional.empty();
  }

  private static Mark mark(Visit visit, Site site, Ceiling ceiling, Finding.Found.Studies found) {
    Set<Integer> known = new HashSet<>();
    found.studies().forEach(study -> known.add(hash(study)));
    return new Mark(visit.person().name(), site, ceiling, visit.now(), 0, known, oldest(found));
  }

  // A full page has every study from its last day on that could be on it.
  private static Optional<LocalDate> oldest(Finding.Found.Studies found) {
    return found.more() && !found.studies().isEmpty()
        ? Row.day(found.studies().getLast(), Tags.StudyDate)
        : Optional.empty();
  }

  private static int hash(DataSet study) {
    return study.uid(Tags.StudyInstanceUID).map(Uid::hashCode).orElse(0);
  }

  private ListView shown(
      Visit visit, Asked asked, Finding.Found.Studies found, Mark mark, boolean pages) {
    List<Row> rows =
        found.studies().stream()
            .flatMap(
                study -> Row.of(study, visit.words(), !mark.known().contains(hash(study))).stream())
            .toList();
    Lack lack = asked.search().isEmpty() ? Lack.EMPTY : Lack.NOTHING_FOUND;
    return new ListView(
        visit.words(),
        mark.site(),
        asked,
        rows,
        rows.isEmpty() ? Optional.of(lack) : Optional.empty(),
        found.more(),
        pages ? marks.keep(mark) : "",
        asked.isForNews() ? Arrivals.LIVE : Arrivals.NONE,
        viewer && SiteChoice.viewerLooksAt(visit, mark.site(), main));
  }

  /// The mark of a list that asks for news.
  Optional<Mark> mark(Visit visit, Asked asked) {
    return asked.mark().flatMap(name -> marks.of(name, visit.person().name()));
  }

  /// Whether anything has come since.
  Mark.News news(Mark mark, Visit visit) throws IOException {
    return mark.news(archive.ceiling(), visit.now());
  }

  /// The list of a mark anew. What is asked for is no more than what the page had and what is
  /// newer: such a question is none for everything, of which one has so many in an hour.
  Listed renewed(Visit visit, Mark mark, Asked asked) throws IOException {
    SearchPhrase newer =
        new SearchPhrase(
            mark.oldest().map(Days::since),
            ANYTHING.modalities(),
            ANYTHING.names(),
            ANYTHING.numbers());
    Ceiling ceiling = archive.ceiling();
    return switch (finding.find(visit.person(), mark.site(), newer, 0, Optional.of(ceiling))) {
      case Finding.Found.Refused(Refusal why) -> new Listed.Refused(why);
      case Finding.Found.Studies found -> {
        boolean full = found.more() || mark.oldest().isPresent();
        Mark next =
            new Mark(
                mark.account(),
                mark.site(),
                ceiling,
                mark.opened(),
                mark.renewals() + 1,
                mark.known(),
                oldest(new Finding.Found.Studies(found.studies(), full)));
        yield new Listed.Shown(
            shown(visit, asked, new Finding.Found.Studies(found.studies(), full), next, true));
      }
    };
  }
}
