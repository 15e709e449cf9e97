// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tacet.webgate.http.Answer;
import org.tacet.webgate.http.Method;
import org.tacet.webgate.http.Route;
import org.tacet.webgate.http.Statuses;
import org.tacet.webgate.http.Template;

/// The one table of routes: what is not in it is not served.
public final class Routes {
  private final List<Route> all;

  Routes(List<Route> all) {
    this.all = List.copyOf(all);
  }

  /// Every route, in the order in which they are tried.
  public List<Route> all() {
    return all;
  }

  /// A route, and the values its template took from the path.
  record Match(Route route, Map<String, String> segments) {}

  Optional<Match> match(String method, String path) {
    Optional<Method> wanted = Method.parse(method);
    Optional<List<String>> segments = Template.parse(path);
    if (wanted.isEmpty() || segments.isEmpty()) {
      return Optional.empty();
    }
    return all.stream()
        .filter(route -> route.method() == wanted.get())
        .flatMap(route ->
            route.template().match(segments.get()).map(values -> new Match(route, values)).stream())
        .findFirst();
  }

  /// The answer where no route leads: 405 if only the method is wrong.
  Answer nowhere(String path) {
    List<String> segments = Template.parse(path).orElse(List.of());
    String allowed =
        all.stream()
            .filter(route -> route.template().match(segments).isPresent())
            .map(Route::method)
            .distinct()
            .flatMap(method ->
                method == Method.GET ? Stream.of("GET", "HEAD") : Stream.of(method.name()))
            .collect(Collectors.joining(", "));
    return allowed.isEmpty() ? Statuses.notFound() : Statuses.methodNotAllowed(allowed);
  }
}
