// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacet.archive.access.Caller;
import org.tacet.archive.access.Operation;
import org.tacet.archive.access.Purpose;

/// What a person settles of his own, and what a token may not.
final class MyRoutesTest {
  private final Visit visit = new Visit();

  @AfterEach
  void close() {
    visit.close();
  }

  @Test
  void a_session_that_is_not_fresh_makes_a_token_with_the_password_alone() {
    String cookie = Visit.cookie(visit.signIn("asha", Visit.PASSWORD));
    visit.archive.clock.pass(StillThere.FRESH);

    assertThat(visit.mine("/me/tokens", cookie, "{}").statusCode()).isEqualTo(403);
    assertThat(visit.mine("/me/tokens", cookie, "{\"password\":\"wrong\"}").statusCode())
        .isEqualTo(401);
    assertThat(Visit.text(visit.get("/me/tokens", cookie))).doesNotContain("handle");
    String password = "{\"password\":\"" + Visit.PASSWORD + "\"}";
    assertThat(visit.mine("/me/tokens", cookie, password).statusCode()).isEqualTo(201);
  }

  @Test
  void who_changes_the_password_knows_the_old_one_and_ends_every_session() {
    String one = Visit.cookie(visit.signIn("asha", Visit.PASSWORD));
    String two = Visit.cookie(visit.signIn("asha", Visit.PASSWORD));
    String wrong = "{\"current\":\"wrong\",\"password\":\"another long password\"}";
    assertThat(visit.mine("/me/password", one, wrong).statusCode()).isEqualTo(401);
    String right =
        "{\"current\":\"" + Visit.PASSWORD + "\",\"password\":\"another long password\"}";
    HttpResponse<byte[]> answer = visit.mine("/me/password", one, right);
    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(visit.get("/me", one).statusCode()).isEqualTo(401);
    assertThat(visit.get("/me", two).statusCode()).isEqualTo(401);
    assertThat(visit.get("/me", Visit.cookie(answer)).statusCode()).isEqualTo(200);
    assertThat(visit.signIn("asha", Visit.PASSWORD).statusCode()).isEqualTo(401);
    assertThat(visit.signIn("asha", "another long password").statusCode()).isEqualTo(204);
  }

  @Test
  void a_token_acts_for_its_owner_within_its_scope_and_time() throws Exception {
    String cookie = Visit.cookie(visit.signIn("asha", Visit.PASSWORD));
    HttpResponse<byte[]> made =
        visit.mine("/me/tokens", cookie, "{\"operations\":\"find\",\"expires\":\"P1D\"}");
    assertThat(made.statusCode()).isEqualTo(201);
    String token = Visit.text(made).replaceAll("(?s).*\"token\":\"([^\"]+)\".*", "$1");
    assertThat(token).matches("tacet_[A-Za-z0-9_-]{43}");
    Caller.Person person = visit.person(Visit.bearer(token));
    assertThat(person.name()).isEqualTo("asha");
    assertThat(person.scope().orElseThrow().operations()).isEqualTo(Set.of(Operation.FIND));
    assertThat(Visit.text(visit.get("/me/tokens", cookie)))
        .doesNotContain(token)
        .contains("\"find\"");
    assertThat(visit.withToken("GET", "/me", token)).isEqualTo(200);
    visit.archive.clock.pass(Duration.ofDays(1));
    assertThat(visit.withToken("GET", "/me", token)).isEqualTo(401);
  }

  @Test
  void a_token_makes_no_token_and_sees_no_session() {
    String token = visit.newToken();
    assertThat(visit.withToken("GET", "/me/sessions", token)).isEqualTo(403);
    assertThat(visit.withToken("GET", "/me/tokens", token)).isEqualTo(403);
    assertThat(visit.withToken("POST", "/me/tokens", token)).isEqualTo(403);
    assertThat(visit.withToken("DELETE", "/me/sessions", token)).isEqualTo(403);
    assertThat(visit.withToken("POST", "/me/password", token)).isEqualTo(403);
  }

  @Test
  void a_token_that_is_taken_back_is_nothing() {
    String cookie = Visit.cookie(visit.signIn("asha", Visit.PASSWORD));
    String token = visit.newToken();
    String handle =
        Visit.text(visit.get("/me/tokens", cookie)).replaceAll(".*\"handle\":\"(\\w+)\".*", "$1");
    assertThat(visit.remove("/me/tokens/000000000000", cookie)).isEqualTo(404);
    assertThat(visit.remove("/me/tokens/" + handle, cookie)).isEqualTo(204);
    assertThat(visit.withToken("GET", "/me", token)).isEqualTo(401);
    visit.people.remove("asha");
  }

