// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.signin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tacet.archive.access.Caller;
import org.tacet.archive.access.Operation;
import org.tacet.archive.access.Site;
import org.tacet.archive.access.TokenScope;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.webgate.http.Access;
import org.tacet.webgate.http.Answer;
import org.tacet.webgate.http.BodyException;
import org.tacet.webgate.http.BodyException.Fault;
import org.tacet.webgate.http.Description;
import org.tacet.webgate.http.Exchange;
import org.tacet.webgate.http.Route;
import org.tacet.webgate.signin.Sessions.Session;
import tools.jackson.databind.node.ObjectNode;

/// What a person sees and settles of his own: who he is, where he is signed in, his password and
/// his tokens. A token may ask who it is, and nothing else of this: else a stolen one would make
/// itself another.
final class MyRoutes {
  private final Desk desk;
  private final Sessions sessions;
  private final People people;
  private final SignInTrail trail;
  private final InstantSource clock;
  private final SecureRandom random;

  private MyRoutes(
      Desk desk,
      Sessions sessions,
      People people,
      SignInTrail trail,
      InstantSource clock,
      SecureRandom random) {
    this.desk = desk;
    this.sessions = sessions;
    this.people = people;
    this.trail = trail;
    this.clock = clock;
    this.random = random;
  }

  static List<Route> of(
      Desk desk,
      Sessions sessions,
      People people,
      SignInTrail trail,
      InstantSource clock,
      SecureRandom random) {
    MyRoutes own = new MyRoutes(desk, sessions, people, trail, clock, random);
    Access known = Access.signedIn();
    int longest = Fields.LONGEST;
    return List.of(
        Route.get("/me", known, own::me).described(telling("Who one is, and what one may do.")),
        Route.post("/me/password", known, longest, own.inPerson(own::changePassword))
            .described(
                Description.of("Changes the password; other sessions end.")
                    .form("current", "password")
                    .giving(204)
                    .giving(422, "application/problem+json")),
        Route.get("/me/sessions", known, own.inPerson(own::listSessions))
            .described(telling("One's sessions.")),
        Route.delete("/me/sessions", known, own.inPerson(own::endSessions))
            .described(Description.of("Ends all of one's sessions but this.").giving(204)),
        Route.delete("/me/sessions/{handle}", known, own.inPerson(own::endSession))
            .described(Description.of("Ends one of one's sessions.").giving(204)),
        Route.get("/me/tokens", known, own.inPerson(own::listTokens))
            .described(telling("One's tokens, without their texts.")),
        Route.post("/me/tokens", known, longest, own.inPerson(own::makeToken))
            .described(
                Description.of("Makes a token; its text is told once.")
                    .form("expires", "operations", "site", "password")
                    .giving(201, "application/json")
                    .giving(409, "application/problem+json")),
        Route.delete("/me/tokens/{handle}", known, own.inPerson(own::removeToken))
            .described(Description.of("Takes a token back.").giving(204)));
  }

  private static Description telling(String what) {
    return Description.of(what).giving(200, "application/json");
  }

  private Route.Handling inPerson(InPerson handling) {
    return handling.at(sessions);
  }

  private Answer me(Exchange exchange) {
    return exchange.caller() instanceof Caller.Person person
        ? json(200, Described.person(person))
        : InPerson.refused();
  }

  private Answer changePassword(Exchange exchange, Session session) throws IOException {
    Fields form = Fields.read(exchange, Set.of("current", "password"));
    return SignInRoutes.answer(
        desk.change(
            session,
            SignInRoutes.visitor(exchange, session.account().value()),
            form.required("current"),
            form.required("password")));
  }

  private Answer listSessions(Exchange exchange, Session session) {
    return json(200, Described.sessions(sessions.of(session.account()), session));
  }

  private Answer endSessions(Exchange exchange, Session session) throws IOException {
    sessions.endAll(session.account());
    trail.done(Action.SIGN_OUT, session.account(), exchange.address(), "everywhere");
    return Answer.empty(204).with("Set-Cookie", Cookies.taken());
  }

  private Answer endSession(Exchange exchange, Session session) throws IOException {
    if (!sessions.end(session.account(), exchange.segment("handle").orElse(""))) {
      return notFound();
    }
    trail.done(Action.SIGN_OUT, session.account(), exchange.address(), "another-session");
    return Answer.empty(204);
  }

  private Answer listTokens(Exchange exchange, Session session) {
    return json(200, Described.tokens(people.tokens(session.account())));
  }

  /// The one answer that ever holds the token's text.
  private Answer makeToken(Exchange exchange, Session session) throws IOException {
    Fields form = Fields.read(exchange, Set.of("expires", "operations", "site", "password"));
    Optional<Answer> doubt =
        new StillThere(desk, clock).doubt(exchange, session, form.optional("password"));
    if (doubt.isPresent()) {
      return doubt.get();
    }
    Instant now = clock.instant();
    String text = Secrets.token(random);
    Token token =
        new Token(
            Secrets.handle(random),
            Secrets.digestOfToken(text).orElseThrow(),
            session.account(),
            now,
            now.plus(lasting(form.optional("expires"))),
            Optional.of(scope(form)));
    if (!people.add(token)) {
      return Answer.problem(409, "too-many-tokens", "Take one of your tokens back first.");
    }
    trail.done(
        Action.PEOPLE, session.account(), exchange.address(), "token-made-" + token.handle());
    return json(201, Described.token(token).put("token", text));
  }

  private Answer removeToken(Exchange exchange, Session session) throws IOException {
    String handle = exchange.segment("handle").orElse("");
    if (!people.removeToken(session.account(), handle)) {
      return notFound();
    }
    trail.done(Action.PEOPLE, session.account(), exchange.address(), "token-removed-" + handle);
    return Answer.empty(204);
  }

  /// An ISO 8601 duration in days, as `P30D`.
  private static Duration lasting(Optional<String> text) throws BodyException {
    try {
      Duration duration = text.isEmpty() ? Token.USUAL : Duration.parse(text.get());
      if (duration.isPositive() && duration.compareTo(Token.LONGEST) <= 0) {
        return duration;
      }
    } catch (DateTimeParseException _) {
      // Said below, without its own words.
    }
    throw new BodyException(Fault.MALFORMED);
  }

  private static TokenScope scope(Fields form) throws BodyException {
    Set<Operation> operations = Scopes.USUAL;
    if (form.optional("operations").isPresent()) {
      operations = meant(Scopes.operations(form.required("operations")));
    }
    Optional<Site> site = Optional.empty();
    if (form.optional("site").isPresent()) {
      site = Optional.of(meant(Site.parse(form.required("site"))));
    }
    return new TokenScope(operations, site);
  }

  private static <T> T meant(Optional<T> parsed) throws BodyException {
    return parsed.orElseThrow(() -> new BodyException(Fault.MALFORMED));
  }

  static Answer notFound() {
    return Answer.problem(404, "not-found", "There is no such thing.");
  }

  static Answer json(int status, ObjectNode json) {
    return Answer.bytes(
            status, "application/json", json.toString().getBytes(StandardCharsets.UTF_8))
        .with("Cache-Control", "no-store");
  }
}
