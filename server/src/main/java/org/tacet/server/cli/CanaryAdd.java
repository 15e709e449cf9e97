// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.cli;

import java.io.IOException;
import java.util.Optional;
import org.tacet.archive.access.Site;
import org.tacet.archive.spi.Canary;
import org.tacet.server.assembly.OpenArchive;
import org.tacet.server.demo.CanaryPlanting;
import org.tacet.server.demo.SyntheticStudy;
import org.tacet.server.terminal.Terminal;
import picocli.CommandLine.Model.CommandSpec;

/// `tacet canary add`.
final class CanaryAdd implements Command.AtArchive {
  static final String FORM = "1 to 40 small letters, digits and hyphens";

  @Override
  public CommandSpec spec() {
    return Spec.of(
            this,
            "add",
            "Plants the study of a patient who does not exist: whoever touches it raises an alert.")
        .word("LABEL", "1", "by which you know it: " + FORM)
        .option("--site", "SITE", "at which site; default: main")
        .examples("tacet canary add spring-2027 --site pune");
  }

  @Override
  public Report run(Arguments arguments, Terminal terminal, OpenArchive open) throws IOException {
    Site site = arguments.site();
    String label = label(arguments);
    SyntheticStudy study = new CanaryPlanting(open).plant(site, label);
    return Report.success(
        Report.object()
            .put("label", label)
            .put("site", site.name())
            .put("study", study.uid().value())
            .put("instances", study.instances().size()),
        "Planted at %s: study %s, %d instances of nobody."
            .formatted(site, study.uid(), study.instances().size()),
        "Whoever finds or fetches it is served as always, and an alert goes into the trail.");
  }

  static String label(Arguments arguments) {
    return Optional.of(arguments.words().getFirst())
        .filter(Canary::isLabel)
        .orElseThrow(() -> new UsageException("a label has " + FORM));
  }
}
