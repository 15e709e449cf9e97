// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tacet.server.home.Trouble;
import org.tacet.server.survey.Officer;
import org.tacet.server.survey.Refused;
import org.tacet.server.terminal.Terminal;
import org.tacet.survey.scope.Authorisation;
import org.tacet.survey.scope.OfficerKey;
import org.tacet.survey.scope.Resolver;
import org.tacet.survey.scope.Scope;
import org.tacet.survey.scope.ScopeException;
import org.tacet.survey.scope.ScopeFile;
import picocli.CommandLine.Model.CommandSpec;

/// `tacet survey authorise`.
final class SurveyAuthorise implements Command.Alone {
  @Override
  public CommandSpec spec() {
    return Spec.of(this, "authorise", "Checks a scope and signs it: nothing is looked at without.")
        .word("SCOPE.yaml", "1", "who allows what to be looked at, until when, how closely")
        .option(
            "--key",
            "FILE",
            "the officer's key; made on first use; default: officer.key beside the scope")
        .examples(
            "tacet survey authorise scope.yaml",
            "tacet survey authorise scope.yaml --key /media/token/officer.key");
  }

  @Override
  public Report run(Arguments arguments, Terminal terminal) throws IOException {
    Path file = terminal.resolve(Path.of(arguments.words().getFirst()));
    if (!Files.isRegularFile(file)) {
      throw new Trouble(
          "There is no scope at " + file + ".", "docs/survey.md shows one to begin with.");
    }
    Path keyFile = Officer.file(arguments.path("--key"), file);
    List<String> lines = new ArrayList<>();
    try {
      ScopeFile.read(file); // Before a key is made for nothing.
      Scope scope = Authorisation.sign(file, key(keyFile, lines), Resolver.ofSystem());
      lines.add(
          "Signed for %s: %d targets, up to %s, %s to %s."
              .formatted(
                  scope.organisation(),
                  scope.targets().size(),
                  scope.highest(),
                  scope.valid().from(),
                  scope.valid().until()));
      lines.add("Next: tacet survey run " + file + " --out round-1.snapshot");
      return new Report(
          Report.SUCCESS,
          lines,
          Report.object()
              .put("scope", file.toString())
              .put("signature", Authorisation.sealOf(file).toString())
              .put("key", keyFile.toString())
              .put("targets", scope.targets().size())
              .put("highestLevel", scope.highest().name()));
    } catch (ScopeException e) {
      throw Refused.because(e);
    }
  }

  private static OfficerKey key(Path file, List<String> lines) throws IOException {
    if (Files.exists(file)) {
      return Officer.key(file);
    }
    OfficerKey key = OfficerKey.create(file);
    lines.add("The officer's key was made: " + file);
    lines.add("Keep it apart from the rounds: it signs, and it opens them.");
    return key;
  }
}
