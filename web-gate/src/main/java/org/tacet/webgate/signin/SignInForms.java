// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.signin;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tacet.webgate.console.shell.Form;
import org.tacet.webgate.console.shell.LanguageRoute;
import org.tacet.webgate.http.Access;
import org.tacet.webgate.http.Answer;
import org.tacet.webgate.http.BodyException;
import org.tacet.webgate.http.Description;
import org.tacet.webgate.http.Exchange;
import org.tacet.webgate.http.Route;
import org.tacet.webgate.http.Statuses;
import org.tacet.webgate.signin.Desk.Entry;

/// Signing in and out by forms, for browsers without scripts. What may be done is what the scripts
/// may do.
final class SignInForms {
  private final Desk desk;
  private final SignInRoutes programs;
  private final SignInPage page;

  SignInForms(Desk desk, SignInRoutes programs, SignInPage page) {
    this.desk = desk;
    this.programs = programs;
    this.page = page;
  }

  List<Route> routes() {
    return List.of(
        form("/signin/form", "Signs in with a password.", this::signIn),
        form("/signin/code/form", "Chooses a password with a one-time code.", this::redeem),
        form("/signin/language", "Chooses the language.", SignInForms::language),
        form("/signout/form", "Signs out.", (exchange, _) -> signOut(exchange)));
  }

  private interface Taking {
    Answer answer(Exchange exchange, Form form) throws IOException;
  }

  private static Route form(String path, String about, Taking taking) {
    return Route.post(
            path,
            Access.anybody(),
            Fields.LONGEST,
            exchange -> taking.answer(exchange, Form.read(exchange)))
        .described(Description.of(about).taking(Form.TYPE).giving(303));
  }

  private Answer signIn(Exchange exchange, Form form) throws IOException {
    // The attack: another site signs the person in as somebody else.
    if (!SignInRoutes.fromHere(exchange)) {
      return Statuses.forged();
    }
    String name = required(form, "name");
    return answer(
        exchange,
        form,
        desk.enter(SignInRoutes.visitor(exchange, name), required(form, "password")));
  }

  private Answer redeem(Exchange exchange, Form form) throws IOException {
    if (!SignInRoutes.fromHere(exchange)) {
      return Statuses.forged();
    }
    String name = required(form, "name");
    return answer(
        exchange,
        form,
        desk.redeem(
            SignInRoutes.visitor(exchange, name),
            required(form, "code"),
            required(form, "password")));
  }

  private static Answer language(Exchange exchange, Form form) throws BodyException {
    if (!SignInRoutes.fromHere(exchange)) {
      return Statuses.forged();
    }
    Answer chosen =
        LanguageRoute.chosen(form)
            .orElseThrow(() -> new BodyException(BodyException.Fault.MALFORMED));
    String to = SignInPage.onward(form.value("to"));
    String back = to.equals("/") ? SignIn.PAGE : SignIn.PAGE + "?to=" + to.replaceAll("[?].*", "");
    return Answer.empty(303).with("Location", back).with("Set-Cookie", cookie(chosen));
  }

  private static String cookie(Answer answer) {
    return answer.headers().stream()
        .filter(header -> header.name().equals("Set-Cookie"))
        .findFirst()
        .orElseThrow()
        .value();
  }

  private Answer signOut(Exchange exchange) throws IOException {
    Answer answer = programs.signOut(exchange);
    return answer.status() == 204
        ? new Answer(303, answer.headers(), answer.body()).with("Location", SignIn.PAGE)
        : answer;
  }

  private Answer answer(Exchange exchange, Form form, Entry entry) {
    String to = SignInPage.onward(form.value("to"));
    return switch (entry) {
      case Entry.In in ->
          Answer.empty(303)
              .with("Location", to)
              .with("Set-Cookie", Cookies.given(in.begun().value()));
      case Entry.Confirmed _ -> Answer.empty(303).with("Location", to);
      case Entry.Refused _ -> again(exchange, 401, "not-signed-in", form);
      case Entry.Unfit(Password.Fault fault) ->
          again(exchange, 422, "password-" + word(fault), form);
      case Entry.Away _ -> again(exchange, 503, "provider-away", form);
      case Entry.Later(Duration time) ->
          again(exchange, 429, "try-later", form)
              .with("Retry-After", Long.toString(time.plusMillis(999).toSeconds()));
    };
  }

  private Answer again(Exchange exchange, int status, String code, Form form) {
    return page.page(
        exchange, status, code, SignInPage.onward(form.value("to")), form.typed("name"));
  }

  private static String word(Enum<?> fault) {
    return fault.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String required(Form form, String name) throws BodyException {
    Optional<String> value = Optional.of(form.typed(name)).filter(typed -> !typed.isEmpty());
    return value.orElseThrow(() -> new BodyException(BodyException.Fault.MALFORMED));
  }
}
