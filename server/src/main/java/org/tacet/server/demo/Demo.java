// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.demo;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.tacet.archive.access.Grant;
import org.tacet.archive.access.Reach;
import org.tacet.archive.access.Role;
import org.tacet.server.assembly.Beginning;
import org.tacet.server.assembly.OpenArchive;
import org.tacet.server.assembly.Registration;
import org.tacet.server.assembly.Serving;
import org.tacet.server.console.Areas;
import org.tacet.server.control.ControlServer;
import org.tacet.server.demo.Account.Outcome;
import org.tacet.server.home.Home;
import org.tacet.server.home.HomeLock;
import org.tacet.server.home.HostPort;
import org.tacet.server.home.Logbook;
import org.tacet.server.home.Trouble;
import org.tacet.server.keys.Vault;
import org.tacet.server.terminal.Terminal;
import org.tacet.webgate.signin.AccountName;
import tools.jackson.databind.node.ObjectNode;

/// `tacet demo`: makes an archive in a temporary folder, plays a day through with it over real
/// associations, looks whether everything held, and removes the folder.
public final class Demo {
  private final Terminal terminal;
  private final Account account;
  private final Stay stay;
  private final Function<OpenArchive, ControlServer.Commands> commands;

  /// How the account is given.
  public enum Output {
    LINES,
    JSON
  }

  /// Whether the archive stays up at the end.
  public enum Stay {
    ONCE,
    UNTIL_STOPPED
  }

  /// @param commands runs what comes over the control socket of an archive
  public Demo(
      Terminal terminal,
      Output output,
      Stay stay,
      Function<OpenArchive, ControlServer.Commands> commands) {
    this.terminal = terminal;
    this.account =
        new Account(
            terminal, output == Output.LINES ? Account.Style.LINES : Account.Style.JSON_ONLY);
    this.stay = stay;
    this.commands = commands;
  }

  /// Runs it.
  ///
  /// @return the steps with their results, and in `held` whether each held
  public ObjectNode run() throws IOException {
    try (Throwaway throwaway = Throwaway.make("tacet-demo-")) {
      account.line("A throwaway archive in " + throwaway.folder() + ", removed at the end.");
      account.line("");
      inside(throwaway.folder());
    }
    return account.json();
  }

  private void inside(Path folder) throws IOException {
    Home home = Home.create(folder.resolve("home"));
    // The log lies in the home, so that it is searched for names too.
    Logbook.open(home);
    account.step(
        "init",
        () -> {
          Beginning.make(home, Optional.empty(), Optional.empty(), Set.of());
          return new Outcome(true, "keys, certificate authority, encrypted home");
        });
    long start = System.nanoTime();
    HomeLock lock =
        HomeLock.tryTake(home)
            .orElseThrow(() -> new Trouble("The demo's home is taken.", "Try again."));
    try (lock;
        OpenArchive open = OpenArchive.open(home, _ -> new byte[0])) {
      served(folder, open, start);
    }
  }

  private void served(Path folder, OpenArchive open, long start) throws IOException {
    HostPort anyPort = new HostPort("127.0.0.1", 0);
    Serving.Listen everywhere = new Serving.Listen(anyPort, Optional.of(anyPort));
    try (Serving serving = Serving.start(open, everywhere, commands.apply(open), Areas::on)) {
      account.tell(
          "serve",
          start,
          new Outcome(
              true,
              "DICOM at %s, HTTPS at %s: TLS, and nobody who is not known"
                  .formatted(serving.dicom(), serving.https().orElseThrow())));
      Hospital hospital = new Hospital(open, folder.resolve("devices"), serving.dicom().resolve());
      try (Day day = new Day(account, open, hospital, serving.https().orElseThrow())) {
        day.play();
      }
      var survey = new SurveyVisit(terminal, open.home().folder().resolve("survey"));
      account.step("survey", survey::rehearse);
      account.line("");
      account.line(
          account.held()
              ? "Everything held."
              : "NOT everything held: see the lines marked FAILED.");
      if (stay == Stay.UNTIL_STOPPED) {
        survey.open();
        account.line("");
        account.line("What the survey found, until Ctrl-C: " + survey.report());
        stayUp(serving, hospital, open);
      }
    }
  }

  /// One of each kind of people, to sign in as.
  private void visitors(OpenArchive open) throws IOException {
    visitor(open, Grant.of(Role.CLINICIAN, new Reach.AtSite(Hospital.HERE)));
    visitor(open, Grant.of(Role.ADMINISTRATOR, Reach.Everywhere.EVERYWHERE));
    visitor(open, Grant.of(Role.AUDITOR, Reach.Everywhere.EVERYWHERE));
  }

  private void visitor(OpenArchive open, Grant grant) throws IOException {
    String name = grant.role().name().toLowerCase(Locale.ROOT);
    String code = new Registration(open).add(new AccountName(name), grant).code();
    account.line(String.format(Locale.ROOT, "    as %-14s with the one-time code %s", name, code));
  }

  private void stayUp(Serving serving, Hospital hospital, OpenArchive open) throws IOException {
    Device viewer = hospital.device("VIEWER");
    Path files = viewer.folder();
    String tls =
        "+tls %s %s +cf %s -aet VIEWER -aec %s %s %d"
            .formatted(
                files.resolve("key.pem"),
                files.resolve("cert.pem"),
                files.resolve("ca.pem"),
                open.config().dicom().aeTitle(),
                serving.dicom().host(),
                serving.dicom().port());
    account.line("");
    account.line("It stays up until Ctrl-C. With DCMTK, as the workstation VIEWER:");
    account.line("  echoscu " + tls);
    account.line(
        "  findscu -S -k QueryRetrieveLevel=STUDY -k PatientName -k StudyInstanceUID " + tls);
    account.line("In a browser that trusts " + Vault.authorityFile(open.home()) + ":");
    account.line("  https://localhost:" + serving.https().orElseThrow().port() + "/");
    visitors(open);
    account.line("And at this machine:");
    account.line("  tacet check --home " + open.home().folder());
    account.line("  tacet audit show --home " + open.home().folder());
    try {
      terminal.awaitCancellation();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while staying up");
    }
  }
}
