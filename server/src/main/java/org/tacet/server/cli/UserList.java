// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.tacet.server.assembly.OpenArchive;
import org.tacet.server.terminal.Terminal;
import org.tacet.webgate.signin.Account;
import org.tacet.webgate.signin.Described;
import org.tacet.webgate.signin.oidc.Identity;
import picocli.CommandLine.Model.CommandSpec;
import tools.jackson.databind.node.ObjectNode;

/// `tacet user list`.
final class UserList implements Command.AtArchive {
  @Override
  public CommandSpec spec() {
    return Spec.of(this, "list", "Lists who may sign in, and as what.")
        .examples("tacet user list", "tacet user list --json");
  }

  @Override
  public Report run(Arguments arguments, Terminal terminal, OpenArchive open) throws IOException {
    List<Account> accounts = open.people().accounts();
    ObjectNode json = Report.object();
    var list = json.putArray("users");
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("NAME", "PASSWORD", "PASSKEYS", "IDENTITY", "TOKENS", "GRANTS"));
    for (Account account : accounts) {
      int tokens = open.people().tokens(account.name()).size();
      ObjectNode one = list.addObject().put("name", account.name().value());
      one.put("password", password(account)).put("tokens", tokens);
      account
          .identity()
          .ifPresent(who ->
              one.putObject("identity")
                  .put("issuer", who.issuer())
                  .put("claim", who.claim())
                  .put("value", who.value()));
      var passkeys = one.putArray("passkeys");
      account.passkeys().held().forEach(each -> passkeys.add(Described.passkey(each)));
      Described.grants(account.grants(), one.putArray("grants"));
      rows.add(
          List.of(
              account.name().value(),
              password(account),
              Integer.toString(account.passkeys().held().size()),
              account.identity().map(Identity::value).orElse("-"),
              Integer.toString(tokens),
              account.grants().isEmpty()
                  ? "-"
                  : account.grants().stream()
                      .map(GrantWords::said)
                      .sorted()
                      .collect(Collectors.joining("; "))));
    }
    return accounts.isEmpty()
        ? Report.success(
            json, "Nobody may sign in yet. Let somebody: tacet user add NAME --role ROLE")
        : new Report(Report.SUCCESS, Report.table(rows), json);
  }

  private static String password(Account account) {
    if (account.password().isPresent()) {
      return "chosen";
    }
    return account.invitation().isPresent() ? "invited" : "none";
  }
}
