// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacet.archive.TestArchive;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.archive.spi.AuditEvent.Outcome;

/// Signing in as a browser and a script do it: over TLS, through the gate.
final class SignInTest {
  private final Visit visit = new Visit();

  @AfterEach
  void close() {
    visit.close();
  }

  @Test
  void with_the_right_password_there_is_a_cookie_that_is_a_session() {
    HttpResponse<byte[]> answer = visit.signIn("asha", Visit.PASSWORD);
    assertThat(answer.statusCode()).isEqualTo(204);
    String set = answer.headers().firstValue("Set-Cookie").orElseThrow();
    assertThat(set)
        .matches("__Host-tacet=[A-Za-z0-9_-]{43}; Path=/; Secure; HttpOnly; SameSite=Strict");
    HttpResponse<byte[]> me = visit.get("/me", Visit.cookie(answer));
    assertThat(me.statusCode()).isEqualTo(200);
    assertThat(Visit.text(me)).contains("\"asha\"").contains("\"clinician\"").contains("\"TREAT\"");
    assertThat(visit.archive.audit.events())
        .anyMatch(e -> e.action() == Action.SIGN_IN && e.outcome() == Outcome.SUCCESS);
  }

  @ParameterizedTest
  @CsvSource({
    "asha, wrong password",
    "nobody, a lantern in the harbour",
    "ASHA, a lantern in the harbour",
    "a lantern in the harbour, asha",
    "asha, ''",
    "'', ''",
    "../asha, a lantern in the harbour",
    "asha, A lantern in the harbour"
  })
  void everything_else_is_refused_in_the_same_words(String name, String password) {
    HttpResponse<byte[]> answer = visit.signIn(name, password);
    HttpResponse<byte[]> other = visit.signIn("somebody", "something");
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(Visit.text(answer)).isEqualTo(Visit.text(other));
    assertThat(answer.headers().map().keySet()).isEqualTo(other.headers().map().keySet());
    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(visit.archive.audit.events().toString())
        .doesNotContain("lantern")
        .doesNotContain("nobody")
        .doesNotContain("ASHA");
  }

