// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.signin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.tacet.webgate.http.Access;
import org.tacet.webgate.http.Answer;
import org.tacet.webgate.http.Description;
import org.tacet.webgate.http.Route;

/// The page at `/signin`: four files, nothing in line, nothing from elsewhere. A link to the
/// provider is on it where there is one.
final class SignInPage {
  static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
          + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private static final String PLACE = "<!-- elsewhere -->";

  private SignInPage() {}

  /// @param label of the provider, if there is one
  static List<Route> routes(Optional<String> label) {
    String page = new String(resource("signin.html"), StandardCharsets.UTF_8);
    String link = label.map(SignInPage::link).orElse("");
    return List.of(
        file(
            "/signin",
            page.replace(PLACE, link).getBytes(StandardCharsets.UTF_8),
            "text/html; charset=utf-8"),
        file("/signin/style.css", resource("style.css"), "text/css; charset=utf-8"),
        file("/signin/passkeys.js", resource("passkeys.js"), "text/javascript; charset=utf-8"),
        file("/signin/script.js", resource("script.js"), "text/javascript; charset=utf-8"));
  }

  private static String link(String label) {
    String text = label.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    return "<p><a id=\"elsewhere\" class=\"button\" href=\"/signin/oidc\">" + text + "</a></p>";
  }

  private static Route file(String path, byte[] bytes, String type) {
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
