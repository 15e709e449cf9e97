// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.signin;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tacet.webgate.console.shell.Language;
import org.tacet.webgate.console.shell.Plain;
import org.tacet.webgate.console.shell.Shell;
import org.tacet.webgate.console.shell.Words;
import org.tacet.webgate.console.signin.JtepageGenerated;
import org.tacet.webgate.http.Access;
import org.tacet.webgate.http.Answer;
import org.tacet.webgate.http.Description;
import org.tacet.webgate.http.Exchange;
import org.tacet.webgate.http.Route;

/// The page at `/signin` and its files: nothing in line, nothing from elsewhere. Without a script
/// one signs in with a form.
final class SignInPage {
  static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self';"
          + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  /// Where people go from signing in: a page of ours. Two slashes would lead to another host.
  private static final Pattern ONWARD =
      Pattern.compile(
          "/(?!sign|me(?:/|$))(?:[A-Za-z0-9._~,-][A-Za-z0-9._~,/-]{0,300})?(?:\\?StudyInstanceUIDs=[0-9.,]{1,1000})?");

  private static final String HTML = "text/html; charset=utf-8";

  private final Optional<String> provider;

  /// @param provider what its link says, if there is one
  SignInPage(Optional<String> provider) {
    this.provider = provider;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/signin", Access.anybody(), this::shown)
            .described(Description.of("The page on which one signs in.").giving(200, "text/html")),
        file("/signin/style.css", "style.css", "text/css; charset=utf-8"),
        file("/signin/passkeys.js", "passkeys.js", "text/javascript; charset=utf-8"),
        file("/signin/script.js", "script.js", "text/javascript; charset=utf-8"));
  }

  private Answer shown(Exchange exchange) {
    return page(exchange, 200, "", onward(exchange.parameters().first("to")), "");
  }

  /// Where somebody wanted to go; to the beginning, if that is no place of ours.
  static String onward(Optional<String> to) {
    return to.filter(path -> ONWARD.matcher(path).matches()).orElse("/");
  }

  /// The page with what has gone wrong.
  ///
  /// @param code of the problem, lower-case letters and hyphens; empty for none
  /// @param name as it was typed
  Answer page(Exchange exchange, int status, String code, String to, String name) {
    Words words = Words.of(Language.of(exchange));
    String message = code.isEmpty() ? "" : words.text("signin." + code);
    StringOutput text = new StringOutput();
    JtepageGenerated.render(
        new OwaspHtmlTemplateOutput(text), Plain.PLAIN, words, provider, to, message, name);
    return Answer.bytes(status, HTML, text.toString().getBytes(StandardCharsets.UTF_8))
        .with("Content-Security-Policy", POLICY)
        .with("Referrer-Policy", Shell.REFERRER);
  }

  private static Route file(String path, String name, String type) {
    byte[] bytes = resource(name);
    return Route.get(
            path,
            Access.anybody(),
            _ -> Answer.bytes(200, type, bytes).with("Content-Security-Policy", POLICY))
        .described(
            Description.of("A file of the page on which one signs in.")
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
