// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.study;

import java.io.IOException;
import java.util.List;
import org.tacet.archive.Elements;
import org.tacet.archive.Holding;
import org.tacet.webgate.console.shell.Place;
import org.tacet.webgate.console.shell.Plain;
import org.tacet.webgate.console.shell.Shell;
import org.tacet.webgate.console.shell.Visit;
import org.tacet.webgate.http.Answer;
import org.tacet.webgate.http.Route;
import org.tacet.webgate.http.Statuses;

/// A structured report, to be read.
record ReportPage(Shell shell, OneInstance instances) {
  List<Route> routes() {
    return List.of(
        shell.page(
            OneInstance.PATH + "/report",
            visit -> instances.answer(visit, (where, holding) -> show(visit, where, holding))));
  }

  private Answer show(Visit visit, Where where, Holding holding) throws IOException {
    if (!ReportKinds.isOne(holding.sopClass())) {
      return shell.problem(visit, Statuses.notAcceptable());
    }
    try (Elements elements = holding.elements()) {
      ReportView view =
          ReportView.of(
              StructuredReport.of(elements.dataSet()), elements.dataSet(), where, visit.words());
      return shell.shown(
          visit,
          Place.WORKLIST,
          visit.words().text("study.report.title"),
          out -> JtereportGenerated.render(out, Plain.PLAIN, visit.words(), view));
    }
  }
}
