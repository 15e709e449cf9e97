// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.cli;

import java.io.IOException;
import org.tacet.server.assembly.OpenArchive;
import org.tacet.server.assembly.Registration;
import org.tacet.server.terminal.Terminal;
import org.tacet.webgate.signin.Token;
import picocli.CommandLine.Model.CommandSpec;

/// `tacet token revoke`.
final class TokenRevoke implements Command.AtArchive {
  @Override
  public CommandSpec spec() {
    return Spec.of(this, "revoke", "Takes a token back: its next request is refused.")
        .word("TOKEN", "1", "its name in `tacet token list`, not its text")
        .examples("tacet token revoke 3f9a1c20b7d4");
  }

  @Override
  public Report run(Arguments arguments, Terminal terminal, OpenArchive open) throws IOException {
    String handle = arguments.words().getFirst();
    if (!handle.matches("[0-9a-f]{12}")) {
      // Not repeated: it may be the token itself.
      throw new UsageException("a token is named by 12 hexadecimal digits");
    }
    Token gone = new Registration(open).revoke(handle);
    return Report.success(
        Report.object().put("revoked", gone.handle()),
        "The token " + gone.handle() + " of " + gone.owner() + " opens nothing any more.");
  }
}
