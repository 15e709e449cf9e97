// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.cli;

import java.io.IOException;
import org.tacet.archive.access.Grant;
import org.tacet.server.assembly.OpenArchive;
import org.tacet.server.assembly.Registration;
import org.tacet.server.terminal.Terminal;
import org.tacet.webgate.signin.AccountName;
import picocli.CommandLine.Model.CommandSpec;

/// `tacet user grant` and `tacet user revoke`.
final class UserGrant implements Command.AtArchive {
  private final Change change;

  /// Which of the two.
  enum Change {
    GRANT("grant", "Gives an account one more role, from the next request on."),
    REVOKE("revoke", "Takes a role away from an account, from the next request on.");

    private final String word;
    private final String summary;

    Change(String word, String summary) {
      this.word = word;
      this.summary = summary;
    }
  }

  UserGrant(Change change) {
    this.change = change;
  }

  @Override
  public CommandSpec spec() {
    return GrantWords.grant(Spec.of(this, change.word, change.summary).word("NAME", "1", "whose"))
        .examples(
            "tacet user " + change.word + " asha --role clinician --site chennai",
            "tacet user " + change.word + " asha --role uploader");
  }

  @Override
  public Report run(Arguments arguments, Terminal terminal, OpenArchive open) throws IOException {
    AccountName name = GrantWords.name(arguments);
    Grant grant = GrantWords.of(arguments, open.clock());
    Registration registration = new Registration(open);
    var json = Report.object().put("name", name.value());
    return switch (change) {
      case GRANT -> {
        registration.grant(name, grant);
        yield Report.success(json, name + " is now also " + GrantWords.said(grant) + ".");
      }
      case REVOKE -> {
        int gone = registration.revoke(name, grant);
        yield Report.success(
            json.put("revoked", gone), name + " is no longer " + GrantWords.said(grant) + ".");
      }
    };
  }
}
