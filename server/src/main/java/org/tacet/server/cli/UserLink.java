// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.cli;

import java.io.IOException;
import org.tacet.server.assembly.OpenArchive;
import org.tacet.server.assembly.Registration;
import org.tacet.server.terminal.Terminal;
import org.tacet.webgate.signin.AccountName;
import picocli.CommandLine.Model.CommandSpec;

/// `tacet user link`.
final class UserLink implements Command.AtArchive {
  @Override
  public CommandSpec spec() {
    return Spec.of(
            this,
            "link",
            "Links an account to somebody whom the provider knows; its sessions are over.")
        .word("NAME", "1", "whose account")
        .required("--identity", "VALUE", "what the provider says in the configured claim")
        .examples("tacet user link asha --identity 248289761001");
  }

  @Override
  public Report run(Arguments arguments, Terminal terminal, OpenArchive open) throws IOException {
    AccountName name = GrantWords.name(arguments);
    new Registration(open).link(name, arguments.text("--identity").orElseThrow());
    return Report.success(
        Report.object().put("linked", name.value()),
        name + " may sign in by way of the provider from now on.");
  }
}
