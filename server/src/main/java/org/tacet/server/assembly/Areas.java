// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.assembly;

import java.io.IOException;
import java.security.KeyPair;
import java.util.List;
import org.tacet.dimsegate.DimseGate;
import org.tacet.server.console.AccountsOfFile;
import org.tacet.server.console.DevicesOfFile;
import org.tacet.server.console.FileFilters;
import org.tacet.server.console.FileTrail;
import org.tacet.server.console.KnownCertificates;
import org.tacet.server.console.PresentEvidence;
import org.tacet.server.console.RegularCheck;
import org.tacet.server.console.SurveyDesk;
import org.tacet.server.console.TrailSeen;
import org.tacet.server.console.KeptCertificates;
import org.tacet.server.console.VaultKeys;
import org.tacet.server.home.HostPort;
import org.tacet.server.home.Program;
import org.tacet.storage.TrailLookback;
import org.tacet.webgate.console.Area;
import org.tacet.webgate.console.begin.BeginArea;
import org.tacet.webgate.console.devices.DevicesArea;
import org.tacet.webgate.console.devices.spi.Devices;
import org.tacet.webgate.console.keeping.Jobs;
import org.tacet.webgate.console.keeping.KeepingArea;
import org.tacet.webgate.console.people.PeopleArea;
import org.tacet.webgate.console.people.spi.Accounts;
import org.tacet.webgate.console.protection.ProtectionArea;
import org.tacet.webgate.console.reading.ReadingArea;
import org.tacet.webgate.console.study.StudyArea;
import org.tacet.webgate.console.survey.SurveyArea;
import org.tacet.webgate.console.survey.spi.Surveys;
import org.tacet.webgate.console.settling.SettlingArea;
import org.tacet.webgate.signin.BreakingGlass;

/// The parts of the console, each with what it needs of an open archive.
final class Areas {
  private Areas() {}

  /// @param bridge to be settled when a device is gone that needed it
  /// @param glass breaks it for whoever is signed in
  /// @param viewer whether there is one to lead to
  /// @param jobs what goes on while people look at other pages
  static List<Area> of(
      OpenArchive open,
      DimseGate gate,
      LegacyBridge bridge,
      BreakingGlass glass,
      boolean viewer,
      Jobs jobs)
      throws IOException {
    Accounts accounts = new AccountsOfFile(open);
    Devices devices =
        new DevicesOfFile(
            open,
            HostPort.of(gate.address()),
            new DevicesOfFile.Bridge(bridge::isOn, bridge::settle));
    return List.of(
        new BeginArea(open.archive(), devices, accounts),
        new DevicesArea(open.archive(), devices, accounts),
        new PeopleArea(open.archive(), accounts),
        new ReadingArea(
            open.archive(),
            open.config().https().main(),
            new FileFilters(open.home().data().resolve("filters"), open.vault()),
            viewer),
        study(open, glass, viewer),
        new KeepingArea(open.archive(), new VaultKeys(open), jobs),
        protection(open),
        new SurveyArea(open.archive(), surveys(open)),
        new SettlingArea(
            open.archive(),
            open.config().retention(),
            Web.erasures(open),
            new KeptCertificates(open)));
  }

  private static Area protection(OpenArchive open) throws IOException {
    FileTrail trail = FileTrail.of(open.home().audit(), open.vault().auditKey());
    return new ProtectionArea(
        open.archive(),
        open.audit(),
        new ProtectionArea.Sources(
            trail,
            new KnownCertificates(open.home(), open.peers()),
            open.closing(RegularCheck.start(open.home(), open.clock())),
            new PresentEvidence(
                trail,
                open.home(),
                open.config(),
                open.vault(),
                open::studyKeyCount,
                open.clock())));
  }

  /// A round that is running when the archive closes is stopped first.
  private static Surveys surveys(OpenArchive open) {
    return open.closing(
        new SurveyDesk(open.home().folder().resolve("survey"), open.audit(), open.clock()));
  }

  private static Area study(OpenArchive open, BreakingGlass glass, boolean viewer)
      throws IOException {
    KeyPair key = open.vault().auditKey();
    TrailLookback trail =
        TrailLookback.of(open.home().audit(), key.getPrivate(), key.getPublic());
    return new StudyArea(
        new StudyArea.Parts(
            open.archive(),
            glass,
            new TrailSeen(trail, open.audit(), open.clock(), TrailSeen.PATIENCE),
            Program.IMPLEMENTATION,
            viewer,
            open.clock()));
  }
}
