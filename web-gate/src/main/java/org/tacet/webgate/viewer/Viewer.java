// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.viewer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.tacet.webgate.http.Access;
import org.tacet.webgate.http.Answer;
import org.tacet.webgate.http.Description;
import org.tacet.webgate.http.Exchange;
import org.tacet.webgate.http.Route;
import org.tacet.webgate.http.Statuses;

/// OHIF at the root of the gate: the ways of looking at a study. Its own list of studies is not
/// served: the console has one.
public final class Viewer {
  /// What OHIF calls modes: each is the same page, which looks at its own address.
  private static final List<String> PAGES =
      List.of("/viewer", "/basic", "/segmentation", "/tmtv", "/dynamic-volume", "/usAnnotation");

  private static final Pattern BUNDLE = Pattern.compile("app\\.bundle\\.[0-9a-f]+\\.js");
  private static final Pattern STYLE = Pattern.compile("app\\.bundle\\.css");

  private Viewer() {}

  /// The routes of the viewer, its files taken stock of. To be tried after all others: one of them
  /// takes any name.
  ///
  /// @param folder `dist` of the package `@ohif/app`
  /// @throws IOException if it is not
  public static List<Route> routes(Path folder) throws IOException {
    ViewerFiles root = ViewerFiles.in(folder);
    byte[] page = page(root);
    List<Route> routes = new ArrayList<>();
    for (String path : PAGES) {
      routes.add(
          Route.get(path, Access.page(), _ -> ours("text/html", page))
              .described(Description.of("The viewer.").giving(200, "text/html")));
    }
    byte[] configuration = resource("app-config.js");
    routes.add(
        Route.get("/app-config.js", Access.signedIn(), _ -> ours("text/javascript", configuration))
            .described(Description.of("How the viewer is set up.").giving(200, "text/javascript")));
    routes.add(files("/assets/images/{file}", ViewerFiles.in(folder.resolve("assets/images"))));
    routes.add(files("/assets/{file}", ViewerFiles.in(folder.resolve("assets"))));
    routes.add(files("/{file}", root));
    return List.copyOf(routes);
  }

  private static Route files(String template, ViewerFiles files) {
    return Route.get(template, Access.signedIn(), exchange -> file(files, exchange))
        .described(Description.of("A file of the viewer.").giving(200, "*/*").giving(304));
  }

  private static Answer file(ViewerFiles files, Exchange exchange) {
    return exchange
        .segment("file")
        .flatMap(files::named)
        .map(ViewerFile::answer)
        .orElseGet(Statuses::notFound);
  }

  private static Answer ours(String type, byte[] bytes) {
    return Answer.bytes(200, type + "; charset=utf-8", bytes)
        .with("Content-Security-Policy", ContentPolicy.PAGE);
  }

  // OHIF's own page has scripts in it, which a strict policy forbids, and links that a browser
  // follows without showing who is signed in.
  private static byte[] page(ViewerFiles root) throws IOException {
    String page = new String(resource("viewer.html"), StandardCharsets.UTF_8);
    return page.replace("{bundle}", root.only(BUNDLE))
        .replace("{style}", root.only(STYLE))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = Viewer.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the program came without " + name);
      }
      return in.readAllBytes();
    }
  }
}
