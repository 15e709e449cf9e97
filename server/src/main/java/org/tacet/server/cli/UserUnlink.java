// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.cli;

import java.io.IOException;
import org.tacet.server.assembly.OpenArchive;
import org.tacet.server.assembly.Registration;
import org.tacet.server.terminal.Terminal;
import org.tacet.webgate.signin.AccountName;
import picocli.CommandLine.Model.CommandSpec;

/// `tacet user unlink`.
final class UserUnlink implements Command.AtArchive {
  @Override
  public CommandSpec spec() {
    return Spec.of(
            this, "unlink", "Takes the link to an identity away, with all sessions, at once.")
        .word("NAME", "1", "whose")
        .examples("tacet user unlink asha");
  }

  @Override
  public Report run(Arguments arguments, Terminal terminal, OpenArchive open) throws IOException {
    AccountName name = GrantWords.name(arguments);
    new Registration(open).unlink(name);
    return Report.success(
        Report.object().put("unlinked", name.value()),
        name + " no longer signs in by way of the provider; every session is over.");
  }
}
