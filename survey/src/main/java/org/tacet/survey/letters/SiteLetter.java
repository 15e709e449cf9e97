// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.letters;

import java.util.List;
import org.tacet.survey.classify.Priority;
import org.tacet.survey.compare.Site;

/// The letter to whoever runs a site.
final class SiteLetter {
  private SiteLetter() {}

  static Draft write(Occasion occasion, Site site, List<Priority> open, String fileName) {
    var page = new Page("Medical images open to strangers at " + Words.plain(site.name()));
    Passages.head(
        page,
        occasion,
        Page.toFill("name and office")
            + ", "
            + Words.plain(site.name())
            + ", "
            + Words.region(site.region()));
    page.heading("What was found");
    page.paragraph(
        "A survey that your organisation or a competent authority allowed has found "
            + Passages.extent(open)
            + ". Whoever reaches these addresses gets in without a password of their own.");
    page.paragraph("");
    Passages.systems(page, open);
    page.heading("What the levels mean");
    Passages.meanings(page, open);
    page.heading("How it was proven");
    Passages.proofs(page, open);
    Passages.products(page, open);
    page.heading("What was not done");
    Passages.notDone(page);
    page.heading("What to do, most useful first");
    Passages.remedies(page, open);
    occasion
        .verdict(site)
        .ifPresent(verdict -> {
          page.heading("How the site stands");
          Passages.judgement(page, verdict);
        });
    law(page, occasion, site, open);
    reply(page);
    return new Draft(Draft.Kind.SITE_LETTER, fileName, site.name(), page.markdown());
  }

  private static void law(Page page, Occasion occasion, Site site, List<Priority> open) {
    if (Occasion.isInIndia(site.region())) {
      page.heading("Times that the law sets");
      Passages.clock(page, occasion, occasion.clock(open));
      page.paragraph(
          Page.counsel("which of these duties are yours, and whether this counts as a breach"));
    } else {
      page.heading("What the law asks");
      page.paragraph(
          Page.counsel(
              "duties of notice under the law of " + Words.region(site.region().country())));
    }
  }

  private static void reply(Page page) {
    page.heading("Reply");
    page.paragraph(
        "Please tell us by "
            + Page.toFill("date")
            + " what has been done; the next round looks again. Contact: "
            + Page.toFill("name, telephone, e-mail"));
    page.paragraph(Page.toFill("signature"));
  }
}
