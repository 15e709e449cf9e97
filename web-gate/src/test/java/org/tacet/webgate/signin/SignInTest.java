// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.signin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacet.archive.TestArchive;
import org.tacet.archive.access.Caller;
import org.tacet.archive.access.Grant;
import org.tacet.archive.access.Operation;
import org.tacet.archive.access.Purpose;
import org.tacet.archive.access.Reach;
import org.tacet.archive.access.Role;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.archive.spi.AuditEvent.Outcome;
import org.tacet.webgate.GateForPeople;
import org.tacet.webgate.signin.Credentials.Effect;

/// Signing in as a browser and a script do it: over TLS, through the gate.
final class SignInTest {
  private static final String PASSWORD = "a lantern in the harbour";
  private static PasswordHash hash;

  private final MemoryPeople people = new MemoryPeople();
  private final TestArchive archive = new TestArchive();
  private final Reception reception =
      Reception.open(people, archive.archive(), archive.audit, archive.clock);
  private GateForPeople house;

  @BeforeAll
  static void hashOnce() {
    hash =
        new Passwords(1, new SecureRandom())
            .hash(Password.typed(PASSWORD).orElseThrow())
            .orElseThrow();
  }

  @BeforeEach
  void open() {
    people.put(
        "asha", Optional.of(hash), Grant.of(Role.CLINICIAN, new Reach.AtSite(TestArchive.PUNE)));
    house = new GateForPeople(archive, reception);
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void with_the_right_password_there_is_a_cookie_that_is_a_session() {
    HttpResponse<byte[]> answer = signIn("asha", PASSWORD);
    assertThat(answer.statusCode()).isEqualTo(204);
    String set = answer.headers().firstValue("Set-Cookie").orElseThrow();
    assertThat(set)
        .matches("__Host-tacet=[A-Za-z0-9_-]{43}; Path=/; Secure; HttpOnly; SameSite=Strict");
    HttpResponse<byte[]> me = get("/me", cookie(answer));
    assertThat(me.statusCode()).isEqualTo(200);
    assertThat(text(me)).contains("\"asha\"").contains("\"clinician\"").contains("\"TREAT\"");
    assertThat(archive.audit.events())
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
    HttpResponse<byte[]> answer = signIn(name, password);
    HttpResponse<byte[]> other = signIn("somebody", "something");
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(text(answer)).isEqualTo(text(other));
    assertThat(answer.headers().map().keySet()).isEqualTo(other.headers().map().keySet());
    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(archive.audit.events().toString())
        .doesNotContain("lantern")
        .doesNotContain("nobody")
        .doesNotContain("ASHA");
  }

  @Test
  void an_account_without_a_password_lets_nobody_in() {
    people.put("new", Optional.empty());
    assertThat(signIn("new", "").statusCode()).isEqualTo(401);
    assertThat(signIn("new", "\\u0000").statusCode()).isEqualTo(401);
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
    HttpResponse<byte[]> answer = post("/signin", body);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(text(answer)).doesNotContain("asha").doesNotContain("Exception");
  }

  @Test
  void a_form_is_small_and_flat() {
    assertThat(post("/signin", "[".repeat(3000)).statusCode()).isEqualTo(400);
    assertThat(post("/signin", "{\"name\":" + "[".repeat(2000)).statusCode()).isEqualTo(400);
    String longer = "{\"name\":\"" + "x".repeat(2000) + "\",\"password\":\"y\"}";
    assertThat(post("/signin", longer).statusCode()).isEqualTo(400);
  }

  @Test
  void what_a_page_of_another_site_can_send_is_no_form() {
    String form = "{\"name\":\"asha\",\"password\":\"" + PASSWORD + "\"}";
    for (String type : List.of("text/plain", "application/x-www-form-urlencoded")) {
      HttpRequest request =
          house
              .anonymous("/signin")
              .header("Content-Type", type)
              .POST(BodyPublishers.ofString(form))
              .build();
      assertThat(house.send(request).statusCode()).isEqualTo(400);
    }
    assertThat(postFrom("cross-site", form).statusCode()).isEqualTo(403);
    assertThat(postFrom("same-site", form).statusCode()).isEqualTo(403);
    assertThat(postFrom("same-origin", form).statusCode()).isEqualTo(204);
  }

  @Test
  void a_session_is_new_with_each_sign_in_and_the_old_one_ends() {
    String planted = "A".repeat(43);
    HttpResponse<byte[]> first = signInWith(planted);
    assertThat(cookie(first)).isNotEqualTo(planted);
    HttpResponse<byte[]> second = signInWith(cookie(first));
    assertThat(cookie(second)).isNotEqualTo(cookie(first));
    assertThat(get("/me", planted).statusCode()).isEqualTo(401);
    assertThat(get("/me", cookie(first)).statusCode()).isEqualTo(401);
    assertThat(get("/me", cookie(second)).statusCode()).isEqualTo(200);
  }

  @Test
  void a_change_with_a_cookie_needs_a_page_of_ours() {
    String cookie = cookie(signIn("asha", PASSWORD));
    for (String site : List.of("cross-site", "same-site", "none")) {
      HttpRequest request =
          withCookie("/me/tokens", cookie)
              .header("Sec-Fetch-Site", site)
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString("{}"))
              .build();
      assertThat(house.send(request).statusCode()).as(site).isEqualTo(403);
    }
    HttpRequest unsaid =
        withCookie("/me/tokens", cookie)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{}"))
            .build();
    assertThat(house.send(unsaid).statusCode()).isEqualTo(403);
    assertThat(mine("/me/tokens", cookie, "{}").statusCode()).isEqualTo(201);
  }

