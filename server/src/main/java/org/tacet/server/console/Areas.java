// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.console;

import java.io.IOException;
import java.security.KeyPair;
import java.util.List;
import org.tacet.server.assembly.ConsoleGround;
import org.tacet.server.assembly.OpenArchive;
import org.tacet.server.home.Program;
import org.tacet.storage.TrailLookback;
import org.tacet.webgate.console.Area;
import org.tacet.webgate.console.begin.BeginArea;
import org.tacet.webgate.console.devices.DevicesArea;
import org.tacet.webgate.console.devices.spi.Devices;
import org.tacet.webgate.console.keeping.KeepingArea;
import org.tacet.webgate.console.people.PeopleArea;
import org.tacet.webgate.console.people.spi.Accounts;
import org.tacet.webgate.console.protection.ProtectionArea;
import org.tacet.webgate.console.reading.ReadingArea;
import org.tacet.webgate.console.settling.SettlingArea;
import org.tacet.webgate.console.study.StudyArea;
import org.tacet.webgate.console.survey.SurveyArea;
import org.tacet.webgate.console.survey.spi.Surveys;

/// The parts of the console, each with what it needs of an open archive.
public final class Areas {
  private Areas() {}

  /// All of them.
  public static List<Area> on(ConsoleGround ground) throws IOException {
    OpenArchive open = ground.open();
    Accounts accounts = new AccountsOfFile(open);
    Devices devices =
        new DevicesOfFile(
            open,
            ground.dicom(),
            new DevicesOfFile.Bridge(ground.bridge()::isOn, ground.bridge()::settle));
    return List.of(
        new BeginArea(open.archive(), devices, accounts),
        new DevicesArea(open.archive(), devices, accounts),
        new PeopleArea(open.archive(), accounts),
        new ReadingArea(
            open.archive(),
            open.config().https().main(),
            new FileFilters(open.home().data().resolve("filters"), open.vault()),
            ground.viewer()),
        study(ground),
        new KeepingArea(open.archive(), new VaultKeys(open), ground.jobs()),
        protection(open),
        new SurveyArea(open.archive(), surveys(open)),
        new SettlingArea(
            open.archive(),
            open.config().retention(),
            ground.erasures(),
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

  private static Area study(ConsoleGround ground) throws IOException {
    OpenArchive open = ground.open();
    KeyPair key = open.vault().auditKey();
    TrailLookback trail = TrailLookback.of(open.home().audit(), key.getPrivate(), key.getPublic());
    return new StudyArea(
        new StudyArea.Parts(
            open.archive(),
            ground.glass(),
            new TrailSeen(trail, open.audit(), open.clock(), TrailSeen.PATIENCE),
            Program.IMPLEMENTATION,
            ground.viewer(),
            open.clock()));
  }
}