  @Test
  void a_token_without_its_owner_is_nothing() {
    String token = visit.newToken();
    visit.people.remove("asha");
    assertThat(visit.withToken("GET", "/me", token)).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"expires\":\"P2Y\"}",
        "{\"expires\":\"P367D\"}",
        "{\"expires\":\"PT0S\"}",
        "{\"expires\":\"-P1D\"}",
        "{\"expires\":\"for ever\"}",
        "{\"operations\":\"people\"}",
        "{\"operations\":\"break_glass\"}",
        "{\"operations\":\"find,everything\"}",
        "{\"operations\":\"\"}",
        "{\"site\":\"../pune\"}",
        "{\"owner\":\"root\"}"
      })
  void no_token_lasts_for_ever_or_may_everything(String form) {
    String cookie = Visit.cookie(visit.signIn("asha", Visit.PASSWORD));
    assertThat(visit.mine("/me/tokens", cookie, form).statusCode()).isEqualTo(400);
  }

  @Test
  void tokens_are_finite() {
    String cookie = Visit.cookie(visit.signIn("asha", Visit.PASSWORD));
    for (int i = 0; i < Token.MOST; i++) {
      assertThat(visit.mine("/me/tokens", cookie, "{}").statusCode()).isEqualTo(201);
    }
    assertThat(visit.mine("/me/tokens", cookie, "{}").statusCode()).isEqualTo(409);
  }

  @Test
  void a_session_is_listed_and_ended_from_another() {
    String one = Visit.cookie(visit.signIn("asha", Visit.PASSWORD));
    String two = Visit.cookie(visit.signIn("asha", Visit.PASSWORD));
    String listed = Visit.text(visit.get("/me/sessions", two));
    assertThat(listed).doesNotContain(one).doesNotContain(two).contains("127.0.0.1");
    String other = listed.replaceAll(".*\"handle\":\"(\\w+)\",[^}]*\"this\":false.*", "$1");
    assertThat(visit.remove("/me/sessions/" + other, two)).isEqualTo(204);
    assertThat(visit.get("/me", one).statusCode()).isEqualTo(401);
    assertThat(visit.remove("/me/sessions", two)).isEqualTo(204);
    assertThat(visit.get("/me", two).statusCode()).isEqualTo(401);
  }

  @Test
  void a_purpose_is_what_was_said_or_nothing() throws Exception {
    String token = visit.newToken();
    assertThat(visit.person(Visit.bearer(token)).purpose()).isEqualTo(Purpose.TREATMENT);
    assertThat(visit.person(Visit.purpose(token, "PUBHLTH")).purpose())
        .isEqualTo(Purpose.PUBLIC_HEALTH);
    assertThat(visit.reception.authenticate(Visit.purpose(token, "treat")))
        .isInstanceOf(SignIn.Outcome.Unknown.class);
    assertThat(visit.reception.authenticate(Visit.purpose(token, "")))
        .isInstanceOf(SignIn.Outcome.Unknown.class);
  }

  @Test
  void an_emergency_opens_one_study_for_an_hour_and_not_to_a_token() throws Exception {
    String cookie = Visit.cookie(visit.signIn("asha", Visit.PASSWORD));
    String form = "{\"site\":\"mysuru\",\"study\":\"1.2.3\",\"reason\":\"unconscious\"}";
    assertThat(visit.mine("/me/emergency", cookie, form).statusCode()).isEqualTo(201);
    assertThat(Visit.text(visit.get("/me", cookie))).contains("1.2.3").contains("mysuru");
    assertThat(Visit.text(visit.send("GET", "/me", visit.newToken()))).doesNotContain("1.2.3");
    visit.archive.clock.pass(Duration.ofMinutes(14));
    visit.get("/me", cookie);
    for (int i = 0; i < 4; i++) {
      visit.archive.clock.pass(Duration.ofMinutes(12));
      visit.get("/me", cookie);
    }
    assertThat(Visit.text(visit.get("/me", cookie))).doesNotContain("1.2.3");
    for (String bad : List.of("{}", form.replace("unconscious", " "), form.replace("1.2.3", "x"))) {
      assertThat(visit.mine("/me/emergency", cookie, bad).statusCode()).isEqualTo(400);
    }
  }
}
