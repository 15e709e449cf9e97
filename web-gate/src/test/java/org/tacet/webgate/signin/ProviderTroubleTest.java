// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacet.webgate.signin.ProviderVisit.Departed;
import org.tacet.webgate.signin.oidc.SmallProvider;

/// A provider that is down, slow or no provider; and where people are led, and from where.
final class ProviderTroubleTest {
  private static final String DISCOVERY = "/.well-known/openid-configuration";
  private final ProviderVisit visit = new ProviderVisit();

  @AfterEach
  void close() {
    visit.close();
  }

  private void assertAway(HttpResponse<byte[]> answer) {
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(Visit.text(answer)).contains("Sign in with a password").contains("href=\"/signin\"");
  }

  @Test
  void when_the_provider_is_down_people_are_told_to_use_a_password() {
    visit.provider.close();
    assertAway(visit.get("/signin/oidc"));
    assertAway(visit.get("/signin/oidc"));
    assertThat(visit.get("/signin").statusCode()).isEqualTo(200);
  }

  @Test
  void when_it_goes_down_on_the_way_the_attempt_is_nobodys_fault() {
    visit.provider.instead.put("/token", e -> SmallProvider.send(e, 502, "text/plain", "later"));
    for (int i = 0; i < 40; i++) {
      assertAway(visit.signIn());
    }
    visit.provider.instead.clear();
    assertThat(visit.signIn().statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{}",
        "<html>",
        "{\"issuer\":\"https://id.example\"}",
        "{\"issuer\":7,\"jwks_uri\":[]}"
      })
  void what_is_no_discovery_document_is_not_followed(String document) {
    visit.provider.instead.put(
        DISCOVERY, e -> SmallProvider.send(e, 200, "application/json", document));
    assertAway(visit.get("/signin/oidc"));
  }

  @Test
  void a_provider_that_calls_itself_by_another_name_is_another() {
    visit.provider.instead.put(
        DISCOVERY,
        e ->
            SmallProvider.send(
                e, 200, "application/json", visit.provider.discovery("https://id.example")));
    assertAway(visit.get("/signin/oidc"));
  }

  @Test
  void an_endpoint_in_clear_text_is_none() {
    String document = visit.provider.discovery(visit.provider.issuer());
    for (String endpoint : new String[] {"/authorize", "/token", "/keys"}) {
      String clear = document.replaceAll("https(://[^\"]*" + endpoint + ")", "http$1");
      assertThat(clear).isNotEqualTo(document);
      visit.provider.instead.put(
          DISCOVERY, e -> SmallProvider.send(e, 200, "application/json", clear));
      assertAway(visit.get("/signin/oidc"));
      visit.archive.clock.pass(Duration.ofMinutes(1));
    }
  }

  @Test
  void an_answer_is_read_to_a_limit() {
    String document = visit.provider.discovery(visit.provider.issuer());
    String longer = document + " ".repeat(300 << 10);
    visit.provider.instead.put(
        DISCOVERY, e -> SmallProvider.send(e, 200, "application/json", longer));
    assertAway(visit.get("/signin/oidc"));
    visit.archive.clock.pass(Duration.ofMinutes(1));
    visit.provider.instead.clear();
    visit.provider.instead.put(
        "/token", e -> SmallProvider.send(e, 200, "application/json", longer));
    assertAway(visit.signIn());
  }

  @Test
  void nested_beyond_sense_is_no_answer() {
    visit.provider.instead.put(
        "/token", e -> SmallProvider.send(e, 200, "application/json", "[".repeat(100_000)));
    visit.assertRefused(visit.signIn(), "oidc-code");
  }

  @Test
  void a_redirection_is_not_followed() {
    visit.provider.instead.put(
        DISCOVERY,
        e -> {
          e.getResponseHeaders().set("Location", visit.provider.issuer() + "/elsewhere");
          SmallProvider.send(e, 302, "text/plain", "");
        });
    visit.provider.instead.put(
        "/elsewhere",
        e ->
            SmallProvider.send(
                e, 200, "application/json", visit.provider.discovery(visit.provider.issuer())));
    assertAway(visit.get("/signin/oidc"));
  }

  @Test
  void who_drips_is_not_waited_for() {
    visit.provider.instead.put(
        DISCOVERY,
        e -> {
          e.sendResponseHeaders(200, 1000);
          e.getResponseBody().write(' ');
          e.getResponseBody().flush();
          // Never to its end: the exchange is closed with the provider.
        });
    assertAway(visit.get("/signin/oidc"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://id.example/",
        "//id.example/",
        "/\\id.example",
        "/me",
        "/signin/oidc",
        "javascript:alert(1)",
        "/viewer?StudyInstanceUIDs=1.2\"><script>",
        "/viewer?StudyInstanceUIDs=1.2&x=https://id.example",
        "/%0d%0aSet-Cookie:x=y",
        "/@id.example",
        ""
      })
  void nobody_is_led_anywhere_else(String to) {
    String path =
        "/signin/oidc?to="
            + java.net.URLEncoder.encode(to, java.nio.charset.StandardCharsets.UTF_8);
    Departed departed = visit.depart(path);
    HttpResponse<byte[]> in = visit.back(visit.provider.agreed(departed.to()), departed.cookie());
    assertThat(Visit.text(in)).contains("content=\"0;url=/\"").doesNotContain("id.example");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/viewer?StudyInstanceUIDs=1.2.3,2.25.4"})
  void whoever_was_on_the_way_to_the_viewer_gets_there(String to) {
    Departed departed = visit.depart("/signin/oidc?to=" + to.replace("?", "%3F"));
    HttpResponse<byte[]> in = visit.back(visit.provider.agreed(departed.to()), departed.cookie());
    assertThat(Visit.text(in)).contains("content=\"0;url=" + to + "\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cross-site", "same-site"})
  void no_other_site_begins_it(String site) {
    HttpRequest request =
        visit.house.anonymous("/signin/oidc").header("Sec-Fetch-Site", site).build();
    HttpResponse<byte[]> answer = visit.house.send(request);
    assertThat(answer.headers().firstValue("Location")).contains("/signin");
    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
  }

  @Test
  void where_an_archive_is_called_by_another_name_it_leads_to_its_own() {
    int port = Integer.parseInt(visit.origin().replaceAll(".*:", ""));
    HttpRequest request =
        HttpRequest.newBuilder(java.net.URI.create("https://localhost:" + port + "/signin/oidc"))
            .build();
    HttpResponse<byte[]> answer = visit.house.send(request);
    assertThat(answer.headers().firstValue("Location")).contains(visit.origin() + "/signin");
    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
  }

  @Test
  void who_fails_again_and_again_waits() {
    visit.provider.claims = claims -> claims.subject("nobody");
    HttpResponse<byte[]> last = visit.signIn();
    for (int i = 0; i < 31 && last.statusCode() == 403; i++) {
      last = visit.signIn();
    }
    assertThat(last.statusCode()).isEqualTo(429);
    assertThat(last.headers().firstValue("Retry-After")).contains("1");
  }
}