  @Test
  void who_signs_out_is_out() {
    String cookie = cookie(signIn("asha", PASSWORD));
    assertThat(mine("/signout", cookie, "").statusCode()).isEqualTo(204);
    assertThat(get("/me", cookie).statusCode()).isEqualTo(401);
    assertThat(archive.audit.events()).anyMatch(e -> e.action() == Action.SIGN_OUT);
  }

  @Test
  void nobody_is_signed_out_by_another_site() {
    String cookie = cookie(signIn("asha", PASSWORD));
    HttpRequest request =
        withCookie("/signout", cookie)
            .header("Sec-Fetch-Site", "cross-site")
            .POST(BodyPublishers.noBody())
            .build();
    assertThat(house.send(request).statusCode()).isEqualTo(403);
    assertThat(get("/me", cookie).statusCode()).isEqualTo(200);
  }

  @Test
  void rights_are_those_of_now() {
    String cookie = cookie(signIn("asha", PASSWORD));
    people.remove("asha");
    assertThat(get("/me", cookie).statusCode()).isEqualTo(401);
    people.put("asha", Optional.of(hash));
    assertThat(get("/me", cookie).statusCode()).as("another account").isEqualTo(401);
  }

  @Test
  void a_session_ends_by_itself() {
    String cookie = cookie(signIn("asha", PASSWORD));
    archive.clock.pass(Duration.ofMinutes(14));
    assertThat(get("/me", cookie).statusCode()).isEqualTo(200);
    archive.clock.pass(Duration.ofMinutes(15));
    assertThat(get("/me", cookie).statusCode()).isEqualTo(401);
  }

  @Test
  void guessing_is_slow_for_accounts_that_are_and_for_those_that_are_not() {
    for (String name : List.of("asha", "nobody")) {
      for (int i = 0; i < 6; i++) {
        assertThat(signIn(name, "guess number " + i).statusCode()).isEqualTo(401);
      }
      HttpResponse<byte[]> answer = signIn(name, PASSWORD);
      assertThat(answer.statusCode()).as(name).isEqualTo(429);
      assertThat(answer.headers().firstValue("Retry-After")).contains("1");
    }
    archive.clock.pass(Duration.ofSeconds(1));
    assertThat(signIn("asha", PASSWORD).statusCode()).isEqualTo(204);
  }

