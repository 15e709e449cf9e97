// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.archive.spi.AuditEvent.Outcome;
import org.tacet.webgate.signin.passkey.Assertion;
import org.tacet.webgate.signin.passkey.Attestation;
import org.tacet.webgate.signin.passkey.SoftAuthenticator;

/// Passkeys as a browser brings them: over TLS, through the gate, at the name that they are for.
final class PasskeyRoutesTest {
  private final Visit visit = new Visit();
  private final String origin = visit.house.origin().replace("127.0.0.1", "localhost");
  private final SoftAuthenticator device = new SoftAuthenticator("localhost", origin);

  @AfterEach
  void close() {
    visit.close();
  }

  @Test
  void a_passkey_is_added_shown_and_removed() {
    String cookie = signedIn();
    HttpResponse<byte[]> added = add(cookie);
    assertThat(added.statusCode()).isEqualTo(201);
    HttpResponse<byte[]> answer = enter();
    assertThat(answer.statusCode()).isEqualTo(204);
    String second = Visit.cookie(answer);
    String listed = Visit.text(get("/me/passkeys", second));
    assertThat(listed).contains("\"phone\"").contains("\"used\"").doesNotContain(device.id());
    assertThat(trail(Action.SIGN_IN, Outcome.SUCCESS)).contains("passkey");
    assertThat(remove(handle(listed), second)).isEqualTo(204);
    assertThat(get("/me", cookie).statusCode()).as("other sessions end").isEqualTo(401);
    assertThat(get("/me", second).statusCode()).isEqualTo(200);
    assertThat(remove(handle(listed), second)).isEqualTo(404);
    assertThat(enter().statusCode()).isEqualTo(401);
    assertThat(trail(Action.PEOPLE, Outcome.SUCCESS))
        .contains("passkey-added-" + handle(listed))
        .contains("passkey-removed-" + handle(listed));
  }

  @Test
  void every_refusal_looks_the_same() {
    add(signedIn());
    HttpResponse<byte[]> unknown = enterAs("B".repeat(86), device.id());
    HttpResponse<byte[]> wrong = enterAs(device.userHandle, "A".repeat(43));
    device.flags = 0;
    HttpResponse<byte[]> unverified = enter();
    visit.people.remove("asha");
    device.flags = SoftAuthenticator.USER_PRESENT | SoftAuthenticator.USER_VERIFIED;
    HttpResponse<byte[]> removed = enter();
    for (HttpResponse<byte[]> each : java.util.List.of(unknown, wrong, unverified, removed)) {
      assertThat(each.statusCode()).isEqualTo(401);
      assertThat(Visit.text(each)).isEqualTo(Visit.text(unknown));
      assertThat(each.headers().map().keySet()).isEqualTo(unknown.headers().map().keySet());
    }
  }

  @Test
  void the_passkey_of_an_account_is_not_that_of_its_next_owner() {
    add(signedIn());
    visit.people.remove("asha");
    visit.addAgain("asha");
    assertThat(enter().statusCode()).isEqualTo(401);
  }

  @Test
  void a_counter_that_goes_back_is_refused_and_an_alert() {
    device.count = 7;
    add(signedIn());
    device.count = 6;
    assertThat(enter().statusCode()).isEqualTo(401);
    assertThat(trail(Action.ALERT, Outcome.REFUSED)).contains("passkey-copied").contains("asha");
    device.count = 8;
    assertThat(enter().statusCode()).isEqualTo(204);
  }

  @Test
  void failures_count_like_those_of_a_password() {
    add(signedIn());
    device.flags = 0;
    for (int i = 0; i < 6; i++) {
      assertThat(enter().statusCode()).isEqualTo(401);
    }
    assertThat(enter().statusCode()).isEqualTo(429);
    assertThat(visit.signIn("asha", Visit.PASSWORD).statusCode()).isEqualTo(429);
  }

  @Test
  void a_browser_left_alone_adds_nothing_without_the_password() {
    String cookie = signedIn();
    visit.archive.clock.pass(StillThere.FRESH);
    assertThat(post("/me/passkeys/options", cookie, "{}").statusCode()).isEqualTo(403);
    String wrong = "{\"password\":\"not this one, surely\"}";
    assertThat(post("/me/passkeys/options", cookie, wrong).statusCode()).isEqualTo(401);
    String right = "{\"password\":\"" + Visit.PASSWORD + "\"}";
    assertThat(post("/me/passkeys/options", cookie, right).statusCode()).isEqualTo(200);
  }

  @Test
  void what_one_session_asked_for_another_does_not_add() {
    String one = signedIn();
    String two = signedIn();
    String challenge = challenge(post("/me/passkeys/options", one, "{}"));
    assertThat(post("/me/passkeys", two, form(device.make(challenge))).statusCode()).isEqualTo(422);
  }

  @Test
  void nobody_has_the_passkey_of_somebody_else() {
    add(signedIn());
    visit.addAgain("bert");
    String bert = Visit.cookie(visit.signIn("bert", Visit.PASSWORD));
    assertThat(add(bert).statusCode()).isEqualTo(409);
  }

  @Test
  void the_last_way_in_stays() {
    String cookie = signedIn();
    String handle = handle(Visit.text(add(cookie)));
    visit.people.forgetPassword("asha");
    assertThat(remove(handle, cookie)).isEqualTo(409);
    assertThat(enter().statusCode()).isEqualTo(204);
  }

