// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.study;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.tacet.archive.Elements;
import org.tacet.archive.Holding;
import org.tacet.dicom.Uid;
import org.tacet.webgate.console.shell.Place;
import org.tacet.webgate.console.shell.Plain;
import org.tacet.webgate.console.shell.Shell;
import org.tacet.webgate.console.shell.Visit;
import org.tacet.webgate.console.study.Lookup.Asked;
import org.tacet.webgate.http.Answer;
import org.tacet.webgate.http.Route;
import org.tacet.webgate.http.Statuses;

/// A structured report, to be read.
record ReportPage(Shell shell, Lookup lookup, Closed closed) {
  List<Route> routes() {
    return List.of(
        shell.page(
            "/studies/{site}/{study}/series/{series}/instances/{instance}/report", this::show));
  }

  private Answer show(Visit visit) throws IOException {
    Optional<Where> where = Where.of(visit);
    Optional<Uid> series = Uid.parse(visit.segment("series"));
    Optional<Uid> instance = Uid.parse(visit.segment("instance"));
    if (where.isEmpty() || series.isEmpty() || instance.isEmpty()) {
      return shell.notThere(visit);
    }
    Asked<Holding> asked =
        lookup.instance(visit.person(), where.get(), series.get(), instance.get());
    if (!(asked instanceof Asked.There<Holding>(Holding holding))) {
      return closed.answer(visit, where.get(), asked);
    }
    if (!ReportKinds.isOne(holding.sopClass())) {
      return shell.problem(visit, Statuses.notAcceptable());
    }
    try (Elements elements = holding.elements()) {
      ReportView view =
          ReportView.of(
              StructuredReport.of(elements.dataSet()),
              elements.dataSet(),
              where.get(),
              visit.words());
      return shell.shown(
          visit,
          Place.WORKLIST,
          visit.words().text("study.report.title"),
          out -> JtereportGenerated.render(out, Plain.PLAIN, visit.words(), view));
    }
  }
}
