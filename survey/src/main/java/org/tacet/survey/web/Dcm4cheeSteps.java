// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.web;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tacet.survey.finding.Count;
import org.tacet.survey.finding.Counts;
import org.tacet.survey.recognise.Sign;

/// dcm4chee-arc's own interface: how many studies match a query that matches all. A number alone
/// shows nobody's studies; whether they are listed, too, is for [DicomWebSteps] to find.
final class Dcm4cheeSteps {
  /// Where its DICOMweb service is under the title it is shipped with.
  static final String ROOT = "/dcm4chee-arc/aets/DCM4CHEE/rs";

  private final Browser browser;
  private final Notes notes;

  Dcm4cheeSteps(Browser browser, Notes notes) {
    this.browser = browser;
    this.notes = notes;
  }

  void totals() throws InterruptedException {
    Optional<Count> studies = count("/studies/count");
    if (studies.isEmpty()) {
      return;
    }
    notes.signs(
        List.of(
            new Sign(
                "dcm4chee-arc",
                Sign.Kind.ARCHIVE,
                Optional.empty(),
                0.9,
                "counts studies as dcm4chee-arc")));
    Count images =
        count("/instances/count").orElse(Count.unknown("the server does not count images"));
    notes.evidence(
        "GET studies/count",
        Words.of(studies.get(), "studies") + ", " + Words.of(images, "images"));
    notes.counts(new Counts(studies.get(), images, images, studies.get(), "studies/count"));
  }

  private Optional<Count> count(String path) throws InterruptedException {
    return browser.get(ROOT + path) instanceof Reply.Page page && page.isOk()
        ? Json.facts(page.body(), Set.of("count"))
            .flatMap(facts -> Optional.ofNullable(facts.get("count")))
            .filter(text -> text.matches("\\d{1,12}"))
            .map(text -> Count.complete(Long.parseLong(text)))
        : Optional.empty();
  }
}
