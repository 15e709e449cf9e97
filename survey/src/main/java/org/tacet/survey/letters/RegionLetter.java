// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.letters;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.tacet.survey.classify.FixFirst;
import org.tacet.survey.classify.Priority;
import org.tacet.survey.classify.Row;
import org.tacet.survey.compare.Comparison;
import org.tacet.survey.compare.Kind;
import org.tacet.survey.compare.Site;
import org.tacet.survey.compare.Sums;
import org.tacet.survey.finding.Region;

/// The letter to a body that answers for a state or a country. It names sites, and no address: each
/// site has its own letter.
final class RegionLetter {
  /// What a few systems hold of all images is told for this part.
  private static final double MOST = 0.75;

  private RegionLetter() {}

  static Draft toState(Occasion occasion, Region region, SortedMap<Site, List<Priority>> sites) {
    Page page = begin(occasion, region, sites, "health department of the state");
    page.heading("By site");
    sites(page, sites);
    end(page, occasion, region);
    return new Draft(
        Draft.Kind.STATE_LETTER,
        "letter-state-" + region + ".md",
        Words.region(region),
        page.markdown());
  }

  static Draft toCountry(Occasion occasion, Region region, SortedMap<Site, List<Priority>> sites) {
    Page page = begin(occasion, region, sites, "national body");
    page.heading("By state");
    regions(page, occasion, region);
    page.heading("By site");
    sites(page, sites);
    end(page, occasion, region);
    return new Draft(
        Draft.Kind.NATIONAL_LETTER,
        "letter-country-" + region + ".md",
        Words.region(region),
        page.markdown());
  }

  private static Page begin(
      Occasion occasion, Region region, SortedMap<Site, List<Priority>> sites, String body) {
    var page = new Page("Medical images open to strangers in " + Words.region(region));
    Passages.head(
        page, occasion, Page.toFill(body + ", name and office") + ", " + Words.region(region));
    List<Priority> open = new ArrayList<>();
    sites.values().forEach(open::addAll);
    page.heading("What was found");
    page.paragraph("The survey has found " + Passages.extent(open) + ".");
    few(page, open);
    page.paragraph("");
    occasion.verdict(region).ifPresent(verdict -> Passages.judgement(page, verdict));
    return page;
  }

  private static void few(Page page, List<Priority> open) {
    FixFirst here = FixFirst.ofSystems(open.stream().map(Priority::system).toList());
    FixFirst.Few few = here.holding(MOST);
    if (few.share() > 0 && few.systems() < open.size()) {
      page.paragraph(
          "%s of the %s hold %s of these images: who mends those first mends most."
              .formatted(
                  Words.number(few.systems()),
                  Words.systems(open.size()),
                  Words.percent(few.share())));
    }
  }

  private static void sites(Page page, SortedMap<Site, List<Priority>> sites) {
    page.table(
        List.of("Site", "Region", "Systems", "Studies", "Images", "Images retrievable"),
        sites.entrySet().stream()
            .map(entry ->
                List.of(
                    Words.plain(entry.getKey().name()),
                    Words.region(entry.getKey().region()),
                    Words.number(entry.getValue().size()),
                    Words.count(Passages.sum(entry.getValue()).studies()),
                    Words.count(Passages.sum(entry.getValue()).images()),
                    Words.count(Passages.sum(entry.getValue()).imagesRetrievable())))
            .toList());
  }

  private static void regions(Page page, Occasion occasion, Region country) {
    page.table(
        List.of(
            "Region",
            "Systems",
            "Studies",
            "Images",
            "Images retrievable",
            "Studies with image access"),
        occasion.table().regions().stream()
            .filter(row -> row.place().country().equals(country) && row.systems() > 0)
            .map(RegionLetter::row)
            .toList());
  }

  private static List<String> row(Row<Region> row) {
    return List.of(
        Words.region(row.place()),
        Words.number(row.systems()),
        Words.count(row.studies()),
        Words.count(row.images()),
        Words.count(row.imagesRetrievable()),
        Words.count(row.studiesWithImageAccess()));
  }

  private static void end(Page page, Occasion occasion, Region region) {
    occasion
        .comparison()
        .ifPresent(comparison -> {
          page.heading("Since the round before");
          changes(page, comparison, region);
        });
    page.heading("What was not done");
    Passages.notDone(page);
    page.heading("What is asked of you");
    page.paragraph(
        "Please see to it that every site above acts on its own letter, and that those who cannot"
            + " are helped. The next round looks again. "
            + Page.counsel("under which powers the sites may be directed"));
    page.paragraph(Page.toFill("signature"));
  }

  private static void changes(Page page, Comparison comparison, Region region) {
    Sums sums =
        (region.equals(region.country()) ? comparison.byCountry() : comparison.byRegion())
            .getOrDefault(region, Sums.NONE);
    page.table(
        List.of("", "Systems", "Images before", "Images now"),
        List.of(Kind.values()).stream()
            .filter(kind -> sums.of(kind).systems() > 0)
            .map(kind ->
                List.of(
                    kind.meaning(),
                    Words.number(sums.of(kind).systems()),
                    Words.count(sums.of(kind).before().images()),
                    Words.count(sums.of(kind).now().images())))
            .toList());
  }
}
