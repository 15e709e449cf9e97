// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.cli;

import java.io.IOException;
import org.tacet.server.assembly.OpenArchive;
import org.tacet.server.assembly.Registration;
import org.tacet.server.terminal.Terminal;
import org.tacet.webgate.signin.AccountName;
import picocli.CommandLine.Model.CommandSpec;

/// `tacet user remove`.
final class UserRemove implements Command.AtArchive {
  @Override
  public CommandSpec spec() {
    return Spec.of(this, "remove", "Takes an account away, with its sessions and tokens, at once.")
        .word("NAME", "1", "whose")
        .examples("tacet user remove asha");
  }

  @Override
  public Report run(Arguments arguments, Terminal terminal, OpenArchive open) throws IOException {
    AccountName name = GrantWords.name(arguments);
    new Registration(open).remove(name);
    return Report.success(
        Report.object().put("removed", name.value()),
        name + " is out: sessions and tokens are good for nothing any more.");
  }
}
