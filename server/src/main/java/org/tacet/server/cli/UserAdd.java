// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.cli;

import java.io.IOException;
import java.util.Optional;
import org.tacet.archive.access.Grant;
import org.tacet.server.assembly.OpenArchive;
import org.tacet.server.assembly.Registration;
import org.tacet.server.assembly.Registration.Invited;
import org.tacet.server.terminal.Terminal;
import org.tacet.webgate.signin.AccountName;
import picocli.CommandLine.Model.CommandSpec;

/// `tacet user add`.
final class UserAdd implements Command.AtArchive {
  @Override
  public CommandSpec spec() {
    return GrantWords.grant(
            Spec.of(this, "add", "Makes an account, and a one-time code to choose its password.")
                .word("NAME", "1", "by which the person signs in")
                .option(
                    "--identity",
                    "VALUE",
                    "sign in by way of the provider, who says this in the claim; makes no code"))
        .examples(
            "tacet user add asha --role clinician --site pune",
            "tacet user add meera --role auditor",
            "tacet user add ravi --role clinician --identity 248289761001",
            "tacet user add visiting --role clinician --site pune --expires P14D");
  }

  @Override
  public Report run(Arguments arguments, Terminal terminal, OpenArchive open) throws IOException {
    AccountName name = GrantWords.name(arguments);
    Grant grant = GrantWords.of(arguments, open.clock());
    Optional<String> identity = arguments.text("--identity");
    if (identity.isPresent()) {
      new Registration(open).add(name, grant, identity.get());
      return Report.success(
          Report.object().put("name", name.value()),
          name + " may sign in by way of the provider as " + GrantWords.said(grant) + ".");
    }
    Invited invited = new Registration(open).add(name, grant);
    return answer(name + " may sign in as " + GrantWords.said(grant) + ".", name, invited);
  }

  static Report answer(String what, AccountName name, Invited invited) {
    return Report.success(
        Report.object()
            .put("name", name.value())
            .put("code", invited.code())
            .put("until", invited.until().toString()),
        what,
        "",
        "  one-time code   " + invited.code(),
        "  good until      " + invited.until(),
        "",
        "Tell it to nobody else. With it the password is chosen at /signin, once.");
  }
}
