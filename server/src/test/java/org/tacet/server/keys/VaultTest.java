// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacet.archive.spi.KeyEncryption;
import org.tacet.server.home.Home;
import org.tacet.server.home.Trouble;

final class VaultTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final InstantSource CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final Passphrase NONE =
      _ -> {
        throw new AssertionError("nobody should be asked");
      };

  @TempDir Path folder;
  private Home home;
  private Path kek;

  @BeforeEach
  void createHome() throws IOException {
    home = Home.create(folder.resolve("home"));
    kek = home.keys().resolve("kek");
  }

  @Test
  void an_opened_vault_has_the_keys_that_were_made() throws IOException {
    Vault made = create(Optional.empty());
    Vault opened = Vault.open(home, kek, NONE, CLOCK);
    assertThat(opened.indexKey()).isEqualTo(made.indexKey());
    assertThat(opened.auditKey().getPrivate()).isEqualTo(made.auditKey().getPrivate());
    assertThat(opened.keyEncryption().keyName()).isEqualTo(made.keyEncryption().keyName());
    assertThat(opened.authority().certificate()).isEqualTo(made.authority().certificate());
  }

  @Test
  void two_archives_have_no_key_in_common() throws IOException {
    Vault one = create(Optional.empty());
    Home other = Home.create(folder.resolve("other"));
    Vault two =
        Vault.create(
            other, other.keys().resolve("kek"), Optional.empty(), List.of("localhost"), CLOCK);
    assertThat(two.indexKey()).isNotEqualTo(one.indexKey());
    assertThat(two.auditKey().getPublic()).isNotEqualTo(one.auditKey().getPublic());
    assertThat(two.authority().certificate()).isNotEqualTo(one.authority().certificate());
    assertThat(two.keyEncryption().keyName()).isNotEqualTo(one.keyEncryption().keyName());
  }

  @Test
  void without_its_key_file_nothing_opens() throws IOException {
    create(Optional.empty());
    Files.delete(kek);
    assertThatThrownBy(() -> Vault.open(home, kek, NONE, CLOCK))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("not there");
  }

  @Test
  void another_archives_key_file_opens_nothing() throws IOException {
    create(Optional.empty());
    Home other = Home.create(folder.resolve("other"));
    Path foreign = other.keys().resolve("kek");
    Vault.create(other, foreign, Optional.empty(), List.of("localhost"), CLOCK);
    assertThatThrownBy(() -> Vault.open(home, foreign, NONE, CLOCK))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("does not open");
  }

  @Test
  void a_passphrase_is_wanted_and_only_the_right_one_opens() throws IOException {
    create(Optional.of("correct horse".getBytes(UTF_8)));
    assertThat(Vault.wantsPassphrase(kek)).isTrue();
    assertThat(Files.readString(kek)).contains("salt").doesNotContain("\"key\"");
    Vault.open(home, kek, Passphrase.known("correct horse".getBytes(UTF_8)), CLOCK);
    assertThatThrownBy(
            () -> Vault.open(home, kek, Passphrase.known("wrong".getBytes(UTF_8)), CLOCK))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("not the passphrase");
  }

  @Test
  void a_key_file_is_never_overwritten_by_a_new_archive() throws IOException {
    create(Optional.empty());
    assertThatThrownBy(() -> create(Optional.empty())).hasMessageContaining("already");
  }

  @Test
  void a_damaged_vault_is_told_from_a_wrong_key() throws IOException {
    create(Optional.empty());
    Files.writeString(home.keys().resolve("vault"), "{\"items\":{}}");
    assertThatThrownBy(() -> Vault.open(home, kek, NONE, CLOCK)).isInstanceOf(Trouble.class);
    Files.writeString(home.keys().resolve("vault"), "not json");
    assertThatThrownBy(() -> Vault.open(home, kek, NONE, CLOCK)).hasMessageContaining("is damaged");
  }

  @Test
  void a_wrapped_key_is_bound_to_its_associated_bytes() throws Exception {
    KeyEncryption keys = create(Optional.empty()).keyEncryption();
    byte[] wrapped = keys.wrap(new byte[32], "study 1".getBytes(UTF_8));
    assertThat(keys.unwrap(wrapped, "study 1".getBytes(UTF_8))).isEqualTo(new byte[32]);
    assertThatThrownBy(() -> keys.unwrap(wrapped, "study 2".getBytes(UTF_8)))
        .isInstanceOf(GeneralSecurityException.class);
    for (int i = 0; i < wrapped.length; i++) {
      byte[] changed = wrapped.clone();
      changed[i] ^= 1;
      assertThatThrownBy(() -> keys.unwrap(changed, "study 1".getBytes(UTF_8)))
          .isInstanceOf(GeneralSecurityException.class);
    }
    assertThatThrownBy(() -> keys.unwrap(new byte[3], new byte[0]))
        .isInstanceOf(GeneralSecurityException.class);
  }

  @Test
  void after_a_rotation_the_new_key_opens_everything_and_the_old_one_nothing() throws Exception {
    Vault vault = create(Optional.empty());
    byte[] associated = "study".getBytes(UTF_8);
    List<byte[]> studyKeys = new ArrayList<>();
    studyKeys.add(vault.keyEncryption().wrap(new byte[] {1, 2, 3}, associated));
    byte[] oldWrapping = studyKeys.getFirst();
    byte[] oldFile = Files.readAllBytes(kek);
    String oldName = vault.keyEncryption().keyName();
    vault.rotate(Optional.empty(), rewrap -> all(studyKeys, rewrap));
    assertThat(vault.keyEncryption().keyName()).isNotEqualTo(oldName);
    assertThatThrownBy(() -> vault.keyEncryption().unwrap(oldWrapping, associated))
        .isInstanceOf(GeneralSecurityException.class);
    Vault reopened = Vault.open(home, kek, NONE, CLOCK);
    assertThat(reopened.keyEncryption().unwrap(studyKeys.getFirst(), associated))
        .containsExactly(1, 2, 3);
    assertThat(reopened.indexKey()).isEqualTo(vault.indexKey());
    Path old = folder.resolve("old-kek");
    Files.write(old, oldFile);
    assertThatThrownBy(() -> Vault.open(home, old, NONE, CLOCK)).isInstanceOf(Trouble.class);
  }

  @Test
  void a_rotation_that_a_crash_interrupts_before_the_study_keys_is_brought_to_its_end()
      throws Exception {
    Vault vault = create(Optional.empty());
    byte[] associated = "study".getBytes(UTF_8);
    List<byte[]> studyKeys = new ArrayList<>();
    studyKeys.add(vault.keyEncryption().wrap(new byte[] {7}, associated));
    assertThatThrownBy(() -> vault.rotate(Optional.empty(), _ -> crash())).hasMessage("crash");
    Vault reopened = Vault.open(home, kek, NONE, CLOCK);
    assertThat(reopened.keyEncryption().unwrap(studyKeys.getFirst(), associated))
        .containsExactly(7);
    reopened.finishRotation(rewrap -> all(studyKeys, rewrap));
    Vault again = Vault.open(home, kek, NONE, CLOCK);
    assertThat(again.keyEncryption().unwrap(studyKeys.getFirst(), associated)).containsExactly(7);
    assertThat(home.keys().resolve("kek.rotating")).doesNotExist();
  }

  @Test
  void a_rotation_that_a_crash_interrupts_after_the_old_key_was_destroyed_opens() throws Exception {
    Vault vault = create(Optional.empty());
    byte[] associated = "study".getBytes(UTF_8);
    List<byte[]> studyKeys = new ArrayList<>();
    studyKeys.add(vault.keyEncryption().wrap(new byte[] {7}, associated));
    vault.rotate(Optional.empty(), rewrap -> all(studyKeys, rewrap));
    Files.move(kek, home.keys().resolve("kek.rotating"));
    Vault reopened = Vault.open(home, kek, NONE, CLOCK);
    reopened.finishRotation(rewrap -> all(studyKeys, rewrap));
    assertThat(kek).exists();
    Vault again = Vault.open(home, kek, NONE, CLOCK);
    assertThat(again.keyEncryption().unwrap(studyKeys.getFirst(), associated)).containsExactly(7);
  }

  @Test
  void a_rotation_wants_the_passphrase_there_is() throws IOException {
    Vault vault = create(Optional.of("right".getBytes(UTF_8)));
    assertThatThrownBy(() -> vault.rotate(Optional.of("wrong".getBytes(UTF_8)), _ -> {}))
        .isInstanceOf(Trouble.class);
    assertThatThrownBy(() -> vault.rotate(Optional.empty(), _ -> {})).isInstanceOf(Trouble.class);
    vault.rotate(Optional.of("right".getBytes(UTF_8)), _ -> {});
    assertThat(Vault.wantsPassphrase(kek)).isTrue();
  }

  @Test
  void the_servers_certificate_is_renewed_before_it_ends() throws IOException {
    Vault vault = create(Optional.empty());
    var first = vault.server(() -> List.of("localhost")).certificate();
    assertThat(vault.server(() -> fail("the network is asked for nothing")).certificate())
        .isEqualTo(first);
    InstantSource later = () -> NOW.plus(Duration.ofDays(700));
    Vault reopened = Vault.open(home, kek, NONE, later);
    var second = reopened.server(() -> List.of("localhost")).certificate();
    assertThat(second).isNotEqualTo(first);
    assertThat(Vault.open(home, kek, NONE, later).server(() -> List.of("x")).certificate())
        .isEqualTo(second);
  }

  private Vault create(Optional<byte[]> passphrase) throws IOException {
    return Vault.create(home, kek, passphrase, List.of("localhost", "127.0.0.1"), CLOCK);
  }

  private static void all(List<byte[]> keys, Vault.Rewrap rewrap) throws IOException {
    try {
      for (int i = 0; i < keys.size(); i++) {
        keys.set(i, rewrap.anew(keys.get(i)));
      }
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  private static void crash() throws IOException {
    throw new IOException("crash");
  }
}
