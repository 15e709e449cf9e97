// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacet.archive.access.Site;
import org.tacet.archive.spi.Canary;
import org.tacet.archive.spi.Opaque;
import org.tacet.archive.spi.PatientToken;

class FileCanariesTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  @TempDir Path folder;

  private Path file() {
    return folder.resolve("canaries.jsonl");
  }

  private static Canary canary(int number) {
    byte[] hash = new byte[PatientToken.BYTES];
    hash[0] = (byte) number;
    return new Canary(new PatientToken(Opaque.of(hash)), Site.of("main"), "vip-" + number, NOON);
  }

  @Test
  void beginsWithNone() throws IOException {
    FileCanaries canaries = FileCanaries.open(file());

    assertThat(canaries.isEmpty()).isTrue();
    assertThat(canaries.all()).isEmpty();
    assertThat(canaries.find(canary(1).patient())).isEmpty();
    assertThat(canaries.remove("vip-1")).isFalse();
    assertThat(file()).doesNotExist();
  }

  @Test
  void keepsThemOverARestart() throws IOException {
    FileCanaries canaries = FileCanaries.open(file());
    canaries.plant(canary(2));
    canaries.plant(canary(1));

    FileCanaries again = FileCanaries.open(file());

    assertThat(again.all()).isEqualTo(List.of(canary(2), canary(1)));
    assertThat(again.find(canary(1).patient())).hasValue(canary(1));
    assertThat(again.find(canary(3).patient())).isEmpty();
  }

  @Test
  void takesOneAwayForGood() throws IOException {
    FileCanaries canaries = FileCanaries.open(file());
    canaries.plant(canary(1));
    canaries.plant(canary(2));

    assertThat(canaries.remove("vip-1")).isTrue();

    assertThat(canaries.find(canary(1).patient())).isEmpty();
    assertThat(FileCanaries.open(file()).all()).containsExactly(canary(2));
  }

  @Test
  void isReadableByItsAccountOnly() throws IOException {
    FileCanaries.open(file()).plant(canary(1));

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
  }

  @Test
  void refusesASecondOfTheSameLabelOrPatient() throws IOException {
    FileCanaries canaries = FileCanaries.open(file());
    canaries.plant(canary(1));
    Canary sameLabel = new Canary(canary(2).patient(), Site.of("main"), "vip-1", NOON);
    Canary samePatient = new Canary(canary(1).patient(), Site.of("main"), "vip-2", NOON);

    for (Canary canary : List.of(sameLabel, samePatient)) {
      assertThatThrownBy(() -> canaries.plant(canary)).isInstanceOf(IllegalStateException.class);
    }
    assertThat(FileCanaries.open(file()).all()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense",
        "{}",
        "{\"label\":\"vip-1\",\"site\":\"main\",\"patient\":\"00\",\"planted\":\"2026-11-22T12:00:00Z\"}",
        "{\"label\":\"VIP 1\",\"site\":\"main\",\"patient\":\"00112233445566778899aabbccddeeff\","
            + "\"planted\":\"2026-11-22T12:00:00Z\"}",
        "{\"label\":\"vip-1\",\"site\":\"..\",\"patient\":\"00112233445566778899aabbccddeeff\","
            + "\"planted\":\"2026-11-22T12:00:00Z\"}",
        "{\"label\":\"vip-1\",\"site\":\"main\",\"patient\":\"00112233445566778899aabbccddeeff\","
            + "\"planted\":\"yesterday\"}",
      })
  void doesNotOpenWithALineThatIsNone(String line) throws IOException {
    Files.writeString(file(), line + "\n");

    assertThatThrownBy(() -> FileCanaries.open(file()))
        .isInstanceOf(IOException.class)
        .hasMessage("a line is not one of a canary");
  }
}
