// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.keeping;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.tacet.archive.Archive;
import org.tacet.archive.Counts;
import org.tacet.archive.VerifyReport;
import org.tacet.archive.VerifyReport.Fault;
import org.tacet.archive.access.Caller;
import org.tacet.dicom.Uid;
import org.tacet.webgate.console.shell.Words;

/// The check of everything that is kept.
record Verifying(Archive archive, Caller.Person by) implements Jobs.Work {
  /// So many faults are told of one by one.
  private static final int SHOWN = 20;

  @Override
  public Told run(JobRun run) throws IOException {
    Counts counts = archive.counts(by);
    run.total(counts.instances() + counts.quarantined());
    VerifyReport report = archive.verify(by, (instances, _) -> run.done(instances));
    return new Told(
        report.sound() ? Told.Verdict.GOOD : Told.Verdict.NOT_GOOD, words -> said(report, words));
  }

  private static List<String> said(VerifyReport report, Words words) {
    List<String> said = new ArrayList<>();
    said.add(words.count("keeping.verify.checked", report.instances()));
    said.add(words.text("keeping.verify.read", words.size(report.bytes())));
    if (report.leftovers() > 0) {
      said.add(words.count("keeping.verify.leftovers", report.leftovers()));
    }
    if (report.sound()) {
      said.add(words.text("keeping.verify.sound"));
    } else {
      said.add(words.count("keeping.verify.faults", report.faults()));
      said.addAll(faults(report, words));
    }
    return said;
  }

  private static List<String> faults(VerifyReport report, Words words) {
    Map<Fault, Integer> kinds = new EnumMap<>(Fault.class);
    report.findings().forEach(finding -> kinds.merge(finding.fault(), 1, Integer::sum));
    List<String> said = new ArrayList<>();
    kinds.forEach(
        (fault, many) -> said.add(words.number(many) + " × " + words.of("keeping.fault", fault)));
    report.findings().stream()
        .limit(SHOWN)
        .flatMap(finding -> finding.instance().map(Uid::value).stream())
        .forEach(uid -> said.add(words.text("keeping.verify.instance", uid)));
    return said;
  }
}
