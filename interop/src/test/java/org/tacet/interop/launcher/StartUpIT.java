// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacet.interop.kit.Launcher;
import org.tacet.interop.kit.Needs;
import org.tacet.interop.kit.Resident;
import org.tacet.interop.kit.Tacet;

/// The AOT cache is a convenience: it comes by itself, it is made anew when it is old, and whatever
/// is wrong with it, the archive starts and nobody reads a word about it.
class StartUpIT {
  private static final String TEACHING = "teaching the JVM";

  /// The promise is 150 MiB; this one holds for a debug build on a busy machine, too.
  private static final int MOST_MEBIBYTES = 200;

  @TempDir static Path folder;
  private static Launcher launcher;
  private static Path home;

  @BeforeAll
  static void install() throws Exception {
    launcher = Launcher.ofTree().installed(folder.resolve("installed"));
    home = folder.resolve("home");
    Tacet.Run first = tacet(Map.of()).must("init");
    assertThat(first.err()).contains(TEACHING).doesNotContain("failed");
  }

  private static Tacet tacet(Map<String, String> environment) {
    return Tacet.launched(launcher.script(), home, environment);
  }

  @Test
  void theFirstCommandLeavesACacheThatTheJvmTakes() throws Exception {
    // What the JVM says of the cache is asked for here, and only here.
    Tacet.Run run = tacet(Map.of("TACET_JAVA_OPTS", "-XX:AOTMode=on")).must("peer", "list");

    assertThat(launcher.cache()).isNotEmptyFile();
    assertThat(run.err()).isEmpty();
    try (Stream<Path> left = Files.list(launcher.cache().getParent())) {
      assertThat(left.map(file -> file.getFileName().toString()))
          .noneMatch(name -> name.matches("tacet\\.aot\\.[0-9]+.*"));
    }
  }

  @Test
  void itIsReadyAndKeepsToItsMemory() throws Exception {
    try (Tacet.Server server = tacet(Map.of()).serve()) {
      int resident =
          Needs.present(Resident.now(server.pid()), "how much memory is taken, Linux tells");
      assertThat(resident).isBetween(1, MOST_MEBIBYTES);
    }
  }

  @Test
  void withoutACacheItStartsAsQuietly() throws Exception {
    assertStartsQuietly(Map.of("TACET_JAVA_OPTS", "-XX:AOTCache=" + folder.resolve("none.aot")));
  }

  @Test
  void aCacheThatIsCutIsNoHindrance() throws Exception {
    Path cut = folder.resolve("cut.aot");
    Files.copy(launcher.cache(), cut);
    try (FileChannel channel = FileChannel.open(cut, StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() / 2);
    }
    assertStartsQuietly(Map.of("TACET_JAVA_OPTS", "-XX:AOTCache=" + cut));
  }

  @Test
  void aFileThatIsNoCacheIsNoHindrance() throws Exception {
    Path other = Files.writeString(folder.resolve("other.aot"), "not a cache ".repeat(9000));
    assertStartsQuietly(Map.of("TACET_JAVA_OPTS", "-XX:AOTCache=" + other));
  }

  @Test
  void aCacheOfOtherOptionsIsNoHindrance() throws Exception {
    assertStartsQuietly(Map.of("TACET_JAVA_OPTS", "-XX:-UseCompactObjectHeaders"));
  }

  @Test
  void aCacheForAnotherCollectorIsNoHindrance() throws Exception {
    assertStartsQuietly(Map.of("TACET_JAVA_OPTS", "-XX:-UseSerialGC -XX:+UseZGC"));
  }

  @Test
  void jarsThatAreNewerThanTheCacheMakeItAnew() throws Exception {
    Launcher own = launcher.installed(folder.resolve("renewed"));
    Tacet renewed = Tacet.launched(own.script(), home, Map.of());
    assertThat(renewed.must("peer", "list").err()).contains(TEACHING);
    FileTime before = Files.getLastModifiedTime(own.cache());
    assertThat(renewed.must("peer", "list").err()).isEmpty();

    Files.setLastModifiedTime(own.jar(), FileTime.from(Instant.now()));

    assertThat(renewed.must("peer", "list").err()).contains(TEACHING);
    assertThat(Files.getLastModifiedTime(own.cache())).isGreaterThan(before);
  }

  @Test
  void whoFindsTheCacheBeingMadeDoesNotWait() throws Exception {
    Launcher own = launcher.installed(folder.resolve("contended"));
    Path lock = own.cache().resolveSibling(".lock-cache");
    Process other = new ProcessBuilder("flock", lock.toString(), "sh", "-c", "echo; cat").start();
    try {
      assertThat(other.getInputStream().read()).as("it has the lock").isEqualTo('\n');
      Tacet.Run run = Tacet.launched(own.script(), home, Map.of()).must("peer", "list");
      assertThat(run.err()).isEmpty();
      assertThat(own.cache()).doesNotExist();
    } finally {
      other.getOutputStream().close();
      other.waitFor();
    }
  }

  private static void assertStartsQuietly(Map<String, String> environment) throws Exception {
    Tacet.Server server = tacet(environment).serve();
    server.close();
    assertThat(server.printed().strip()).startsWith("ready ").doesNotContain("\n");
  }
}
