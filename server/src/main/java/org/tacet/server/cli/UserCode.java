// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.cli;

import java.io.IOException;
import org.tacet.server.assembly.OpenArchive;
import org.tacet.server.assembly.Registration;
import org.tacet.server.terminal.Terminal;
import org.tacet.webgate.signin.AccountName;
import picocli.CommandLine.Model.CommandSpec;

/// `tacet user code`.
final class UserCode implements Command.AtArchive {
  @Override
  public CommandSpec spec() {
    return Spec.of(
            this,
            "code",
            "Makes a new one-time code: the old password, all passkeys and sessions are over at once.")
        .word("NAME", "1", "whose password or device was lost, or is no longer to be trusted")
        .examples("tacet user code asha");
  }

  @Override
  public Report run(Arguments arguments, Terminal terminal, OpenArchive open) throws IOException {
    AccountName name = GrantWords.name(arguments);
    return UserAdd.answer(
        name + " has to choose a new password.", name, new Registration(open).invite(name));
  }
}
