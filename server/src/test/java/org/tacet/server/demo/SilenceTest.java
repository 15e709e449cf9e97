// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacet.server.home.Home;
import org.tacet.server.home.HomeLock;

final class SilenceTest {
  private static final Path LOCKS = Path.of("/proc/locks");

  @TempDir Path folder;

  @Test
  void a_search_of_a_home_does_not_give_its_lock_away() throws IOException {
    Assumptions.assumeTrue(Files.isReadable(LOCKS), "the operating system does not list locks");
    Home home = Home.create(folder.resolve("home"));
    Files.writeString(home.data().resolve("open"), "MUSTERMANN");
    try (HomeLock _ = HomeLock.tryTake(home).orElseThrow()) {
      String inode = ":" + Files.getAttribute(home.lock(), "unix:ino") + " ";
      assertThat(Files.readString(LOCKS)).contains(inode);
      Silence silence = new Silence(Set.of(bytes("MUSTERMANN")));
      silence.search(home.folder());
      assertThat(silence.found()).isEqualTo(1);
      assertThat(Files.readString(LOCKS)).contains(inode);
    }
  }

  private static List<Byte> bytes(String text) {
    List<Byte> bytes = new ArrayList<>();
    for (byte each : text.getBytes(UTF_8)) {
      bytes.add(each);
    }
    return bytes;
  }
}
