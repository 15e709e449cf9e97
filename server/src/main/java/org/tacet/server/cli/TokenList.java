// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tacet.archive.access.Site;
import org.tacet.archive.access.TokenScope;
import org.tacet.server.assembly.OpenArchive;
import org.tacet.server.terminal.Terminal;
import org.tacet.webgate.signin.AccountName;
import org.tacet.webgate.signin.Described;
import org.tacet.webgate.signin.Scopes;
import org.tacet.webgate.signin.Token;
import picocli.CommandLine.Model.CommandSpec;

/// `tacet token list`.
final class TokenList implements Command.AtArchive {
  @Override
  public CommandSpec spec() {
    return Spec.of(this, "list", "Lists the tokens there are, never their text.")
        .option("--user", "NAME", "only those of this account")
        .examples("tacet token list", "tacet token list --user asha --json");
  }

  @Override
  public Report run(Arguments arguments, Terminal terminal, OpenArchive open) throws IOException {
    Optional<AccountName> owner =
        arguments.meaning("--user", "the name of an account", AccountName::parse);
    var json = Report.object();
    var list = json.putArray("tokens");
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("TOKEN", "USER", "UNTIL", "MAY", "SITE"));
    for (Token token : open.people().tokens()) {
      if (owner.isEmpty() || owner.get().equals(token.owner())) {
        list.add(Described.token(token));
        rows.add(row(token));
      }
    }
    return rows.size() == 1
        ? Report.success(json, "There is no token.")
        : new Report(Report.SUCCESS, Report.table(rows), json);
  }

  private static List<String> row(Token token) {
    Optional<TokenScope> scope = token.scope();
    return List.of(
        token.handle(),
        token.owner().value(),
        token.until().toString(),
        scope.map(s -> Scopes.words(s.operations())).orElse("all"),
        scope.flatMap(TokenScope::site).map(Site::name).orElse("any"));
  }
}
