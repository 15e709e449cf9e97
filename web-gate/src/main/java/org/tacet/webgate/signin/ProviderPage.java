// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.signin;

import java.nio.charset.StandardCharsets;
import org.tacet.webgate.http.Answer;

/// What a browser sees that comes back from a provider. Nothing of what it came with is on it.
final class ProviderPage {
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; form-action 'none'; base-uri 'none';"
          + " frame-ancestors 'none'";

  private ProviderPage() {}

  /// @param onward a path of the archive, of letters that mean nothing in HTML
  static Answer in(String onward) {
    return page(
        200,
        "\n  <meta http-equiv=\"refresh\" content=\"0;url=" + onward + "\">",
        new Words("You are signed in", "The archive opens.", onward, "Go on"));
  }

  /// The same for whatever reason.
  static Answer refused() {
    return page(
        403,
        "",
        back("You are not signed in", "The provider's word opens no account here. Try it again."));
  }

  static Answer away() {
    return page(
        503, "", back("The provider does not answer", "Sign in with a password, or try it later."));
  }

  static Answer later() {
    return page(
        429,
        "",
        back("You are not signed in", "There were too many attempts. Try it again later."));
  }

  private record Words(String title, String text, String link, String linked) {}

  private static Words back(String title, String text) {
    return new Words(title, text, SignIn.PAGE, "Back to signing in");
  }

  private static Answer page(int status, String refresh, Words words) {
    String html =
        """
        <!doctype html>
        <!-- SPDX-License-Identifier: Apache-2.0 -->
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <meta name="robots" content="noindex">%s
          <title>%s · Tacet</title>
          <link rel="stylesheet" href="/signin/style.css">
        </head>
        <body>
          <main>
            <h1>Tacet</h1>
            <h2>%s</h2>
            <p>%s</p>
            <p><a href="%s">%s</a></p>
          </main>
        </body>
        </html>
        """
            .formatted(
                refresh, words.title(), words.title(), words.text(), words.link(), words.linked());
    return Answer.bytes(status, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8))
        .with("Content-Security-Policy", POLICY);
  }
}
