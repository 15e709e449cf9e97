// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.cli;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.Optional;
import org.tacet.server.assembly.OpenArchive;
import org.tacet.server.assembly.Serving;
import org.tacet.server.home.Home;
import org.tacet.server.home.HomeLock;
import org.tacet.server.home.HostPort;
import org.tacet.server.home.RunFile;
import org.tacet.server.home.Trouble;
import org.tacet.server.terminal.Terminal;
import picocli.CommandLine.Model.CommandSpec;

/// `tacet serve`.
final class Serve implements Command.Alone {
  private final Front front;

  Serve(Front front) {
    this.front = front;
  }

  @Override
  public CommandSpec spec() {
    return Spec.of(
            this, "serve", "Starts the archive. It answers enrolled devices, and nobody else.")
        .option("--dicom", "HOST:PORT", "where to listen; default: dicom.listen of tacet.yaml")
        .examples(
            "tacet serve", "tacet serve --dicom 0.0.0.0:2762", "tacet serve --dicom 127.0.0.1:0");
  }

  @Override
  public Report run(Arguments arguments, Terminal terminal) throws IOException {
    Optional<HostPort> listen = arguments.address("--dicom");
    Home home = Home.open(arguments.home());
    HomeLock lock = HomeLock.tryTake(home).orElseThrow(() -> running(home));
    // Before the first logger exists: where the log goes is decided then.
    System.setProperty("tacet.log", home.log().toString());
    System.setProperty("logback.configurationFile", "logback-serve.xml");
    try (lock;
        OpenArchive open = OpenArchive.open(home, terminal.passphrase());
        Serving serving =
            Serving.start(
                open,
                listen.orElse(open.config().dicom().listen()),
                (request, client) -> front.run(request, client, open))) {
      if (serving.legacy().isPresent()) {
        terminal.note(
            "RISK: the clear-text legacy bridge is on at " + serving.legacy().get() + ".");
      }
      terminal.say("ready dicom=" + serving.dicom() + " https=none");
      terminal.awaitCancellation();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while serving");
    }
    return new Report(Report.SUCCESS, List.of(), Report.object().put("stopped", true));
  }

  private static Trouble running(Home home) {
    String who = "Another process has this archive open";
    try {
      who += RunFile.read(home).map(run -> " (process " + run.process() + ")").orElse("");
    } catch (IOException _) {
      // Not knowing its number changes nothing.
    }
    return new Trouble(
        who + ": " + home.folder(),
        "An archive has one server. Stop that one first; the other commands work while it runs.");
  }
}