  @Test
  void at_another_name_nothing_is_asked_and_nothing_counts() {
    add(signedIn());
    HttpResponse<byte[]> answer = visit.post("/signin/passkey/options", "");
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(Visit.text(answer)).contains("https.name");
    assertThat(visit.get("/signin/state", "x").statusCode()).isEqualTo(200);
    assertThat(Visit.text(visit.get("/signin/state", "x"))).contains("\"passkeys\":false");
    assertThat(Visit.text(get("/signin/state", "x"))).contains("\"passkeys\":true");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cross-site", "same-site"})
  void another_site_asks_nothing_and_signs_nobody_in(String site) {
    HttpRequest.Builder request = to("/signin/passkey/options").header("Sec-Fetch-Site", site);
    assertThat(visit.house.send(request.POST(BodyPublishers.noBody()).build()).statusCode())
        .isEqualTo(403);
  }

  @Test
  void a_form_is_flat_and_finite() {
    String deep = "{\"id\":" + "[".repeat(5000);
    assertThat(post("/signin/passkey", "x", deep).statusCode()).isEqualTo(400);
    String longer = form(device.show("A".repeat(43))).replace(device.id(), "A".repeat(7000));
    assertThat(post("/signin/passkey", "x", longer).statusCode()).isEqualTo(400);
    String tooLong = "{\"id\":\"" + "A".repeat(20_000) + "\"}";
    assertThat(post("/signin/passkey", "x", tooLong).statusCode()).isEqualTo(413);
    assertThat(post("/signin/passkey", "x", "{}").statusCode()).isEqualTo(400);
    assertThat(post("/signin/passkey", "x", "{\"rawId\":\"x\"}").statusCode()).isEqualTo(400);
    String cookie = signedIn();
    for (String bad : java.util.List.of("", " ", "\\u0000", "x".repeat(65))) {
      assertThat(post("/me/passkeys", cookie, labelled(bad)).statusCode()).isEqualTo(400);
    }
  }

  private static String labelled(String label) {
    return "{\"id\":\"\",\"clientDataJSON\":\"\",\"attestationObject\":\"\",\"label\":\""
        + label
        + "\"}";
  }

  private String signedIn() {
    visit.archive.clock.pass(Duration.ofSeconds(1));
    return Visit.cookie(visit.signIn("asha", Visit.PASSWORD));
  }

  private HttpResponse<byte[]> add(String cookie) {
    HttpResponse<byte[]> options = post("/me/passkeys/options", cookie, "{}");
    assertThat(options.statusCode()).isEqualTo(200);
    device.userHandle =
        Visit.text(options).replaceAll("(?s).*\"user\":\\{\"id\":\"([^\"]+)\".*", "$1");
    return post("/me/passkeys", cookie, form(device.make(challenge(options))));
  }

  private HttpResponse<byte[]> enter() {
    return post("/signin/passkey", "x", form(device.show(asked())));
  }

  private HttpResponse<byte[]> enterAs(String userHandle, String id) {
    Assertion shown = device.show(asked());
    return post(
        "/signin/passkey",
        "x",
        form(
            new Assertion(
                id, shown.clientData(), shown.authenticatorData(), shown.signature(), userHandle)));
  }

  private String asked() {
    return challenge(
        visit.house.send(to("/signin/passkey/options").POST(BodyPublishers.noBody()).build()));
  }

  private static String challenge(HttpResponse<byte[]> options) {
    return Visit.text(options).replaceAll("(?s).*\"challenge\":\"([^\"]+)\".*", "$1");
  }

  private static String form(Assertion shown) {
    return "{\"id\":\"%s\",\"clientDataJSON\":\"%s\",\"authenticatorData\":\"%s\",\"signature\":\"%s\",\"userHandle\":\"%s\"}"
        .formatted(
            shown.credential(),
            shown.clientData(),
            shown.authenticatorData(),
            shown.signature(),
            shown.userHandle());
  }

  private static String form(Attestation made) {
    return "{\"id\":\"%s\",\"clientDataJSON\":\"%s\",\"attestationObject\":\"%s\",\"label\":\"phone\"}"
        .formatted(made.credential(), made.clientData(), made.attestationObject());
  }

  private static String handle(String json) {
    return json.replaceAll("(?s).*?\"handle\":\"(\\w+)\".*", "$1");
  }

  private String trail(Action action, Outcome outcome) {
    return visit.archive.audit.events().stream()
        .filter(e -> e.action() == action && e.outcome() == outcome)
        .toList()
        .toString();
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create(origin + path));
  }

  private HttpRequest.Builder mine(String path, String cookie) {
    return to(path)
        .header("Cookie", "__Host-tacet=" + cookie)
        .header("Sec-Fetch-Site", "same-origin");
  }

  private HttpResponse<byte[]> get(String path, String cookie) {
    return visit.house.send(mine(path, cookie).build());
  }

  private HttpResponse<byte[]> post(String path, String cookie, String body) {
    return visit.house.send(
        mine(path, cookie)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  private int remove(String handle, String cookie) {
    return visit.house.send(mine("/me/passkeys/" + handle, cookie).DELETE().build()).statusCode();
  }
}
