// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.tacet.webgate.http.Access;
import org.tacet.webgate.http.Answer;
import org.tacet.webgate.http.Description;
import org.tacet.webgate.http.Route;

/// The files that pages are made with. They are the same for everybody, and say nothing of the
/// archive.
public final class Files {
  private Files() {}

  /// Their routes.
  public static List<Route> routes() {
    return List.of(
        file("style.css", "text/css; charset=utf-8"),
        file("console.js", "text/javascript; charset=utf-8"),
        file("htmx.min.js", "text/javascript; charset=utf-8"),
        file("icon.svg", "image/svg+xml"));
  }

  private static Route file(String name, String type) {
    byte[] bytes = resource(name);
    return Route.get(
            "/console/" + name,
            Access.anybody(),
            _ -> Answer.bytes(200, type, bytes).with("Cache-Control", "no-cache"))
        .described(
            Description.of("A file of the console.").giving(200, type.replaceFirst(";.*", "")));
  }

  private static byte[] resource(String name) {
    try (InputStream in = Files.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the program came without " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