  @Test
  void an_account_without_a_password_lets_nobody_in() {
    visit.people.put("new", Optional.empty());
    assertThat(visit.signIn("new", "").statusCode()).isEqualTo(401);
    assertThat(visit.signIn("new", "\\u0000").statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "{}",
        "{\"name\":\"asha\"}",
        "{\"name\":\"asha\",\"password\":null}",
        "{\"name\":\"asha\",\"password\":7}",
        "{\"name\":\"asha\",\"password\":[\"x\"]}",
        "{\"name\":\"asha\",\"password\":{\"$ne\":\"\"}}",
        "{\"name\":\"asha\",\"name\":\"bert\",\"password\":\"x\"}",
        "{\"name\":\"asha\",\"password\":\"x\",\"role\":\"administrator\"}",
        "{\"name\":\"asha\",\"password\":\"x\"} {}",
        "{\"name\":\"asha\",\"password\":\"x\",}",
        "{'name':'asha','password':'x'}"
      })
  void a_form_that_is_none_is_refused_without_being_repeated(String body) {
    HttpResponse<byte[]> answer = visit.post("/signin", body);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Visit.text(answer)).doesNotContain("asha").doesNotContain("Exception");
  }

  @Test
  void a_form_is_small_and_flat() {
    assertThat(visit.post("/signin", "[".repeat(3000)).statusCode()).isEqualTo(400);
    assertThat(visit.post("/signin", "{\"name\":" + "[".repeat(2000)).statusCode()).isEqualTo(400);
    String longer = "{\"name\":\"" + "x".repeat(2000) + "\",\"password\":\"y\"}";
    assertThat(visit.post("/signin", longer).statusCode()).isEqualTo(400);
  }

  @Test
  void what_a_page_of_another_site_can_send_is_no_form() {
    String form = "{\"name\":\"asha\",\"password\":\"" + Visit.PASSWORD + "\"}";
    for (String type : List.of("text/plain", "application/x-www-form-urlencoded")) {
      HttpRequest request =
          visit
              .house
              .anonymous("/signin")
              .header("Content-Type", type)
              .POST(BodyPublishers.ofString(form))
              .build();
      assertThat(visit.house.send(request).statusCode()).isEqualTo(400);
    }
    assertThat(visit.postFrom("cross-site", form).statusCode()).isEqualTo(403);
    assertThat(visit.postFrom("same-site", form).statusCode()).isEqualTo(403);
    assertThat(visit.postFrom("same-origin", form).statusCode()).isEqualTo(204);
  }

  @Test
  void a_session_is_new_with_each_sign_in_and_the_old_one_ends() {
    String planted = "A".repeat(43);
    HttpResponse<byte[]> first = visit.signInWith(planted);
    assertThat(Visit.cookie(first)).isNotEqualTo(planted);
    HttpResponse<byte[]> second = visit.signInWith(Visit.cookie(first));
    assertThat(Visit.cookie(second)).isNotEqualTo(Visit.cookie(first));
    assertThat(visit.get("/me", planted).statusCode()).isEqualTo(401);
    assertThat(visit.get("/me", Visit.cookie(first)).statusCode()).isEqualTo(401);
    assertThat(visit.get("/me", Visit.cookie(second)).statusCode()).isEqualTo(200);
  }

  @Test
  void a_change_with_a_cookie_needs_a_page_of_ours() {
    String cookie = Visit.cookie(visit.signIn("asha", Visit.PASSWORD));
    for (String site : List.of("cross-site", "same-site", "none")) {
      HttpRequest request =
          visit
              .withCookie("/me/tokens", cookie)
              .header("Sec-Fetch-Site", site)
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString("{}"))
              .build();
      assertThat(visit.house.send(request).statusCode()).as(site).isEqualTo(403);
    }
    HttpRequest unsaid =
        visit
            .withCookie("/me/tokens", cookie)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{}"))
            .build();
    assertThat(visit.house.send(unsaid).statusCode()).isEqualTo(403);
    assertThat(visit.mine("/me/tokens", cookie, "{}").statusCode()).isEqualTo(201);
  }

  @Test
  void who_signs_out_is_out() {
    String cookie = Visit.cookie(visit.signIn("asha", Visit.PASSWORD));
    assertThat(visit.mine("/signout", cookie, "").statusCode()).isEqualTo(204);
    assertThat(visit.get("/me", cookie).statusCode()).isEqualTo(401);
    assertThat(visit.archive.audit.events()).anyMatch(e -> e.action() == Action.SIGN_OUT);
  }

  @Test
  void nobody_is_signed_out_by_another_site() {
    String cookie = Visit.cookie(visit.signIn("asha", Visit.PASSWORD));
    HttpRequest request =
        visit
            .withCookie("/signout", cookie)
            .header("Sec-Fetch-Site", "cross-site")
            .POST(BodyPublishers.noBody())
            .build();
    assertThat(visit.house.send(request).statusCode()).isEqualTo(403);
    assertThat(visit.get("/me", cookie).statusCode()).isEqualTo(200);
  }

  @Test
  void the_page_learns_whether_its_cookie_is_good_and_nothing_else() {
    String cookie = Visit.cookie(visit.signIn("asha", Visit.PASSWORD));
    assertThat(Visit.text(visit.get("/signin/state", cookie)))
        .isEqualTo("{\"signedIn\":true,\"passkeys\":false}");
    HttpResponse<byte[]> nobody = visit.get("/signin/state", "A".repeat(43));
    assertThat(nobody.statusCode()).isEqualTo(200);
    assertThat(Visit.text(nobody)).isEqualTo("{\"signedIn\":false,\"passkeys\":false}");
  }

  @Test
  void rights_are_those_of_now() {
    String cookie = Visit.cookie(visit.signIn("asha", Visit.PASSWORD));
    visit.people.remove("asha");
    assertThat(visit.get("/me", cookie).statusCode()).isEqualTo(401);
    visit.addAgain("asha");
    assertThat(visit.get("/me", cookie).statusCode()).as("another account").isEqualTo(401);
  }

  @Test
  void a_session_ends_by_itself() {
    String cookie = Visit.cookie(visit.signIn("asha", Visit.PASSWORD));
    visit.archive.clock.pass(Duration.ofMinutes(14));
    assertThat(visit.get("/me", cookie).statusCode()).isEqualTo(200);
    visit.archive.clock.pass(Duration.ofMinutes(15));
    assertThat(visit.get("/me", cookie).statusCode()).isEqualTo(401);
  }

  @Test
  void what_a_page_asks_by_itself_is_answered_and_keeps_no_session_alive() throws Exception {
    String cookie = Visit.cookie(visit.signIn("asha", Visit.PASSWORD));
    visit.archive.clock.pass(Duration.ofMinutes(14));
    HttpRequest unasked = visit.withCookie("/me", cookie).header("Tacet-Unasked", "1").build();
    assertThat(visit.house.send(unasked).statusCode()).isEqualTo(200);
    visit.archive.clock.pass(Duration.ofMinutes(1));
    assertThat(visit.get("/me", cookie).statusCode()).isEqualTo(401);
  }

  @Test
  void guessing_is_slow_for_accounts_that_are_and_for_those_that_are_not() {
    for (String name : List.of("asha", "nobody")) {
      for (int i = 0; i < 6; i++) {
        assertThat(visit.signIn(name, "guess number " + i).statusCode()).isEqualTo(401);
      }
      HttpResponse<byte[]> answer = visit.signIn(name, Visit.PASSWORD);
      assertThat(answer.statusCode()).as(name).isEqualTo(429);
      assertThat(answer.headers().firstValue("Retry-After")).contains("1");
    }
    visit.archive.clock.pass(Duration.ofSeconds(1));
    assertThat(visit.signIn("asha", Visit.PASSWORD).statusCode()).isEqualTo(204);
  }

  @Test
  void a_code_makes_one_first_administrator_and_only_one() {
    String code = Secrets.code(new SecureRandom());
    visit.people.firstCode(code);
    String wrong = Secrets.code(new SecureRandom());
    assertThat(visit.redeem("root", wrong, Visit.PASSWORD).statusCode()).isEqualTo(401);
    assertThat(visit.redeem("asha", code, Visit.PASSWORD).statusCode())
        .as("not another's")
        .isEqualTo(401);
    assertThat(visit.redeem("root", code, "short").statusCode()).isEqualTo(422);
    HttpResponse<byte[]> in = visit.redeem("root", code, Visit.PASSWORD);
    assertThat(in.statusCode()).isEqualTo(204);
    assertThat(Visit.text(visit.get("/me", Visit.cookie(in)))).contains("administrator");
    assertThat(visit.redeem("rooty", code, Visit.PASSWORD).statusCode()).isEqualTo(401);
    assertThat(visit.redeem("root", code, Visit.PASSWORD).statusCode()).isEqualTo(401);
  }

  @Test
  void an_invitation_is_good_once_and_for_a_time() {
    String code = Secrets.code(new SecureRandom());
    visit.people.invite("bert", code, TestArchive.NOW.plusSeconds(60));
    visit.people.invite("carl", code, TestArchive.NOW);
    assertThat(visit.redeem("carl", code, Visit.PASSWORD).statusCode()).isEqualTo(401);
    assertThat(visit.redeem("asha", code, Visit.PASSWORD).statusCode()).isEqualTo(401);
    assertThat(
            visit
                .redeem("bert", code.toLowerCase(java.util.Locale.ROOT), Visit.PASSWORD)
                .statusCode())
        .isEqualTo(204);
    assertThat(visit.redeem("bert", code, Visit.PASSWORD + "!").statusCode()).isEqualTo(401);
    assertThat(visit.signIn("bert", Visit.PASSWORD).statusCode()).isEqualTo(204);
  }

  @Test
  void a_flood_of_refusals_does_not_fill_the_trail() throws Exception {
    for (int i = 0; i < 1000; i++) {
      visit.reception.authenticate(Visit.bearer("tacet_" + "A".repeat(43)));
    }
    assertThat(visit.archive.audit.events()).hasSizeLessThanOrEqualTo(SignInTrail.LINES);
    visit.archive.clock.pass(Duration.ofMinutes(1));
    visit.reception.authenticate(Visit.bearer("tacet_" + "A".repeat(43)));
    assertThat(visit.archive.audit.events())
        .anyMatch(e -> e.count() == 1000 - SignInTrail.LINES && e.reason().equals("more"));
  }

  @Test
  void the_page_needs_nothing_in_line_and_nothing_from_elsewhere() {
    for (String path : List.of("/signin", "/signin/style.css", "/signin/script.js")) {
      HttpResponse<byte[]> answer = visit.house.send(visit.house.anonymous(path).build());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
          .contains("default-src 'none'")
          .doesNotContain("unsafe")
          .doesNotContain("*");
      assertThat(Visit.text(answer)).doesNotContain("http://").doesNotContain("https://");
    }
    String page = Visit.text(visit.house.send(visit.house.anonymous("/signin").build()));
    assertThat(page).doesNotContain("style=").doesNotContain("onclick").doesNotContain("<style");
    assertThat(page).doesNotContainPattern("<script(?![^>]*src=)");
    assertThat(page).contains("<label for=\"name\">").contains("lang=\"en\"");
  }
}
