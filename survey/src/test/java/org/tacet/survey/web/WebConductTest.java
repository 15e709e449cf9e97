// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacet.survey.finding.Count;
import org.tacet.survey.finding.Counts;
import org.tacet.survey.finding.Flag;
import org.tacet.survey.finding.Level;
import org.tacet.survey.scope.Gate;
import org.tacet.survey.tls.LoopbackScope;
import org.tacet.survey.tls.Turn;

/// What a look sends, and what it never does.
final class WebConductTest {
  @TempDir private static Path folder;

  @Test
  void only_get_is_ever_sent_and_it_says_who_asks() throws Exception {
    try (Played server = Played.start().orthanc(2, 4).at("/dicom-web/studies", PlayedQido.of(2))) {
      look(server);
      assertThat(server.asked())
          .allSatisfy(asked -> {
            assertThat(asked.method()).isEqualTo("GET");
            assertThat(asked.headers()).containsKey("User-agent");
            assertThat(asked.headers().get("User-agent"))
                .containsExactly("Tacet-Survey/0.1 (authorised exposure survey)");
            assertThat(asked.headers()).doesNotContainKeys("Authorization", "Cookie");
          });
      assertThat(server.paths()).noneMatch(path -> path.contains("instances"));
    }
  }

  @Test
  void each_request_awaits_its_turn() throws Exception {
    AtomicInteger turns = new AtomicInteger();
    try (Played server = Played.start().orthanc(2, 4)) {
      Looks.probe(Looks.gate(folder, server), turns::incrementAndGet)
          .look(Looks.loopback(), server.port());
      assertThat(turns).hasValue(server.asked().size());
    }
  }

  @Test
  void a_closed_orthanc_is_named_and_nothing_more() throws Exception {
    try (Played server = Played.start().otherwise(Looks.locked())) {
      WebLook look = look(server);
      assertThat(look.service().flags()).isEmpty();
      assertThat(look.counts()).isEqualTo(Counts.NONE);
      assertThat(Looks.product(look).orElseThrow().name()).isEqualTo("Orthanc");
      assertThat(server.asked()).noneMatch(asked -> asked.headers().containsKey("Authorization"));
    }
  }

  @Test
  void the_default_password_is_tried_once_where_the_scope_asks_for_it() throws Exception {
    try (Played server = Played.start().otherwise(Looks.locked())) {
      WebLook look = Looks.look(server, Looks.once(folder, server));
      assertThat(look.service().flags()).isEmpty();
      assertThat(server.asked().stream().filter(a -> a.headers().containsKey("Authorization")))
          .hasSize(1)
          .allMatch(asked -> asked.path().equals("/statistics"));
    }
  }

  @Test
  void a_default_password_that_is_taken_is_told_with_its_totals() throws Exception {
    Played.Answer totals = Played.json("{\"CountStudies\":4,\"CountInstances\":9}");
    try (Played server = Played.start().otherwise(Looks.locked()).at("/statistics", totals)) {
      WebLook look = Looks.look(server, Looks.once(folder, server));
      assertThat(look.service().flags()).containsExactly(Flag.D1);
      assertThat(look.counts().studies()).isEqualTo(Count.complete(4));
    }
  }

  @Test
  void a_password_is_never_tried_on_what_is_not_recognised() throws Exception {
    Played.Answer strange =
        Played.answer(401, "text/html", "").with("WWW-Authenticate", "Basic realm=\"router\"");
    try (Played server = Played.start().otherwise(strange)) {
      Looks.look(server, Looks.once(folder, server));
      assertThat(server.asked()).noneMatch(asked -> asked.headers().containsKey("Authorization"));
    }
  }

  @Test
  void a_password_is_never_tried_where_orthanc_is_open() throws Exception {
    try (Played server = Played.start().orthanc(1, 1)) {
      Looks.look(server, Looks.once(folder, server));
      assertThat(server.asked()).noneMatch(asked -> asked.headers().containsKey("Authorization"));
    }
  }

  @Test
  void a_root_elsewhere_is_told_of_and_left_alone() throws Exception {
    try (Played elsewhere = Played.start().otherwise(PlayedQido.of(5).answer(""));
        Played server = Played.start()) {
      server.at(
          "/app-config.js",
          Played.html(
              "window.config={studyList:1,qidoRoot:'http://127.0.0.1:%d/rs'}"
                  .formatted(elsewhere.port())));
      WebLook look = look(server);
      assertThat(elsewhere.asked()).isEmpty();
      assertThat(Looks.evidence(look)).contains("elsewhere");
      assertThat(look.service().flags()).isEmpty();
    }
  }

  @Test
  void a_redirect_is_never_followed() throws Exception {
    for (int status : new int[] {301, 302, 303, 307, 308}) {
      try (Played elsewhere = Played.start().otherwise(PlayedQido.of(5).answer(""));
          Played server = Played.start()) {
        String there = "http://127.0.0.1:" + elsewhere.port() + "/";
        server.otherwise(Played.answer(status, "text/html", "moved").with("Location", there));
        WebLook look = look(server);
        assertThat(elsewhere.asked()).isEmpty();
        assertThat(Looks.evidence(look)).contains("redirects elsewhere, not followed");
        assertThat(look.service().flags()).isEmpty();
      }
    }
  }

  @Test
  void a_redirect_to_itself_is_not_followed_either() throws Exception {
    try (Played server = Played.start()) {
      server.otherwise(Played.answer(302, "text/html", "").with("Location", "/again"));
      WebLook look = look(server);
      assertThat(server.paths()).doesNotContain("/again").doesNotHaveDuplicates();
      assertThat(Looks.evidence(look)).contains("redirects within itself");
    }
  }

  @Test
  void below_l4_no_list_and_no_total_is_asked_for() throws Exception {
    try (Played server =
        Played.start().orthanc(25, 75).at("/dicom-web/studies", PlayedQido.of(25))) {
      Gate gate = LoopbackScope.gate(folder, Level.L3, "once", server.port());
      WebLook look = Looks.look(server, gate);
      assertThat(server.paths())
          .noneMatch(path -> path.contains("studies") || path.equals("/statistics"));
      assertThat(look.service().flags()).isEmpty();
      assertThat(Looks.product(look).orElseThrow().name()).isEqualTo("Orthanc");
    }
  }

  @Test
  void outside_of_the_scope_nothing_is_sent() throws Exception {
    try (Played server = Played.start().orthanc(1, 1);
        Played other = Played.start()) {
      WebProbe probe = Looks.probe(Looks.gate(folder, other), Turn.AT_ONCE);
      assertThat(probe.look(Looks.loopback(), server.port())).isEmpty();
      assertThat(probe.look(InetAddress.ofLiteral("127.0.0.2"), other.port())).isEmpty();
      assertThat(server.asked()).isEmpty();
      assertThat(other.asked()).isEmpty();
    }
  }

  @Test
  void who_refuses_three_times_running_is_left_alone() throws Exception {
    try (Played server = Played.start().otherwise(Played.answer(503, "text/html", "busy"))) {
      look(server);
      assertThat(server.asked()).hasSizeLessThanOrEqualTo(4);
    }
  }

  private static WebLook look(Played server) throws Exception {
    return Looks.look(folder, server);
  }
}
