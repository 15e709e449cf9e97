// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacet.interop.kit.Child;
import org.tacet.interop.kit.Loopback;
import org.tacet.interop.kit.Tacet;

/// What `tacet demo` invites people to look at when its day is over: each of those it names comes
/// in, and finds a day's studies, a check and a survey.
class DemoIT {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @TempDir private Path folder;

  @Test
  void whoever_is_named_comes_in_and_finds_what_the_day_left() throws Exception {
    try (Child demo = Tacet.demo()) {
      assertThat(Loopback.until(PATIENCE, () -> said(demo).contains("audit show")))
          .as(said(demo))
          .isTrue();
      try (Visitor reader = comes(demo, "clinician")) {
        reader.sees("शर्मा", "முருகன்").looks("worklist").follows("#list a[data-row]");
        reader.looks("study").follows("main a[href$=\"/report\"]").looks("report");
      }
      try (Visitor officer = comes(demo, "auditor")) {
        officer.opens("/protection/trail").sees("auditor").looks("trail");
        officer.opens("/protection/check").looks("check");
      }
      try (Visitor keeper = comes(demo, "administrator")) {
        keeper.opens("/keeping/storage").looks("storage");
        keeper.opens("/survey").follows("main a[data-row]").sees("12,10,001").looks("round");
      }
    }
  }

  private Visitor comes(Child demo, String role) throws Exception {
    int port = Integer.parseInt(found(demo, "https://localhost:(\\d+)/"));
    String code = found(demo, role + " +with the one-time code (\\S+)");
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    return Visitor.comes(address, folder.resolve(role), "demo").enters(role, code);
  }

  private static String found(Child demo, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(said(demo));
    assertThat(matcher.find()).as(pattern).isTrue();
    return matcher.group(1);
  }

  private static String said(Child demo) {
    try {
      return demo.output();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
