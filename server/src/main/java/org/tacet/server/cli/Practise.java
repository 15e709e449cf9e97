// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.cli;

import java.io.IOException;
import org.tacet.server.demo.Practice;
import org.tacet.server.terminal.Terminal;
import picocli.CommandLine.Model.CommandSpec;

/// `tacet practise`: what the launcher has the JVM watch when it makes the AOT cache. Not in the
/// help.
final class Practise implements Command.Alone {
  private final Front front;

  Practise(Front front) {
    this.front = front;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Spec.of(this, "practise", "Starts, serves one of each, and ends, in a throwaway home.")
            .examples("java -XX:AOTCacheOutput=tacet.aot -jar tacet-server.jar practise");
    spec.usageMessage().hidden(true);
    return spec;
  }

  @Override
  public Report run(Arguments arguments, Terminal terminal) throws IOException {
    int instances = new Practice(front::run).run();
    return Report.success(
        Report.object().put("instances", instances),
        "practised with " + instances + " instances: sent, found, and given back");
  }
}
