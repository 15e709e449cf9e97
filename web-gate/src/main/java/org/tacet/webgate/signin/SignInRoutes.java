// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.signin;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.webgate.http.Access;
import org.tacet.webgate.http.Answer;
import org.tacet.webgate.http.Description;
import org.tacet.webgate.http.Exchange;
import org.tacet.webgate.http.Route;
import org.tacet.webgate.http.Statuses;
import org.tacet.webgate.signin.Credentials.Effect;
import org.tacet.webgate.signin.Desk.Entry;
import org.tacet.webgate.signin.Desk.Visitor;
import org.tacet.webgate.signin.SameOrigin.Asked;
import org.tacet.webgate.signin.SameOrigin.Proof;
import org.tacet.webgate.signin.Sessions.Session;

/// Signing in and out. The value of a session leaves in `Set-Cookie` and nowhere else.
final class SignInRoutes {
  private final Desk desk;
  private final Sessions sessions;
  private final SignInTrail trail;

  SignInRoutes(Desk desk, Sessions sessions, SignInTrail trail) {
    this.desk = desk;
    this.sessions = sessions;
    this.trail = trail;
  }

  List<Route> routes() {
    return List.of(
        Route.post("/signin", Access.anybody(), Fields.LONGEST, this::signIn)
            .described(
                Description.of("Signs in with a password: a cookie is given.")
                    .form("name", "password")
                    .giving(204)),
        Route.post("/signin/code", Access.anybody(), Fields.LONGEST, this::redeem)
            .described(
                Description.of("Signs in with a one-time code, and chooses a password.")
                    .form("name", "code", "password")
                    .giving(204)
                    .giving(422, "application/problem+json")),
        Route.post("/signout", Access.anybody(), 0, this::signOut)
            .described(Description.of("Signs out.").giving(204)));
  }

  private Answer signIn(Exchange exchange) throws IOException {
    Fields form = Fields.read(exchange, Set.of("name", "password"));
    if (!fromHere(exchange, Proof.NOT_AMBIENT)) {
      return Statuses.forged();
    }
    Visitor visitor = visitor(exchange, form.required("name"));
    return answer(desk.enter(visitor, form.required("password")));
  }

  private Answer redeem(Exchange exchange) throws IOException {
    Fields form = Fields.read(exchange, Set.of("name", "code", "password"));
    if (!fromHere(exchange, Proof.NOT_AMBIENT)) {
      return Statuses.forged();
    }
    Visitor visitor = visitor(exchange, form.required("name"));
    return answer(desk.redeem(visitor, form.required("code"), form.required("password")));
  }

  /// Takes the cookie back whether or not it was still good for something.
  Answer signOut(Exchange exchange) throws IOException {
    if (!fromHere(exchange, Proof.COOKIE)) {
      return Statuses.forged();
    }
    Optional<Session> ended = Cookies.read(exchange.headers("Cookie")).flatMap(sessions::end);
    if (ended.isPresent()) {
      trail.done(Action.SIGN_OUT, ended.get().account(), exchange.address(), "");
    }
    return Answer.empty(204)
        .with("Set-Cookie", Cookies.taken())
        .with("Clear-Site-Data", "\"cache\", \"storage\"");
  }

  static Visitor visitor(Exchange exchange, String name) {
    return new Visitor(name, exchange.address(), Cookies.read(exchange.headers("Cookie")));
  }

  /// What an attempt to get in is answered.
  static Answer answer(Entry entry) {
    return switch (entry) {
      case Entry.In in -> Answer.empty(204).with("Set-Cookie", Cookies.given(in.begun().value()));
      case Entry.Confirmed _ -> Answer.empty(204);
      case Entry.Refused _ ->
          Answer.problem(401, "not-signed-in", "Name, password or code is not right.");
      case Entry.Unfit(Password.Fault fault) -> Answer.problem(422, code(fault), title(fault));
      case Entry.Away _ -> Answer.problem(503, "provider-away", "Sign in with a password.");
      case Entry.Later(Duration time) ->
          Answer.problem(429, "try-later", "Too many attempts. Try again later.")
              .with("Retry-After", Long.toString(time.plusMillis(999).toSeconds()));
    };
  }

  /// Whether something that takes no cookie comes from a page of ours, or from no page.
  static boolean fromHere(Exchange exchange) {
    return fromHere(exchange, Proof.NOT_AMBIENT);
  }

  private static boolean fromHere(Exchange exchange, Proof proof) {
    String authority = exchange.origin().replaceFirst("^https://", "");
    return SameOrigin.holds(
        new Asked(
            Effect.UNSAFE, exchange.header("Sec-Fetch-Site"), exchange.header("Origin"), authority),
        proof);
  }

  private static String code(Password.Fault fault) {
    return "password-" + fault.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String title(Password.Fault fault) {
    return switch (fault) {
      case TOO_SHORT -> "A password has at least 12 characters.";
      case TOO_LONG -> "A password has at most 128 characters.";
      case NOT_TYPEABLE -> "A password has no control characters.";
      case TOO_SIMPLE -> "This password is too easy to guess.";
    };
  }
}
