// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tacet.server.check.Checkup;
import org.tacet.server.check.Probe;
import org.tacet.server.home.Home;
import org.tacet.webgate.console.protection.spi.SelfCheck.Kind;
import org.tacet.webgate.console.protection.spi.SelfCheck.Try;

/// What a running archive tries on itself every few minutes.
final class SelfCheckTest {
  @TempDir Path folder;

  @Test
  @Timeout(120)
  void a_glance_finds_nothing_guesses_no_password_and_leaves_few_lines() throws Exception {
    String home = folder.resolve("home").toString();
    assertThat(Typed.run("init", "--home", home).status()).isZero();
    try (Server server = new Server(home)) {
      assertThat(server.ready()).startsWith("ready");
      List<Probe> probes = Checkup.glance(Home.open(Path.of(home)));
      assertThat(probes).noneMatch(Probe::finding);
      assertThat(probes)
          .extracting(probe -> probe.attempt().door())
          .contains(Kind.DICOM, Kind.HTTPS, Kind.PORTS, Kind.BRIDGE);
      assertThat(probes)
          .extracting(probe -> probe.attempt().way())
          .doesNotContain(Try.USUAL_PASSWORD);
      assertThat(Typed.run("peer", "list", "--home", home).out()).contains("Nobody is enrolled");
      String refused = Typed.run("audit", "show", "--outcome", "refused", "--home", home).out();
      try (Stream<String> lines = refused.lines()) {
        assertThat(lines).hasSizeLessThan(20);
      }
    }
  }
}
