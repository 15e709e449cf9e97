// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.cli;

import java.io.IOException;
import org.tacet.server.assembly.Enrolment;
import org.tacet.server.assembly.OpenArchive;
import org.tacet.server.peers.PeerEntry;
import org.tacet.server.terminal.Terminal;
import picocli.CommandLine.Model.CommandSpec;

/// `tacet peer remove`.
final class PeerRemove implements Command.AtArchive {
  @Override
  public CommandSpec spec() {
    return Spec.of(this, "remove", "Removes a device: its next association is refused.")
        .word("AE", "1", "its AE title")
        .examples("tacet peer remove CT1");
  }

  @Override
  public Report run(Arguments arguments, Terminal terminal, OpenArchive open) throws IOException {
    PeerEntry gone = new Enrolment(open).remove(arguments.aeTitle());
    return Report.success(
        Report.object().put("removed", gone.aeTitle().value()),
        gone.aeTitle()
            + " is removed. What it stored stays; its certificate opens nothing any more.");
  }
}
