// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.tacet.archive.access.Operation;
import org.tacet.archive.access.Site;
import org.tacet.archive.access.TokenScope;
import org.tacet.server.assembly.OpenArchive;
import org.tacet.server.assembly.Registration;
import org.tacet.server.assembly.Registration.Made;
import org.tacet.server.terminal.Terminal;
import org.tacet.webgate.signin.AccountName;
import org.tacet.webgate.signin.Described;
import org.tacet.webgate.signin.Scopes;
import org.tacet.webgate.signin.Token;
import picocli.CommandLine.Model.CommandSpec;

/// `tacet token create`.
final class TokenCreate implements Command.AtArchive {
  @Override
  public CommandSpec spec() {
    return Spec.of(
            this, "create", "Makes a bearer token that acts for an account, and prints it, once.")
        .required("--user", "NAME", "for whom it acts: it may never more than its owner")
        .option("--expires", "DURATION", "how long it lasts, such as P30D; default: 30 days")
        .option(
            "--allow",
            "LIST",
            "any of " + Scopes.words(Scopes.ALL) + "; default: " + Scopes.words(Scopes.USUAL))
        .option("--site", "SITE", "at this site only")
        .examples(
            "tacet token create --user asha --allow find,get --expires P7D",
            "curl --cacert ~/.tacet/keys/ca.pem -H 'Authorization: Bearer tacet_…'"
                + " https://localhost:8443/dicomweb/studies");
  }

  @Override
  public Report run(Arguments arguments, Terminal terminal, OpenArchive open) throws IOException {
    AccountName owner =
        arguments
            .meaning("--user", "the name of an account", AccountName::parse)
            .orElseThrow(() -> new UsageException("--user NAME is missing"));
    Duration lasting = GrantWords.lasting(arguments).orElse(Token.USUAL);
    if (lasting.compareTo(Token.LONGEST) > 0) {
      throw new UsageException("a token lasts at most " + Token.LONGEST.toDays() + " days");
    }
    Made made = new Registration(open).token(owner, lasting, scope(arguments));
    return Report.success(
        Described.token(made.token()).put("token", made.text()),
        made.text(),
        "",
        "It acts for " + owner + " until " + made.token().until() + ". Shown once; kept as a hash.",
        "Take it back with: tacet token revoke " + made.token().handle());
  }

  private static Optional<TokenScope> scope(Arguments arguments) {
    Optional<Set<Operation>> allowed =
        arguments.meaning("--allow", "words of " + Scopes.words(Scopes.ALL), Scopes::operations);
    Optional<Site> site = arguments.siteIfGiven();
    return Optional.of(new TokenScope(allowed.orElse(Scopes.USUAL), site));
  }
}
