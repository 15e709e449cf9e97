// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.shell;

import java.util.Optional;
import java.util.regex.Pattern;
import org.tacet.webgate.http.Answer;
import org.tacet.webgate.http.Route;

/// Chooses the language, and leads back.
public final class LanguageRoute {
  private static final Pattern HERE = Pattern.compile("/[A-Za-z0-9._~,/-]{0,500}");
  private static final String KEPT =
      "; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=31536000";

  private LanguageRoute() {}

  /// The route for whoever is signed in.
  public static Route of(Shell shell) {
    return shell.form("/language", (visit, form) -> chosen(form).orElse(shell.malformed(visit)));
  }

  /// The answer to a choice: the cookie that keeps it, and the way back; empty if it is none.
  public static Optional<Answer> chosen(Form form) {
    // Two slashes would lead to another host.
    String to =
        form.value("to")
            .filter(path -> HERE.matcher(path).matches() && !path.startsWith("//"))
            .orElse("/");
    return form.value("language")
        .flatMap(Language::parse)
        .map(language ->
            Answer.empty(303)
                .with("Location", to)
                .with("Set-Cookie", Language.COOKIE + "=" + language.tag() + KEPT));
  }
}