  @Test
  void a_code_makes_one_first_administrator_and_only_one() {
    String code = Secrets.code(new SecureRandom());
    people.firstCode(code);
    String wrong = Secrets.code(new SecureRandom());
    assertThat(redeem("root", wrong, PASSWORD).statusCode()).isEqualTo(401);
    assertThat(redeem("asha", code, PASSWORD).statusCode()).as("not another's").isEqualTo(401);
    assertThat(redeem("root", code, "short").statusCode()).isEqualTo(422);
    HttpResponse<byte[]> in = redeem("root", code, PASSWORD);
    assertThat(in.statusCode()).isEqualTo(204);
    assertThat(text(get("/me", cookie(in)))).contains("administrator");
    assertThat(redeem("rooty", code, PASSWORD).statusCode()).isEqualTo(401);
    assertThat(redeem("root", code, PASSWORD).statusCode()).isEqualTo(401);
  }

  @Test
  void an_invitation_is_good_once_and_for_a_time() {
    String code = Secrets.code(new SecureRandom());
    people.invite("bert", code, TestArchive.NOW.plusSeconds(60));
    people.invite("carl", code, TestArchive.NOW);
    assertThat(redeem("carl", code, PASSWORD).statusCode()).isEqualTo(401);
    assertThat(redeem("asha", code, PASSWORD).statusCode()).isEqualTo(401);
    assertThat(redeem("bert", code.toLowerCase(java.util.Locale.ROOT), PASSWORD).statusCode())
        .isEqualTo(204);
    assertThat(redeem("bert", code, PASSWORD + "!").statusCode()).isEqualTo(401);
    assertThat(signIn("bert", PASSWORD).statusCode()).isEqualTo(204);
  }

  @Test
  void who_changes_the_password_knows_the_old_one_and_ends_every_session() {
    String one = cookie(signIn("asha", PASSWORD));
    String two = cookie(signIn("asha", PASSWORD));
    String wrong = "{\"current\":\"wrong\",\"password\":\"another long password\"}";
    assertThat(mine("/me/password", one, wrong).statusCode()).isEqualTo(401);
    String right = "{\"current\":\"" + PASSWORD + "\",\"password\":\"another long password\"}";
    HttpResponse<byte[]> answer = mine("/me/password", one, right);
    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(get("/me", one).statusCode()).isEqualTo(401);
    assertThat(get("/me", two).statusCode()).isEqualTo(401);
    assertThat(get("/me", cookie(answer)).statusCode()).isEqualTo(200);
    assertThat(signIn("asha", PASSWORD).statusCode()).isEqualTo(401);
    assertThat(signIn("asha", "another long password").statusCode()).isEqualTo(204);
  }

  @Test
  void a_token_acts_for_its_owner_within_its_scope_and_time() throws Exception {
    String cookie = cookie(signIn("asha", PASSWORD));
    HttpResponse<byte[]> made =
        mine("/me/tokens", cookie, "{\"operations\":\"find\",\"expires\":\"P1D\"}");
    assertThat(made.statusCode()).isEqualTo(201);
    String token = text(made).replaceAll("(?s).*\"token\":\"([^\"]+)\".*", "$1");
    assertThat(token).matches("tacet_[A-Za-z0-9_-]{43}");
    Caller.Person person = person(bearer(token));
    assertThat(person.name()).isEqualTo("asha");
    assertThat(person.scope().orElseThrow().operations()).isEqualTo(Set.of(Operation.FIND));
    assertThat(text(get("/me/tokens", cookie))).doesNotContain(token).contains("\"find\"");
    assertThat(withToken("GET", "/me", token)).isEqualTo(200);
    archive.clock.pass(Duration.ofDays(1));
    assertThat(withToken("GET", "/me", token)).isEqualTo(401);
  }

  @Test
  void a_token_makes_no_token_and_sees_no_session() {
    String token = newToken();
    assertThat(withToken("GET", "/me/sessions", token)).isEqualTo(403);
    assertThat(withToken("GET", "/me/tokens", token)).isEqualTo(403);
    assertThat(withToken("POST", "/me/tokens", token)).isEqualTo(403);
    assertThat(withToken("DELETE", "/me/sessions", token)).isEqualTo(403);
    assertThat(withToken("POST", "/me/password", token)).isEqualTo(403);
  }

