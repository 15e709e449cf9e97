// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.cli;

import java.io.IOException;
import java.util.List;
import org.tacet.server.demo.Demo;
import org.tacet.server.terminal.Terminal;
import picocli.CommandLine.Model.CommandSpec;
import tools.jackson.databind.node.ObjectNode;

/// `tacet demo`.
final class DemoCommand implements Command.Alone {
  private final Front front;

  DemoCommand(Front front) {
    this.front = front;
  }

  @Override
  public CommandSpec spec() {
    return Spec.of(
            this,
            "demo",
            "A day of an archive on this machine: real associations, synthetic patients.")
        .flag("--once", "end by itself instead of staying up until Ctrl-C")
        .examples("tacet demo", "tacet demo --once", "tacet demo --once --json");
  }

  @Override
  public Report run(Arguments arguments, Terminal terminal) throws IOException {
    Demo demo =
        new Demo(
            terminal,
            arguments.flag("--json") ? Demo.Output.JSON : Demo.Output.LINES,
            arguments.flag("--once") ? Demo.Stay.ONCE : Demo.Stay.UNTIL_STOPPED,
            open -> (request, client) -> front.run(request, client, open));
    ObjectNode json = demo.run();
    return new Report(
        json.path("held").asBoolean(false) ? Report.SUCCESS : Report.FAILURE, List.of(), json);
  }
}
