// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacet.interop.kit.Loopback;
import org.tacet.interop.kit.Run;
import org.tacet.interop.kit.Tool;
import org.tacet.interop.kit.WebClinic;

/// What a scanner of TLS finds.
class TlsScanIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Pattern OLD =
      Pattern.compile("(?m)^(SSLv2|SSLv3|TLSv1\\.0|TLSv1\\.1)\\s+disabled");
  private static final Pattern SUITE = Pattern.compile("(?:Preferred|Accepted)\\s+TLSv1\\.[23] .*");

  @TempDir private Path folder;

  @Test
  void no_protocol_below_one_point_two_and_no_weak_suite() throws Exception {
    Tool sslscan = Tool.of("sslscan");
    try (WebClinic clinic = WebClinic.open(folder)) {
      String target = Loopback.HOST + ":" + clinic.address().getPort();
      Run run = sslscan.run(PATIENCE, List.of("--no-colour", target));
      String found = run.output();
      assertThat(OLD.matcher(found).results()).as(found).hasSize(4);
      List<String> suites =
          found.lines().map(String::strip).filter(SUITE.asMatchPredicate()).toList();
      assertThat(suites).as(found).isNotEmpty().allMatch(TlsScanIT::isStrong);
      assertThat(found)
          .contains("not vulnerable to heartbleed")
          .doesNotContain("Compression enabled");
    }
  }

  /// Authenticated encryption, and keys that nobody can work out later.
  private static boolean isStrong(String suite) {
    boolean sealed = suite.contains("GCM") || suite.contains("CHACHA20");
    boolean forward = suite.contains("TLSv1.3") || suite.contains("ECDHE-");
    return sealed && forward && !suite.contains("NULL") && !suite.contains("anon");
  }
}
