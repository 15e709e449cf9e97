// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.util.Optional;
import org.tacet.archive.TestArchive;
import org.tacet.archive.access.Caller;
import org.tacet.archive.access.Grant;
import org.tacet.archive.access.Reach;
import org.tacet.archive.access.Role;
import org.tacet.webgate.GateForPeople;
import org.tacet.webgate.signin.Credentials.Effect;

/// A browser, a script, and the archive that they talk to.
final class Visit implements AutoCloseable {
  static final String PASSWORD = "a lantern in the harbour";
  private static final PasswordHash HASH =
      new Passwords(1, new SecureRandom())
          .hash(Password.typed(PASSWORD).orElseThrow())
          .orElseThrow();

  final MemoryPeople people = new MemoryPeople();
  final TestArchive archive = new TestArchive();
  final Reception reception =
      Reception.open(people, archive.archive(), archive.audit, archive.clock);
  final GateForPeople house;

  Visit() {
    people.put(
        "asha", Optional.of(HASH), Grant.of(Role.CLINICIAN, new Reach.AtSite(TestArchive.PUNE)));
    house = new GateForPeople(archive, reception);
  }

  /// The name comes back with the same password.
  void addAgain(String name) {
    people.put(name, Optional.of(HASH));
  }

  @Override
  public void close() {
    house.close();
  }

  HttpResponse<byte[]> signIn(String name, String password) {
    return post("/signin", form(name, password));
  }

  static String form(String name, String password) {
    return "{\"name\":\"" + name + "\",\"password\":\"" + password + "\"}";
  }

  HttpResponse<byte[]> redeem(String name, String code, String password) {
    String more = ",\"code\":\"" + code + "\"}";
    return post("/signin/code", form(name, password).replace("}", more));
  }

  HttpResponse<byte[]> signInWith(String cookie) {
    return mine("/signin", cookie, form("asha", PASSWORD));
  }

  HttpResponse<byte[]> post(String path, String body) {
    return house.send(
        house
            .anonymous(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  HttpResponse<byte[]> postFrom(String site, String body) {
    return house.send(
        house
            .anonymous("/signin")
            .header("Content-Type", "application/json")
            .header("Sec-Fetch-Site", site)
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  HttpRequest.Builder withCookie(String path, String cookie) {
    return house.anonymous(path).header("Cookie", "__Host-tacet=" + cookie);
  }

  HttpResponse<byte[]> get(String path, String cookie) {
    return house.send(withCookie(path, cookie).build());
  }

  HttpResponse<byte[]> mine(String path, String cookie, String body) {
    return house.send(
        withCookie(path, cookie)
            .header("Sec-Fetch-Site", "same-origin")
            .header("Content-Type", "application/json")
            .POST(body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build());
  }

  int remove(String path, String cookie) {
    HttpRequest request =
        withCookie(path, cookie).header("Sec-Fetch-Site", "same-origin").DELETE().build();
    return house.send(request).statusCode();
  }

  String newToken() {
    String cookie = cookie(signIn("asha", PASSWORD));
    return text(mine("/me/tokens", cookie, "{}"))
        .replaceAll("(?s).*\"token\":\"([^\"]+)\".*", "$1");
  }

  int withToken(String method, String path, String token) {
    return send(method, path, token).statusCode();
  }

  HttpResponse<byte[]> send(String method, String path, String token) {
    HttpRequest request =
        house
            .anonymous(path)
            .header("Authorization", "Bearer " + token)
            .method(method, BodyPublishers.noBody())
            .build();
    return house.send(request);
  }

  Caller.Person person(Credentials credentials) throws Exception {
    return reception.authenticate(credentials) instanceof SignIn.Outcome.Known(var caller)
            && caller instanceof Caller.Person person
        ? person
        : org.junit.jupiter.api.Assertions.fail("nobody is known");
  }

  static Credentials bearer(String token) {
    return credentials(token, Optional.empty());
  }

  static Credentials purpose(String token, String code) {
    return credentials(token, Optional.of(code));
  }

  static Credentials credentials(String token, Optional<String> purpose) {
    return new Credentials(
        Optional.empty(),
        Optional.of(token),
        "10.0.0.1",
        Effect.SAFE,
        "pacs.example",
        Optional.empty(),
        Optional.empty(),
        purpose,
        false);
  }

  static String cookie(HttpResponse<byte[]> answer) {
    return answer
        .headers()
        .firstValue("Set-Cookie")
        .orElseThrow()
        .replaceAll("__Host-tacet=([^;]*);.*", "$1");
  }

  static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), UTF_8);
  }
}
