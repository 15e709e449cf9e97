// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.web;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tacet.survey.finding.Count;
import org.tacet.survey.finding.Counts;
import org.tacet.survey.finding.Flag;
import org.tacet.survey.recognise.Oddity;
import org.tacet.survey.recognise.Sign;
import org.tacet.survey.recognise.Version;

/// Orthanc's own interface: its version, its totals, and whether it names studies to strangers. The
/// totals are numbers of the whole archive and hold no patient data.
final class OrthancSteps {
  private static final String STATISTICS = "/statistics";
  private static final String STUDIES = "CountStudies";
  private static final String IMAGES = "CountInstances";

  /// More than any archive has.
  private static final long MOST = 1_000_000_000_000L;

  /// The user and password that Orthanc makes up for itself where nobody gave it any.
  private static final String SHIPPED =
      "Basic "
          + Base64.getEncoder()
              .encodeToString("orthanc:orthanc".getBytes(StandardCharsets.US_ASCII));

  private final Browser browser;
  private final Notes notes;

  OrthancSteps(Browser browser, Notes notes) {
    this.browser = browser;
    this.notes = notes;
  }

  /// Asks for `/system`, of which nothing but the version is taken: its name may be anybody's.
  Reply system() throws InterruptedException {
    Reply reply = browser.get("/system");
    if (!(reply instanceof Reply.Page page) || !page.isOk()) {
      return reply;
    }
    Optional<Map<String, String>> facts =
        Json.facts(page.body(), Set.of("Version", "ApiVersion", "DicomAet"));
    if (facts.filter(told -> told.containsKey("Version") && told.size() > 1).isPresent()) {
      Optional<String> version =
          Version.parse(facts.get().getOrDefault("Version", "")).map(Version::text);
      notes.signs(
          List.of(
              new Sign("Orthanc", Sign.Kind.ARCHIVE, version, 0.95, "answers /system as Orthanc")));
      notes.evidence("GET /system", "Orthanc " + version.orElse("of a version that is no number"));
    }
    return reply;
  }

  /// Asks for the totals, and for the name of one study as the proof that they are open.
  void totals() throws InterruptedException {
    if (!(browser.get(STATISTICS) instanceof Reply.Page page) || !page.isOk()) {
      return;
    }
    Optional<Counts> counts = counts(page);
    if (counts.isEmpty()) {
      return;
    }
    notes.evidence("GET " + STATISTICS, words(counts.get()));
    Reply list = browser.get("/studies?since=0&limit=1");
    boolean lists =
        list instanceof Reply.Page studies
            && studies.isOk()
            && Json.list(studies.body()).isPresent();
    notes.evidence("GET /studies", lists ? "lists studies to a stranger" : "does not list studies");
    // Without a flag, here or by DICOMweb later, the totals stand for nothing.
    notes.counts(counts.get());
    if (lists) {
      notes.flag(Flag.H1);
    }
  }

  /// The one try. It asks for the totals, so that even if it is let in it sees no patient.
  void shippedPassword() throws InterruptedException {
    Reply reply = browser.get(STATISTICS, Optional.of(SHIPPED));
    Optional<Counts> counts =
        reply instanceof Reply.Page page && page.isOk() ? counts(page) : Optional.empty();
    if (counts.isPresent()) {
      notes.flag(Flag.D1);
      notes.counts(counts.get());
    }
    notes.evidence(
        "GET " + STATISTICS + " with Orthanc's default password, once",
        counts.map(found -> "let in; " + words(found)).orElse("not let in"));
  }

  private Optional<Counts> counts(Reply.Page page) {
    Optional<Map<String, String>> facts = Json.facts(page.body(), Set.of(STUDIES, IMAGES));
    if (facts.isEmpty() || !facts.get().containsKey(STUDIES)) {
      return Optional.empty();
    }
    Count studies = number(facts.get().get(STUDIES));
    Count images = number(facts.get().get(IMAGES));
    if (studies.isKnown() && images.isKnown() && images.value() < studies.value()) {
      notes.oddity(Oddity.IMPOSSIBLE_COUNT);
    }
    return Optional.of(new Counts(studies, images, images, studies, STATISTICS));
  }

  private Count number(@org.jspecify.annotations.Nullable String text) {
    if (text == null || !text.matches("\\d{1,18}")) {
      return Count.unknown("the server tells no number");
    }
    long value = Long.parseLong(text);
    if (value > MOST) {
      notes.oddity(Oddity.IMPOSSIBLE_COUNT);
      return Count.unknown("the server tells of more than can be");
    }
    return Count.complete(value);
  }

  private static String words(Counts counts) {
    return Words.of(counts.studies(), "studies") + ", " + Words.of(counts.images(), "images");
  }
}
