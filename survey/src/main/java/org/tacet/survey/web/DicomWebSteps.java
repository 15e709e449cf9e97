// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.web;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeMap;
import org.tacet.survey.count.Budget;
import org.tacet.survey.count.Counted;
import org.tacet.survey.count.Counter;
import org.tacet.survey.finding.Flag;
import org.tacet.survey.recognise.Oddity;

/// Looks for DICOMweb services that list studies, and counts them where nothing better does.
final class DicomWebSteps {
  private static final List<String> ROOTS =
      List.of(
          "/dicom-web",
          "/dicomweb",
          "/wado-rs",
          "/rs",
          "/qido-rs",
          Dcm4cheeSteps.ROOT,
          "/pacs/rs",
          "/api/dicomweb",
          "");

  private final Browser browser;
  private final Notes notes;
  private final String madeUp;
  private final Budget budget;

  /// @param madeUp a path that nobody serves
  DicomWebSteps(Browser browser, Notes notes, String madeUp, Budget budget) {
    this.browser = browser;
    this.notes = notes;
    this.madeUp = madeUp;
    this.budget = budget;
  }

  /// @param told roots that a viewer's settings name
  void look(List<String> told) throws InterruptedException {
    List<QidoSource> open = new ArrayList<>();
    Map<String, Integer> elsewhere = new TreeMap<>();
    for (String root : roots(told)) {
      if (browser.isTired()) {
        break;
      }
      QidoSource source = new QidoSource(browser, root);
      QidoSource.Glance glance = source.glance();
      boolean lists = lists(glance);
      if (lists) {
        open.add(source);
        notes.evidence("GET " + shown(root, told) + "/studies", words(glance));
      } else {
        elsewhere.merge(refusal(glance), 1, Integer::sum);
      }
    }
    elsewhere.forEach((words, places) ->
        notes.evidence(
            "GET studies at " + places + (places == 1 ? " usual place" : " usual places"), words));
    if (!open.isEmpty()) {
      opened(open.getFirst());
    }
  }

  private void opened(QidoSource source) throws InterruptedException {
    if (lists(new QidoSource(browser, madeUp).glance())) {
      notes.oddity(Oddity.STUDIES_EVERYWHERE);
      notes.evidence("GET a path that was made up", "lists studies there, too");
    }
    notes.flag(Flag.H1);
    notes.evidence(
        "WADO-RS",
        "not tried; who lists studies at this service can fetch their images, as a rule");
    if (notes.images().isKnown()) {
      return;
    }
    Counted counted = Counter.create().count(source, budget);
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    notes.list(counted.studies(), counted.images());
    notes.evidence(
        "QIDO",
        Words.of(counted.studies(), "studies")
            + ", "
            + Words.of(counted.images(), "images")
            + (source.sendsUnasked() ? "; patient attributes came unasked and were dropped" : ""));
  }

  /// An archive that is known is asked at its own place alone, and at those a viewer told of.
  private SequencedSet<String> roots(List<String> told) {
    SequencedSet<String> roots = new LinkedHashSet<>(told);
    Optional<String> own =
        notes
            .archive()
            .flatMap(name ->
                switch (name) {
                  case "Orthanc" -> Optional.of("/dicom-web");
                  case "dcm4chee-arc" -> Optional.of(Dcm4cheeSteps.ROOT);
                  default -> Optional.empty();
                });
    roots.addAll(own.map(List::of).orElse(ROOTS));
    return roots;
  }

  /// An empty list is one only where it says that it is DICOM: other services have lists, too.
  private static boolean lists(QidoSource.Glance glance) {
    return glance.status() == 200
        && switch (glance.how()) {
          case ENOUGH -> glance.studies() > 0;
          case WHOLE -> glance.studies() > 0 || glance.dicom();
          case BROKEN -> glance.studies() > 0;
          case STRANGE -> false;
        };
  }

  /// A root that a peer told of is its text, so it is not shown.
  private static String shown(String root, List<String> told) {
    return ROOTS.contains(root) || !told.contains(root) ? root : "(root of the viewer)";
  }

  private static String words(QidoSource.Glance glance) {
    return glance.studies() == 0
        ? "lists studies to a stranger, and has none"
        : "lists studies to a stranger"
            + (glance.unasked() ? "; sends patient attributes unasked" : "");
  }

  private static String refusal(QidoSource.Glance glance) {
    return switch (glance.status()) {
      case 0 -> glance.why();
      case 200, 204 -> "no list of studies";
      default -> Words.ofStatus(glance.status());
    };
  }
}
