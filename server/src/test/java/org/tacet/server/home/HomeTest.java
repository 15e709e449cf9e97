// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HomeTest {
  @TempDir Path folder;

  @Test
  void a_new_home_is_for_its_owner_alone() throws IOException {
    Home home = Home.create(folder.resolve("deep/er/home"));
    for (Path each :
        new Path[] {home.folder(), home.keys(), home.data(), home.audit(), home.log()}) {
      assertThat(mode(each)).isEqualTo("rwx------");
    }
  }

  @Test
  void an_empty_folder_becomes_private() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    Files.setPosixFilePermissions(empty, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThat(mode(Home.create(empty).folder())).isEqualTo("rwx------");
  }

  @Test
  void a_folder_with_something_in_it_is_left_alone() throws IOException {
    Files.writeString(folder.resolve("letter.txt"), "mine");
    assertThatThrownBy(() -> Home.create(folder)).hasMessageContaining("not empty");
  }

  @Test
  void an_archive_is_not_made_twice() throws IOException {
    Home home = initialised();
    assertThatThrownBy(() -> Home.create(home.folder()))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("already an archive");
  }

  @Test
  void a_home_that_was_not_made_is_not_opened() {
    assertThatThrownBy(() -> Home.open(folder.resolve("nothing")))
        .isInstanceOfSatisfying(
            Trouble.class, e -> assertThat(e.remedy()).contains("tacet init --home"));
  }

  @ParameterizedTest
  @CsvSource({
    "'', rwxr-x---, 700",
    "'', rwx-----x, 700",
    "'', rwx---r--, 700",
    "keys/vault, rw-r-----, 600",
    "keys/vault, rw-----w-, 600",
    "tacet.yaml, rw-rw----, 600",
    "peers.json, rw----r--, 600",
  })
  void a_home_that_others_can_get_at_is_refused_with_what_to_type(
      String name, String mode, String remedy) throws IOException {
    Home home = initialised();
    Path path = name.isEmpty() ? home.folder() : home.folder().resolve(name);
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    assertThatThrownBy(() -> Home.open(home.folder()))
        .isInstanceOfSatisfying(
            Trouble.class, e -> assertThat(e.remedy()).endsWith("chmod " + remedy + " " + path));
  }

  @Test
  void a_replaced_file_is_private_and_whole() throws IOException {
    Path file = folder.resolve("file");
    Home.replace(file, new byte[] {1, 2, 3});
    Home.replace(file, new byte[] {4});
    assertThat(file).hasBinaryContent(new byte[] {4});
    assertThat(mode(file)).isEqualTo("rw-------");
    assertThat(folder.toFile().list()).containsExactly("file");
  }

  @Test
  void what_a_crash_left_of_a_replacement_is_no_obstacle() throws IOException {
    Path file = folder.resolve("file");
    Files.writeString(folder.resolve("file.next"), "half");
    Home.replace(file, new byte[] {4});
    assertThat(file).hasBinaryContent(new byte[] {4});
  }

  @Test
  void a_home_has_one_owner_at_a_time() throws IOException {
    Home home = initialised();
    Optional<HomeLock> first = HomeLock.tryTake(home);
    assertThat(first).isPresent();
    assertThat(HomeLock.tryTake(home)).isEmpty();
    first.orElseThrow().close();
    Optional<HomeLock> second = HomeLock.tryTake(home);
    assertThat(second).isPresent();
    second.orElseThrow().close();
  }

  @Test
  void a_running_server_leaves_its_word() throws IOException {
    Home home = initialised();
    assertThat(RunFile.read(home)).isEmpty();
    RunFile run =
        new RunFile(
            17,
            folder.resolve("c.sock"),
            new HostPort("127.0.0.1", 5),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    run.write(home);
    assertThat(RunFile.read(home)).contains(run);
    RunFile.delete(home);
    assertThat(RunFile.read(home)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:2762", "pacs.example:104", "[::1]:2762", "0.0.0.0:0"})
  void an_address_reads_back(String text) {
    assertThat(HostPort.parse(text)).map(HostPort::toString).contains(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":",
        ":1",
        "host",
        "host:",
        "host:x",
        "host:65536",
        "::1:2762",
        "a b:1",
        "a/b:1",
        "host:-1",
        "host:123456",
        "[::1]",
        "[]:1",
        "h\u0000st:1",
        "fe80::1%eth0:1"
      })
  void what_is_no_address_is_refused(String text) {
    assertThat(HostPort.parse(text)).isEmpty();
  }

  private Home initialised() throws IOException {
    Home home = Home.create(folder.resolve("home"));
    Home.replace(home.keys().resolve("vault"), new byte[1]);
    Home.replace(home.configuration(), new byte[0]);
    Home.replace(home.peers(), new byte[0]);
    return home;
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
