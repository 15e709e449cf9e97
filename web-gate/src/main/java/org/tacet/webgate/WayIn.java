// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Request;
import org.tacet.webgate.http.Access;
import org.tacet.webgate.http.Answer;
import org.tacet.webgate.http.Route;
import org.tacet.webgate.http.Statuses;
import org.tacet.webgate.signin.SignIn;

/// What whoever is not known hears.
final class WayIn {
  /// All of a page's query that goes along. The filters of a list of studies are patients' names:
  /// they are not to be copied into one more address (P8).
  private static final Pattern STUDIES =
      Pattern.compile("(?:^|.*&)(StudyInstanceUIDs=[0-9.,]{1,1000})(?:&.*|$)");

  private WayIn() {}

  static Answer answer(Optional<Route> route, Request request, SignIn.Why why) {
    return switch (why) {
      case NO_CREDENTIALS, NOT_VALID ->
          route.isPresent() && route.get().access() instanceof Access.Page
              ? toSignIn(request)
              : Statuses.unauthenticated();
      case FORGED -> Statuses.forged();
      case LOCKED -> Statuses.locked();
    };
  }

  /// A script that asks for a part of a page would put the page it is led to in that part's place:
  /// it is told to lead the browser there, and so off a page whose reader has gone.
  private static Answer toSignIn(Request request) {
    String page = SignIn.PAGE + "?to=" + onward(request.getHttpURI());
    return request.getHeaders().contains("HX-Request")
        ? Statuses.unauthenticated().with("HX-Redirect", page)
        : Statuses.signInFirst(page);
  }

  // The path is one of the table's; it and the studies have no letter that means anything else here
  // but these two.
  private static String onward(HttpURI uri) {
    String query = Optional.ofNullable(uri.getQuery()).orElse("");
    Matcher studies = STUDIES.matcher(query);
    return uri.getPath() + (studies.matches() ? "%3F" + studies.group(1).replace("=", "%3D") : "");
  }
}
