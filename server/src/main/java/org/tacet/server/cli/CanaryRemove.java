// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.cli;

import java.io.IOException;
import org.tacet.server.assembly.OpenArchive;
import org.tacet.server.home.Trouble;
import org.tacet.server.terminal.Terminal;
import picocli.CommandLine.Model.CommandSpec;

/// `tacet canary remove`.
final class CanaryRemove implements Command.AtArchive {
  @Override
  public CommandSpec spec() {
    return Spec.of(this, "remove", "Takes the mark off a canary. Its study stays until erased.")
        .word("LABEL", "1", "as in `tacet canary list`")
        .examples("tacet canary remove spring-2027");
  }

  @Override
  public Report run(Arguments arguments, Terminal terminal, OpenArchive open) throws IOException {
    String label = CanaryAdd.label(arguments);
    if (!open.archive().canaries().remove(open.operator(), label)) {
      throw new Trouble(
          "There is no canary called " + label + ".", "See them with `tacet canary list`.");
    }
    return Report.success(
        Report.object().put("removed", label),
        "Nobody raises an alert over " + label + " any more. Its study is still there.");
  }
}