  @Test
  void a_token_that_is_taken_back_is_nothing() {
    String cookie = cookie(signIn("asha", PASSWORD));
    String token = newToken();
    String handle = text(get("/me/tokens", cookie)).replaceAll(".*\"handle\":\"(\\w+)\".*", "$1");
    assertThat(remove("/me/tokens/000000000000", cookie)).isEqualTo(404);
    assertThat(remove("/me/tokens/" + handle, cookie)).isEqualTo(204);
    assertThat(withToken("GET", "/me", token)).isEqualTo(401);
    people.remove("asha");
  }

  @Test
  void a_token_without_its_owner_is_nothing() {
    String token = newToken();
    people.remove("asha");
    assertThat(withToken("GET", "/me", token)).isEqualTo(401);
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
    String cookie = cookie(signIn("asha", PASSWORD));
    assertThat(mine("/me/tokens", cookie, form).statusCode()).isEqualTo(400);
  }

  @Test
  void tokens_are_finite() {
    String cookie = cookie(signIn("asha", PASSWORD));
    for (int i = 0; i < Token.MOST; i++) {
      assertThat(mine("/me/tokens", cookie, "{}").statusCode()).isEqualTo(201);
    }
    assertThat(mine("/me/tokens", cookie, "{}").statusCode()).isEqualTo(409);
  }

  @Test
  void a_session_is_listed_and_ended_from_another() {
    String one = cookie(signIn("asha", PASSWORD));
    String two = cookie(signIn("asha", PASSWORD));
    String listed = text(get("/me/sessions", two));
    assertThat(listed).doesNotContain(one).doesNotContain(two).contains("127.0.0.1");
    String other = listed.replaceAll(".*\"handle\":\"(\\w+)\",[^}]*\"this\":false.*", "$1");
    assertThat(remove("/me/sessions/" + other, two)).isEqualTo(204);
    assertThat(get("/me", one).statusCode()).isEqualTo(401);
    assertThat(remove("/me/sessions", two)).isEqualTo(204);
    assertThat(get("/me", two).statusCode()).isEqualTo(401);
  }

  @Test
  void a_purpose_is_what_was_said_or_nothing() throws Exception {
    String token = newToken();
    assertThat(person(bearer(token)).purpose()).isEqualTo(Purpose.TREATMENT);
    assertThat(person(purpose(token, "PUBHLTH")).purpose()).isEqualTo(Purpose.PUBLIC_HEALTH);
    assertThat(reception.authenticate(purpose(token, "treat")))
        .isInstanceOf(SignIn.Outcome.Unknown.class);
    assertThat(reception.authenticate(purpose(token, "")))
        .isInstanceOf(SignIn.Outcome.Unknown.class);
  }

  @Test
  void a_flood_of_refusals_does_not_fill_the_trail() throws Exception {
    for (int i = 0; i < 1000; i++) {
      reception.authenticate(bearer("tacet_" + "A".repeat(43)));
    }
    assertThat(archive.audit.events()).hasSizeLessThanOrEqualTo(SignInTrail.LINES);
    archive.clock.pass(Duration.ofMinutes(1));
    reception.authenticate(bearer("tacet_" + "A".repeat(43)));
    assertThat(archive.audit.events())
        .anyMatch(e -> e.count() == 1000 - SignInTrail.LINES && e.reason().equals("more"));
  }

  @Test
  void an_emergency_opens_one_study_for_an_hour_and_not_to_a_token() throws Exception {
    String cookie = cookie(signIn("asha", PASSWORD));
    String form = "{\"site\":\"mysuru\",\"study\":\"1.2.3\",\"reason\":\"unconscious\"}";
    assertThat(mine("/me/emergency", cookie, form).statusCode()).isEqualTo(201);
    assertThat(text(get("/me", cookie))).contains("1.2.3").contains("mysuru");
    assertThat(text(send("GET", "/me", newToken()))).doesNotContain("1.2.3");
    archive.clock.pass(Duration.ofMinutes(14));
    get("/me", cookie);
    for (int i = 0; i < 4; i++) {
      archive.clock.pass(Duration.ofMinutes(12));
      get("/me", cookie);
    }
    assertThat(text(get("/me", cookie))).doesNotContain("1.2.3");
    for (String bad : List.of("{}", form.replace("unconscious", " "), form.replace("1.2.3", "x"))) {
      assertThat(mine("/me/emergency", cookie, bad).statusCode()).isEqualTo(400);
    }
  }

