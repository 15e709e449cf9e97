// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacet.server.home.Trouble;

final class KeyFileTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw--w----", "rw----r--", "rw-rw-rw-"})
  void a_key_that_others_can_get_at_is_not_used_wherever_it_is(String mode) throws IOException {
    Path file = key();
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    assertThatThrownBy(() -> KeyFile.read(file, Passphrase.known(new byte[0])))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("Others than its owner")
        .hasMessageContaining(file.toString());
    assertThatThrownBy(() -> KeyFile.wantsPassphrase(file)).isInstanceOf(Trouble.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-------", "r--------"})
  void a_key_of_its_owner_alone_is_used(String mode) throws IOException {
    Path file = key();
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    assertThat(KeyFile.wantsPassphrase(file)).isFalse();
  }

  private Path key() throws IOException {
    Path file = folder.resolve("kek");
    KeyFile.write(file, Kek.of(Kek.random(Kek.LENGTH)));
    return file;
  }
}
