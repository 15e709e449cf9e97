// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.letters;

import java.util.List;
import org.tacet.survey.classify.Priority;
import org.tacet.survey.compare.Site;

/// The two forms of Indian law. Their fields follow what the Directions and the Rules ask to be
/// told; the bodies' own current forms are what counts.
final class IndianForms {
  private IndianForms() {}

  static Draft certIn(Occasion occasion, Site site, List<Priority> open, String fileName) {
    var page = new Page("Incident report to CERT-In, " + Words.plain(site.name()));
    Passages.head(page, occasion, "CERT-In " + Page.toFill("by which channel"));
    page.paragraph(Page.counsel("that this has the fields of CERT-In's current form"));
    page.heading("Who reports");
    page.field("Organisation", Page.toFill("that has the duty to report"));
    page.field("Point of contact", Page.toFill("name, office, telephone, e-mail"));
    page.field("Sector", "health care");
    page.heading("The incident");
    page.field("Place", Words.plain(site.name()) + ", " + Words.region(site.region()));
    page.field(
        "Type (Annexure I)",
        Page.counsel(
            "data leak, data breach or unauthorised access; that a system stands open does not prove"
                + " that anybody got in"));
    page.field("Noticed", Words.time(occasion.clock(open).since()));
    page.field("Began", Page.toFill("from the site's own logs; the survey does not know"));
    page.field("Extent", Passages.extent(open));
    page.field("Kind of data", "health records: lists of studies, and images where retrievable");
    page.field("Symptoms observed", "queries by strangers are answered; see the proofs");
    page.heading("Systems");
    Passages.systems(page, open);
    page.heading("Proofs");
    Passages.proofs(page, open);
    Passages.products(page, open);
    Passages.notDone(page);
    page.heading("What has been done");
    page.field("Taken off the network", Page.toFill("when, by whom"));
    page.field("Measures", Page.toFill("others"));
    page.field(
        "Logs", Page.toFill("that the logs of 180 days are kept, in India, and of which systems"));
    page.field("Clocks", Page.toFill("that the systems follow the time of NIC or NPL"));
    page.heading("Times");
    Passages.clock(page, occasion, occasion.clock(open));
    page.paragraph(Page.toFill("signature"));
    return new Draft(Draft.Kind.CERT_IN_FORM, fileName, "CERT-In", page.markdown());
  }

  static Draft board(Occasion occasion, Site site, List<Priority> open, String fileName) {
    var page = new Page("Intimation to the Data Protection Board, " + Words.plain(site.name()));
    Passages.head(page, occasion, "Data Protection Board of India " + Page.toFill("channel"));
    page.paragraph(
        Page.counsel("that a breach of personal data has happened, and who is the data fiduciary"));
    withoutDelay(page, occasion, site, open);
    details(page);
    notices(page);
    page.heading("Proofs");
    Passages.systems(page, open);
    page.paragraph("");
    Passages.proofs(page, open);
    Passages.notDone(page);
    page.heading("Remedies");
    Passages.remedies(page, open);
    page.heading("Times");
    Passages.clock(page, occasion, occasion.clock(open));
    page.paragraph(Page.toFill("signature"));
    return new Draft(
        Draft.Kind.BOARD_FORM, fileName, "Data Protection Board of India", page.markdown());
  }

  private static void withoutDelay(Page page, Occasion occasion, Site site, List<Priority> open) {
    page.heading("Part 1: to the Board, without delay");
    page.field("Data fiduciary", Page.toFill("name, address, registration"));
    page.field("Nature", "archives of medical images answer strangers: " + levels(open));
    page.field("Extent", Passages.extent(open) + ". An image is no patient, nor is a study");
    page.field(
        "Timing",
        "first found open by a survey "
            + Words.time(occasion.clock(open).since())
            + "; open since "
            + Page.toFill("from the logs"));
    page.field("Place", Words.plain(site.name()) + ", " + Words.region(site.region()));
    page.field("Likely impact", Page.toFill("from the logs: who has listed or fetched what"));
  }

  private static void details(Page page) {
    page.heading("Part 2: to the Board, within 72 hours");
    page.field("Facts and circumstances", "see the proofs below, and " + Page.toFill("the rest"));
    page.field("Cause", Page.toFill("why it was open"));
    page.field("Measures taken or proposed", Page.toFill("see the remedies below"));
    page.field("Who caused it", Page.toFill("findings, if any"));
    page.field("So that it does not happen again", Page.toFill("measures"));
    page.field("Report on the notices to persons", Page.toFill("how many, when, how"));
  }

  private static void notices(Page page) {
    page.heading("Part 3: to each person concerned, without delay");
    page.paragraph(
        "The survey knows no person. Whom to tell, the archive and its logs say. What the notice"
            + " holds:");
    page.field("Nature, extent and timing", Page.toFill("for this person"));
    page.field("Likely consequences", Page.toFill("for this person"));
    page.field("What is being done", Page.toFill("measures"));
    page.field("What the person can do", Page.toFill("steps"));
    page.field("Who answers questions", Page.toFill("name and contact"));
  }

  private static String levels(List<Priority> open) {
    return open.stream()
        .map(each -> each.system().level())
        .distinct()
        .sorted()
        .map(level -> level.name() + " (" + level.meaning() + ")")
        .collect(java.util.stream.Collectors.joining(", "));
  }
}
