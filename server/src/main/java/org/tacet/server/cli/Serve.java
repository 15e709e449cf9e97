// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.cli;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.Optional;
import org.tacet.server.assembly.OpenArchive;
import org.tacet.server.assembly.Serving;
import org.tacet.server.console.Areas;
import org.tacet.server.home.Home;
import org.tacet.server.home.HomeLock;
import org.tacet.server.home.HostPort;
import org.tacet.server.home.Logbook;
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
            this, "serve", "Starts the archive. It answers who is enrolled, and nobody else.")
        .option("--dicom", "HOST:PORT", "where to listen; default: dicom.listen of tacet.yaml")
        .option("--https", "HOST:PORT", "the same for the web, or off; default: https.listen")
        .examples(
            "tacet serve",
            "tacet serve --dicom 0.0.0.0:2762 --https 0.0.0.0:8443",
            "tacet serve --dicom 127.0.0.1:0 --https off");
  }

  @Override
  public Report run(Arguments arguments, Terminal terminal) throws IOException {
    Optional<HostPort> dicom = arguments.address("--dicom");
    Optional<HostPort.OrOff> https =
        arguments.meaning(
            "--https", "an address such as 127.0.0.1:8443, or off", HostPort.OrOff::parse);
    Home home = Home.open(arguments.home());
    HomeLock lock = HomeLock.tryTake(home).orElseThrow(() -> running(home));
    Logbook.open(home);
    try (lock;
        OpenArchive open = OpenArchive.open(home, terminal.passphrase());
        Serving serving =
            Serving.start(
                open,
                new Serving.Listen(
                    dicom.orElse(open.config().dicom().listen()),
                    https.orElse(new HostPort.OrOff(open.config().https().listen())).address()),
                (request, client) -> front.run(request, client, open),
                Areas::on)) {
      if (serving.legacy().isPresent()) {
        terminal.note(
            "RISK: the clear-text legacy bridge is on at " + serving.legacy().get() + ".");
      }
      String web = serving.https().map(HostPort::toString).orElse("none");
      terminal.say("ready dicom=" + serving.dicom() + " https=" + web);
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
