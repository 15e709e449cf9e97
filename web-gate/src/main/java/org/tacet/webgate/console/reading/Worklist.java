// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.reading;

import java.io.IOException;
import java.util.Optional;
import org.tacet.archive.Refusal;
import org.tacet.archive.access.Site;
import org.tacet.webgate.console.reading.ListView.Arrivals;
import org.tacet.webgate.console.reading.ListView.Lack;
import org.tacet.webgate.console.reading.Listing.Listed;
import org.tacet.webgate.console.reading.PageView.Said;
import org.tacet.webgate.console.reading.spi.Filters;
import org.tacet.webgate.console.reading.spi.Filters.Filter;
import org.tacet.webgate.console.shell.Form;
import org.tacet.webgate.console.shell.Place;
import org.tacet.webgate.console.shell.Plain;
import org.tacet.webgate.console.shell.Shell;
import org.tacet.webgate.console.shell.Visit;
import org.tacet.webgate.console.shell.Words;
import org.tacet.webgate.http.Answer;

/// The page with the list. The archive is asked first, whatever else a form wants.
record Worklist(Shell shell, Listing listing, Filters filters, Site main) {
  Answer show(Visit visit) throws IOException {
    return list(visit, Asked.of(visit), Form.empty());
  }

  Answer take(Visit visit, Form form) throws IOException {
    Optional<Asked> asked = Asked.of(form);
    if (asked.isEmpty()) {
      return shell.malformed(visit);
    }
    boolean forNews = form.has("news") && visit.wantsFragment();
    return forNews ? news(visit, asked.get()) : list(visit, chosen(visit, form, asked.get()), form);
  }

  /// A saved search takes the place of what is typed.
  private Asked chosen(Visit visit, Form form, Asked asked) throws IOException {
    Optional<String> name = form.value("filter");
    return name.isEmpty()
        ? asked
        : filters.of(visit.person().name()).stream()
            .filter(filter -> filter.name().equals(name.get()))
            .findFirst()
            .map(filter -> asked.searching(filter.search()))
            .orElse(asked);
  }

  private Answer list(Visit visit, Asked asked, Form form) throws IOException {
    Optional<SiteChoice> sites = SiteChoice.of(visit, asked.site(), main);
    if (sites.isEmpty()) {
      return shell.notThere(visit);
    }
    Listed listed = listing.list(visit, sites.get().chosen(), asked);
    if (visit.wantsFragment()) {
      return fragment(visit, sites.get().chosen(), asked, listed);
    }
    return switch (listed) {
      case Listed.Refused(Refusal why) -> shell.refused(visit, why);
      case Listed.Shown(ListView list) -> page(visit, list, sites.get(), form);
    };
  }

  private Answer page(Visit visit, ListView list, SiteChoice sites, Form form) throws IOException {
    String account = visit.person().name();
    Said said = changed(account, list.asked(), form);
    PageView page =
        new PageView(
            list,
            sites,
            filters.of(account),
            said,
            said.isWrong() ? form.typed("name") : "",
            visit.mayBreakGlass());
    String title = visit.words().text("reading.title");
    return said.isWrong()
        ? shell.wrong(
            visit,
            Place.WORKLIST,
            title,
            out -> JteworklistGenerated.render(out, Plain.PLAIN, page))
        : shell.shown(
            visit,
            Place.WORKLIST,
            title,
            out -> JteworklistGenerated.render(out, Plain.PLAIN, page));
  }

  private Said changed(String account, Asked asked, Form form) throws IOException {
    if (form.has("remove")) {
      filters.remove(account, form.typed("remove"));
      return Said.REMOVED;
    }
    if (!form.has("save")) {
      return Said.NOTHING;
    }
    try {
      Filter filter = new Filter(form.value("name").orElse(""), asked.search());
      return filters.save(account, filter) ? Said.SAVED : Said.FULL;
    } catch (IllegalArgumentException _) {
      return Said.BAD_NAME;
    }
  }

  /// A script puts in place what it gets with success and nothing else: a refusal comes in words.
  private Answer fragment(Visit visit, Site site, Asked asked, Listed listed) {
    ListView list =
        switch (listed) {
          case Listed.Shown(ListView shown) -> shown;
          case Listed.Refused(Refusal why) ->
              ListView.without(
                  why instanceof Refusal.OverBudget ? Lack.OVER_BUDGET : Lack.REFUSED,
                  visit.words(),
                  site,
                  asked);
        };
    return shell.fragment(out -> JtelistGenerated.render(out, Plain.PLAIN, list));
  }

  /// Asked every few seconds, by a page that is open: mostly there is nothing to say.
  private Answer news(Visit visit, Asked asked) throws IOException {
    Optional<Mark> mark = listing.mark(visit, asked);
    if (mark.isEmpty()) {
      return waiting(visit.words(), asked, Arrivals.LATE);
    }
    return switch (listing.news(mark.get(), visit)) {
      case NONE -> Answer.empty(204);
      case MANY -> waiting(visit.words(), asked, Arrivals.MANY);
      case LATE -> waiting(visit.words(), asked, Arrivals.LATE);
      case SOME ->
          fragment(
                  visit,
                  mark.get().site(),
                  asked,
                  listing.renewed(visit, mark.get(), asked.searching("")))
              .with("HX-Retarget", "#list")
              .with("HX-Reswap", "innerHTML");
    };
  }

  private Answer waiting(Words words, Asked asked, Arrivals arrivals) {
    return shell.fragment(out ->
        JtearrivalsGenerated.render(
            out, Plain.PLAIN, words, arrivals, asked.site().orElse(""), asked.pictures(), ""));
  }
}
