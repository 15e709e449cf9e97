// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate;

import java.util.List;
import java.util.Set;
import org.tacet.archive.Retention;
import org.tacet.archive.TestArchive;
import org.tacet.dicom.Uid;
import org.tacet.dicom.io.DicomFile;
import org.tacet.webgate.console.Area;
import org.tacet.webgate.console.begin.BeginArea;
import org.tacet.webgate.console.devices.DevicesArea;
import org.tacet.webgate.console.devices.MemoryDevices;
import org.tacet.webgate.console.keeping.Jobs;
import org.tacet.webgate.console.keeping.KeepingArea;
import org.tacet.webgate.console.keeping.MemoryKeys;
import org.tacet.webgate.console.people.MemoryAccounts;
import org.tacet.webgate.console.people.PeopleArea;
import org.tacet.webgate.console.protection.MemoryProtection;
import org.tacet.webgate.console.reading.MemoryFilters;
import org.tacet.webgate.console.reading.ReadingArea;
import org.tacet.webgate.console.settling.MemoryCertificates;
import org.tacet.webgate.console.settling.SettlingArea;
import org.tacet.webgate.console.study.MemorySeen;
import org.tacet.webgate.console.study.StudyArea;
import org.tacet.webgate.console.survey.MemorySurveys;
import org.tacet.webgate.console.survey.SurveyArea;
import org.tacet.webgate.signin.Glasses;
import org.tacet.webgate.signin.SignIn;

/// Every part of the console, on what a test can have in memory.
final class TestAreas {
  private TestAreas() {}

  static List<Area> all(TestArchive archive, SignIn signIn) {
    MemoryAccounts accounts = new MemoryAccounts(TestArchive.NOW).with("asha", Set.of());
    MemoryDevices devices = new MemoryDevices(TestArchive.NOW);
    MemoryCertificates certificates = MemoryCertificates.withOne();
    return List.of(
        new BeginArea(archive.archive(), devices, accounts),
        new DevicesArea(archive.archive(), devices, accounts),
        new PeopleArea(archive.archive(), accounts),
        new ReadingArea(archive.archive(), TestArchive.PUNE, new MemoryFilters(), true),
        study(archive, signIn),
        new MemoryProtection(archive).area(),
        new KeepingArea(archive.archive(), new MemoryKeys(), new Jobs(archive.clock)),
        new SurveyArea(archive.archive(), new MemorySurveys()),
        new SettlingArea(archive.archive(), Retention.NONE, certificates, certificates));
  }

  private static Area study(TestArchive archive, SignIn signIn) {
    return new StudyArea(
        new StudyArea.Parts(
            archive.archive(),
            Glasses.of(archive, signIn),
            new MemorySeen(),
            new DicomFile.Implementation(Uid.of("2.25.1"), "TEST"),
            true,
            archive.clock));
  }
}
