// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.web;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import org.tacet.survey.count.DateRange;
import org.tacet.survey.count.Outcome;
import org.tacet.survey.count.StudyHash;
import org.tacet.survey.count.StudySink;
import org.tacet.survey.count.StudySource;
import tools.jackson.core.json.JsonFactory;

/// A DICOMweb service that lists its studies, asked page by page, PS3.18 §10.6. Servers limit their
/// pages, mostly without a word, so a page is followed by the next until one is empty. One that
/// repeats itself, since it does not look at the offset, ends its answer there.
final class QidoSource implements StudySource {
  private static final int PAGE = 1000;
  private static final int MOST_PAGES = 20_000;
  private static final int MOST_FAILURES = 3;

  private final Browser browser;
  private final String root;
  private final JsonFactory factory = Json.factory();
  private final StudyHash hash = StudyHash.create();
  private int failures;
  private boolean unasked;
  private boolean repeats;

  QidoSource(Browser browser, String root) {
    this.browser = browser;
    this.root = root;
  }

  /// What a single page of at most one study came to.
  ///
  /// @param status of HTTP, 0 where none came
  record Glance(
      int status, StudyList.How how, long studies, boolean unasked, boolean dicom, String why) {}

  /// Whether names and the like came, which nobody had asked for.
  boolean sendsUnasked() {
    return unasked;
  }

  /// Asks for one study.
  Glance glance() throws InterruptedException {
    Browser.Taken<StudyList.End> taken =
        browser.list(
            root + "/studies?limit=1&includefield=00201208",
            _ -> new StudyList(factory, hash, new First()));
    if (taken.answer().isEmpty()) {
      return new Glance(0, StudyList.How.BROKEN, 0, false, false, taken.why());
    }
    Browser.Answer<StudyList.End> answer = taken.answer().get();
    StudyList.End end = answer.content();
    boolean dicom = answer.head().begins("content-type", "application/dicom+json");
    return new Glance(answer.head().status(), end.how(), end.studies(), end.unasked(), dicom, "");
  }

  @Override
  public Outcome ask(Optional<DateRange> range, StudySink sink) throws IOException {
    try {
      Outcome outcome = pages(range.map(QidoSource::query).orElse(""), sink);
      failures = outcome instanceof Outcome.Broken ? failures + 1 : 0;
      if (failures >= MOST_FAILURES) {
        throw new IOException("three answers running were broken off");
      }
      return outcome;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new IOException("stopped by the survey");
    }
  }

  private static String query(DateRange range) {
    return "&StudyDate="
        + range.dates()
        + range.times().map(time -> "&StudyTime=" + time).orElse("");
  }

  private Outcome pages(String query, StudySink sink) throws InterruptedException {
    Paging paging = new Paging(sink);
    for (int page = 0; page < MOST_PAGES; page++) {
      String offset = repeats ? "" : "&offset=" + paging.records;
      Browser.Taken<StudyList.End> taken =
          browser.list(
              root + "/studies?includefield=00201208&limit=" + PAGE + offset + query,
              _ -> new StudyList(factory, hash, paging.begin()));
      Optional<Outcome> outcome =
          taken.answer().isEmpty()
              ? Optional.of(new Outcome.Broken(taken.why()))
              : outcome(taken.answer().get(), paging);
      if (outcome.isPresent()) {
        return outcome.get();
      }
    }
    return new Outcome.Capped(MOST_PAGES + " pages");
  }

  /// How the answer ended, if with this page it has.
  private Optional<Outcome> outcome(Browser.Answer<StudyList.End> page, Paging paging) {
    if (page.head().status() == 204) {
      return Optional.of(new Outcome.Complete());
    }
    if (page.head().status() != 200) {
      return Optional.of(new Outcome.Refused("HTTP " + page.head().status()));
    }
    StudyList.End end = page.content();
    unasked |= end.unasked();
    return switch (end.how()) {
      case STRANGE -> Optional.of(new Outcome.Broken("not DICOM JSON"));
      case BROKEN -> Optional.of(new Outcome.Broken("the list breaks off"));
      case ENOUGH -> Optional.of(paging.repeated ? repeated(paging, page) : new Outcome.Stopped());
      case WHOLE -> whole(page, paging);
    };
  }

  private Optional<Outcome> whole(Browser.Answer<StudyList.End> page, Paging paging) {
    if (paging.repeated) {
      return Optional.of(repeated(paging, page));
    }
    boolean more = page.head().begins("warning", "299");
    if (repeats || paging.ofPage == 0) {
      return Optional.of(more ? new Outcome.Capped("warning 299") : new Outcome.Complete());
    }
    return Optional.empty();
  }

  private Outcome repeated(Paging paging, Browser.Answer<StudyList.End> page) {
    repeats = true;
    boolean more = page.head().begins("warning", "299");
    return more || paging.records >= PAGE
        ? new Outcome.Capped("the same page at any offset")
        : new Outcome.Complete();
  }

  /// One study is enough.
  private static final class First implements StudyList.Receiver {
    @Override
    public boolean study(long uidHash, OptionalInt images, OptionalInt day) {
      return false;
    }

    @Override
    public boolean nameless() {
      return false;
    }
  }

  /// Hands the pages of one answer to its sink.
  private static final class Paging implements StudyList.Receiver {
    private final StudySink sink;
    private long records;
    private long ofPage;
    private Optional<Long> first = Optional.empty();
    private boolean repeated;

    Paging(StudySink sink) {
      this.sink = sink;
    }

    Paging begin() {
      ofPage = 0;
      return this;
    }

    @Override
    public boolean study(long uidHash, OptionalInt images, OptionalInt day) {
      if (ofPage == 0 && first.filter(hash -> hash == uidHash).isPresent()) {
        repeated = true;
        return false;
      }
      if (records == 0) {
        first = Optional.of(uidHash);
      }
      records++;
      ofPage++;
      return sink.study(uidHash, images, day);
    }

    @Override
    public boolean nameless() {
      records++;
      ofPage++;
      return sink.nameless();
    }
  }
}
