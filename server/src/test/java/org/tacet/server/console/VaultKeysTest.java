// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacet.archive.access.Caller;
import org.tacet.archive.access.Purpose;
import org.tacet.server.assembly.Beginning;
import org.tacet.server.assembly.OpenArchive;
import org.tacet.server.home.Home;
import org.tacet.server.keys.Passphrase;
import org.tacet.webgate.console.keeping.spi.Keys;
import org.tacet.webgate.console.keeping.spi.Keys.Rotated;
import org.tacet.webgate.console.keeping.spi.Keys.Sealing;

final class VaultKeysTest {
  private static final Caller.Person DEV =
      new Caller.Person("dev", Set.of(), Optional.empty(), Purpose.OPERATIONS, "10.0.0.9");

  @TempDir private Path folder;

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void a_rotation_changes_the_key_and_not_its_passphrase() throws IOException {
    Home home = Home.create(folder.resolve("home"));
    Beginning.make(home, Optional.empty(), Optional.of(bytes("a lantern")), Set.of());
    String after;
    try (OpenArchive open = OpenArchive.open(home, Passphrase.known(bytes("a lantern")))) {
      VaultKeys keys = new VaultKeys(open);
      Keys.InUse before = keys.inUse();
      assertThat(before.sealing()).isEqualTo(Sealing.PASSPHRASE);
      assertThat(before.since()).isPresent();

      assertThat(keys.rotate(DEV, Optional.of(bytes("a light")), _ -> {}))
          .isEqualTo(Rotated.WRONG_PASSPHRASE);
      assertThat(keys.inUse().name()).isEqualTo(before.name());
      assertThat(keys.rotate(DEV, Optional.of(bytes("a lantern")), _ -> {}))
          .isEqualTo(Rotated.DONE);

      after = keys.inUse().name();
      assertThat(after).isNotEqualTo(before.name());
    }
    try (OpenArchive open = OpenArchive.open(home, Passphrase.known(bytes("a lantern")))) {
      assertThat(new VaultKeys(open).inUse().name()).isEqualTo(after);
    }
  }

  @Test
  void the_trail_says_who_rotated_before_and_after() throws IOException {
    Home home = Home.create(folder.resolve("home"));
    Beginning.make(home, Optional.empty(), Optional.empty(), Set.of());
    try (OpenArchive open = OpenArchive.open(home, Passphrase.of(Map.of()))) {
      VaultKeys keys = new VaultKeys(open);
      assertThat(keys.inUse().sealing()).isEqualTo(Sealing.NONE);
      assertThat(keys.rotate(DEV, Optional.empty(), _ -> {})).isEqualTo(Rotated.DONE);
    }
    StringBuilder trail = new StringBuilder();
    try (var files = java.nio.file.Files.walk(home.audit())) {
      for (Path file : files.filter(java.nio.file.Files::isRegularFile).toList()) {
        trail.append(java.nio.file.Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    assertThat(trail.toString()).containsSubsequence("dev", "kek-rotation-begun", "kek-rotated");
  }
}
