// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.signin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.tacet.webgate.http.Access;
import org.tacet.webgate.http.Answer;
import org.tacet.webgate.http.Description;
import org.tacet.webgate.http.Route;

/// The page at `/signin`: three files, nothing in line, nothing from elsewhere.
final class SignInPage {
  static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
          + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private SignInPage() {}

  static List<Route> routes() {
    return List.of(
        file("/signin", "signin.html", "text/html; charset=utf-8"),
        file("/signin/style.css", "style.css", "text/css; charset=utf-8"),
        file("/signin/script.js", "script.js", "text/javascript; charset=utf-8"));
  }

  private static Route file(String path, String name, String type) {
    byte[] bytes = resource(name);
    return Route.get(
            path,
            Access.anybody(),
            _ -> Answer.bytes(200, type, bytes).with("Content-Security-Policy", POLICY))
        .described(
            Description.of("The page on which one signs in, and its files.")
                .giving(200, type.replaceFirst(";.*", "")));
  }

  private static byte[] resource(String name) {
    try (InputStream in = SignInPage.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the program came without " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
