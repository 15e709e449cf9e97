// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.handler.CrossOriginHandler;
import org.tacet.webgate.http.Origin;

/// Lets pages of other origins read answers, if an administrator has listed the origin, and then
/// with a token: cookies are for pages of ours, whoever is listed.
final class CrossOrigin {
  private CrossOrigin() {}

  /// @param behind what answers; it is asked about everything but what a browser asks beforehand
  static Handler before(Handler behind, Set<Origin> origins) {
    if (origins.isEmpty()) {
      return behind;
    }
    CrossOriginHandler handler = new CrossOriginHandler();
    handler.setAllowedOriginPatterns(
        origins.stream().map(Origin::value).map(Pattern::quote).collect(Collectors.toSet()));
    handler.setAllowCredentials(false);
    handler.setAllowedMethods(Set.of("GET", "HEAD", "POST", "DELETE"));
    handler.setAllowedHeaders(
        Set.of(
            "Accept",
            "Authorization",
            "Content-Type",
            "If-None-Match",
            "Range",
            "Tacet-Purpose",
            "Tacet-Reason"));
    handler.setExposedHeaders(Set.of("Content-Range", "ETag", "Retry-After", "Warning"));
    // Who is not listed is answered as ever, and the browser keeps the answer from the page.
    handler.setDeliverNonAllowedOriginRequests(true);
    handler.setHandler(behind);
    return handler;
  }
}
