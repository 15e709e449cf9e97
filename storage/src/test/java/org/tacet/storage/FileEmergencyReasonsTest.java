// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacet.archive.access.Site;
import org.tacet.archive.spi.Opaque;
import org.tacet.archive.spi.SealedReason;
import org.tacet.dicom.Uid;

class FileEmergencyReasonsTest {
  @TempDir Path folder;

  private Path file() {
    return folder.resolve("emergencies.jsonl");
  }

  private static SealedReason reason(int number) {
    return new SealedReason(
        Instant.parse("2026-11-22T12:00:00.123456789Z"),
        "Dr. \"A\" é" + number,
        Site.of("main"),
        Uid.of("1.2." + number),
        Opaque.of(new byte[] {1, 2, (byte) number}));
  }

  @Test
  void keepsThemInOrderOverARestart() throws IOException {
    FileEmergencyReasons.open(file()).keep(reason(1));
    FileEmergencyReasons.open(file()).keep(reason(2));

    assertThat(FileEmergencyReasons.open(file()).all()).containsExactly(reason(1), reason(2));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
  }

  @Test
  void beginsWithNone() throws IOException {
    assertThat(FileEmergencyReasons.open(file()).all()).isEmpty();
  }

  @Test
  void passesOverWhatACrashLeft() throws IOException {
    FileEmergencyReasons reasons = FileEmergencyReasons.open(file());
    reasons.keep(reason(1));
    Files.writeString(file(), "\n{\"at\":\"2026-11", StandardOpenOption.APPEND);

    reasons.keep(reason(2));

    assertThat(reasons.all()).containsExactly(reason(1), reason(2));
  }

  @Test
  void passesOverWhatIsNoReason() throws IOException {
    Files.writeString(
        file(),
        """
        {}
        nonsense
        {"at":"2026-11-22T12:00:00Z","caller":"a","site":"..","study":"1.2","reason":"AQ=="}
        {"at":"2026-11-22T12:00:00Z","caller":"a","site":"main","study":"1.2","reason":"*"}
        {"at":"soon","caller":"a","site":"main","study":"1.2","reason":"AQ=="}
        """);

    assertThat(FileEmergencyReasons.open(file()).all()).isEmpty();
  }
}
