// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.signin;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.tacet.webgate.http.Access;
import org.tacet.webgate.http.Answer;
import org.tacet.webgate.http.Description;
import org.tacet.webgate.http.Description.Kind;
import org.tacet.webgate.http.Exchange;
import org.tacet.webgate.http.Route;
import org.tacet.webgate.http.Statuses;
import org.tacet.webgate.signin.Desk.Entry;
import org.tacet.webgate.signin.Desk.Visitor;
import org.tacet.webgate.signin.oidc.Arrival;
import org.tacet.webgate.signin.oidc.Errand;
import org.tacet.webgate.signin.oidc.Provider;
import org.tacet.webgate.signin.oidc.Provider.Departure;
import org.tacet.webgate.signin.oidc.UnavailableException;

/// The way to a provider and back.
///
/// The way back is answered with a page and not with a redirection: a browser that is redirected on
/// its way from another site does not show the session that it was just given, which is strict.
final class ProviderRoutes {
  private final Desk desk;
  private final Provider provider;
  private final SignInTrail trail;

  private ProviderRoutes(Desk desk, Provider provider, SignInTrail trail) {
    this.desk = desk;
    this.provider = provider;
    this.trail = trail;
  }

  static List<Route> of(Desk desk, Provider provider, SignInTrail trail) {
    ProviderRoutes own = new ProviderRoutes(desk, provider, trail);
    return List.of(
        Route.get("/signin/oidc", Access.anybody(), own::leave)
            .described(
                Description.of("Leads to the provider of OpenID Connect.")
                    .with(Kind.QUERY, "to", "The page that is wanted afterwards.")
                    .giving(303)),
        Route.get(Provider.RETURN, Access.anybody(), own::back)
            .described(
                Description.of("Where the provider leads back to.")
                    .with(Kind.QUERY, "code", "RFC 6749 §4.1.2")
                    .with(Kind.QUERY, "state", "RFC 6749 §4.1.2")
                    .giving(200, "text/html")));
  }

  private Answer leave(Exchange exchange) {
    if (isSentByAnother(exchange)) {
      return Statuses.signInFirst(SignIn.PAGE);
    }
    // The browser comes back to the name that is configured, and its cookie with it.
    if (!host(exchange.origin()).equals(host(provider.origin()))) {
      return Statuses.signInFirst(provider.origin() + SignIn.PAGE);
    }
    String onward = SignInPage.onward(exchange.parameters().first("to"));
    try {
      Departure departure = provider.depart(Places.of(exchange.address()), onward);
      return Answer.empty(303)
          .with("Location", departure.to().toASCIIString())
          .with("Set-Cookie", Cookies.errandGiven(departure.binding()));
    } catch (UnavailableException _) {
      return ProviderPage.away();
    }
  }

  private Answer back(Exchange exchange) throws IOException {
    Optional<Arrival> arrival = Arrival.of(exchange.parameters());
    Optional<String> binding = Cookies.errand(exchange.headers("Cookie"));
    Optional<Errand> errand = arrival.flatMap(a -> binding.flatMap(b -> provider.back(a, b)));
    Answer answer =
        errand.isPresent() ? ask(exchange, errand.get(), arrival.get()) : lost(exchange);
    return answer.with("Set-Cookie", Cookies.errandTaken());
  }

  private Answer ask(Exchange exchange, Errand errand, Arrival arrival) throws IOException {
    Visitor visitor = SignInRoutes.visitor(exchange, "");
    return switch (desk.vouched(visitor, () -> provider.ask(errand, arrival))) {
      case Entry.In in ->
          ProviderPage.in(errand.onward()).with("Set-Cookie", Cookies.given(in.begun().value()));
      case Entry.Refused _, Entry.Unfit _, Entry.Confirmed _ -> ProviderPage.refused();
      case Entry.Away _ -> ProviderPage.away();
      case Entry.Later(Duration time) ->
          ProviderPage.later().with("Retry-After", Long.toString(time.plusMillis(999).toSeconds()));
    };
  }

  // No attempt: nobody guesses a state, and the provider was not asked.
  private Answer lost(Exchange exchange) throws IOException {
    trail.refused(Optional.empty(), exchange.address(), "oidc-state");
    return ProviderPage.refused();
  }

  private static boolean isSentByAnother(Exchange exchange) {
    return exchange
        .header("Sec-Fetch-Site")
        .filter(site -> !site.equals("same-origin") && !site.equals("none"))
        .isPresent();
  }

  private static String host(String origin) {
    try {
      return Optional.ofNullable(URI.create(origin).getHost()).orElse("");
    } catch (IllegalArgumentException _) {
      return "";
    }
  }
}
