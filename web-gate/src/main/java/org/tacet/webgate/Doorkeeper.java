// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.server.Request;
import org.tacet.webgate.signin.Credentials;
import org.tacet.webgate.signin.Credentials.Effect;
import org.tacet.webgate.signin.SignIn;

/// Takes what a request shows of its sender to the sign-in.
record Doorkeeper(SignIn signIn) {
  private static final String COOKIE = "__Host-tacet";
  private static final String BEARER = "bearer ";
  private static final int LONGEST = 4096;

  SignIn.Outcome ask(Request request) throws IOException {
    return signIn.authenticate(credentials(request));
  }

  private static Credentials credentials(Request request) {
    return new Credentials(
        cookie(request),
        bearer(request),
        ServedExchange.address(request),
        switch (request.getMethod()) {
          case "GET", "HEAD", "OPTIONS" -> Effect.SAFE;
          default -> Effect.UNSAFE;
        },
        ServedExchange.authority(request),
        single(request, "Origin"),
        single(request, "Sec-Fetch-Site"),
        single(request, "Tacet-Purpose"));
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