  @Test
  void the_page_needs_nothing_in_line_and_nothing_from_elsewhere() {
    for (String path : List.of("/signin", "/signin/style.css", "/signin/script.js")) {
      HttpResponse<byte[]> answer = house.send(house.anonymous(path).build());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
          .contains("default-src 'none'")
          .doesNotContain("unsafe")
          .doesNotContain("*");
      assertThat(text(answer)).doesNotContain("http://").doesNotContain("https://");
    }
    String page = text(house.send(house.anonymous("/signin").build()));
    assertThat(page).doesNotContain("style=").doesNotContain("onclick").doesNotContain("<style");
    assertThat(page).doesNotContainPattern("<script(?![^>]*src=)");
    assertThat(page).contains("<label for=\"name\">").contains("lang=\"en\"");
  }

  private HttpResponse<byte[]> signIn(String name, String password) {
    return post("/signin", form(name, password));
  }

  private static String form(String name, String password) {
    return "{\"name\":\"" + name + "\",\"password\":\"" + password + "\"}";
  }

  private HttpResponse<byte[]> redeem(String name, String code, String password) {
    String more = ",\"code\":\"" + code + "\"}";
    return post("/signin/code", form(name, password).replace("}", more));
  }

  private HttpResponse<byte[]> signInWith(String cookie) {
    return mine("/signin", cookie, form("asha", PASSWORD));
  }

  private HttpResponse<byte[]> post(String path, String body) {
    return house.send(
        house
            .anonymous(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  private HttpResponse<byte[]> postFrom(String site, String body) {
    return house.send(
        house
            .anonymous("/signin")
            .header("Content-Type", "application/json")
            .header("Sec-Fetch-Site", site)
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  private HttpRequest.Builder withCookie(String path, String cookie) {
    return house.anonymous(path).header("Cookie", "__Host-tacet=" + cookie);
  }

  private HttpResponse<byte[]> get(String path, String cookie) {
    return house.send(withCookie(path, cookie).build());
  }

  private HttpResponse<byte[]> mine(String path, String cookie, String body) {
    return house.send(
        withCookie(path, cookie)
            .header("Sec-Fetch-Site", "same-origin")
            .header("Content-Type", "application/json")
            .POST(body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build());
  }

  private int remove(String path, String cookie) {
    HttpRequest request =
        withCookie(path, cookie).header("Sec-Fetch-Site", "same-origin").DELETE().build();
    return house.send(request).statusCode();
  }

  private String newToken() {
    String cookie = cookie(signIn("asha", PASSWORD));
    return text(mine("/me/tokens", cookie, "{}"))
        .replaceAll("(?s).*\"token\":\"([^\"]+)\".*", "$1");
  }

  private int withToken(String method, String path, String token) {
    return send(method, path, token).statusCode();
  }

  private HttpResponse<byte[]> send(String method, String path, String token) {
    HttpRequest request =
        house
            .anonymous(path)
            .header("Authorization", "Bearer " + token)
            .method(method, BodyPublishers.noBody())
            .build();
    return house.send(request);
  }

  private Caller.Person person(Credentials credentials) throws Exception {
    return reception.authenticate(credentials) instanceof SignIn.Outcome.Known(var caller)
            && caller instanceof Caller.Person person
        ? person
        : org.junit.jupiter.api.Assertions.fail("nobody is known");
  }

  private static Credentials bearer(String token) {
    return credentials(token, Optional.empty());
  }

  private static Credentials purpose(String token, String code) {
    return credentials(token, Optional.of(code));
  }

  private static Credentials credentials(String token, Optional<String> purpose) {
    return new Credentials(
        Optional.empty(),
        Optional.of(token),
        "10.0.0.1",
        Effect.SAFE,
        "pacs.example",
        Optional.empty(),
        Optional.empty(),
        purpose);
  }

  private static String cookie(HttpResponse<byte[]> answer) {
    return answer
        .headers()
        .firstValue("Set-Cookie")
        .orElseThrow()
        .replaceAll("__Host-tacet=([^;]*);.*", "$1");
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), UTF_8);
  }
}
