// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.server.Request;
import org.tacet.webgate.http.Access;
import org.tacet.webgate.http.Route;
import org.tacet.webgate.signin.Credentials;
import org.tacet.webgate.signin.Credentials.Effect;
import org.tacet.webgate.signin.SignIn;

/// Takes what a request shows of its sender to the sign-in.
record Doorkeeper(SignIn signIn) {
  private static final String COOKIE = "__Host-tacet";
  private static final String BEARER = "bearer ";
  private static final int LONGEST = 4096;

  /// @param route where the request leads, if anywhere
  SignIn.Outcome ask(Request request, Optional<Route> route) throws IOException {
    return signIn.authenticate(credentials(request, route));
  }

  private static Credentials credentials(Request request, Optional<Route> route) {
    return new Credentials(
        cookie(request),
        bearer(request),
        ServedExchange.address(request),
        effect(request, route),
        ServedExchange.authority(request),
        single(request, "Origin"),
        single(request, "Sec-Fetch-Site"),
        single(request, "Tacet-Purpose"),
        single(request, "Tacet-Unasked").isPresent());
  }

  // What a page of a neighbour makes the browser fetch spends the budgets of who is signed in, and
  // raises alerts in that name: from there one may come to a page of ours, and nothing else.
  private static Effect effect(Request request, Optional<Route> route) {
    boolean ours =
        single(request, "Sec-Fetch-Site")
            .map(site -> site.equals("same-origin") || site.equals("none"))
            .orElse(true);
    boolean visit =
        route.isPresent()
            && route.get().access() instanceof Access.Page
            && single(request, "Sec-Fetch-Mode").equals(Optional.of("navigate"))
            && single(request, "Sec-Fetch-Dest").equals(Optional.of("document"));
    return switch (request.getMethod()) {
      case "GET", "HEAD", "OPTIONS" -> ours || visit ? Effect.SAFE : Effect.UNSAFE;
      default -> Effect.UNSAFE;
    };
  }

  // Two cookies of the name, or a header twice, are somebody's attempt to be read in two ways.
  private static Optional<String> cookie(Request request) {
    List<String> values =
        Request.getCookies(request).stream()
            .filter(cookie -> cookie.getName().equals(COOKIE))
            .map(HttpCookie::getValue)
            .toList();
    return values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
  }

  private static Optional<String> bearer(Request request) {
    return single(request, "Authorization")
        .filter(value -> value.toLowerCase(Locale.ROOT).startsWith(BEARER))
        .map(value -> value.substring(BEARER.length()).strip());
  }

  private static Optional<String> single(Request request, String header) {
    List<String> values = request.getHeaders().getValuesList(header);
    return values.size() == 1 && values.getFirst().length() <= LONGEST
        ? Optional.of(values.getFirst())
        : Optional.empty();
  }
}
