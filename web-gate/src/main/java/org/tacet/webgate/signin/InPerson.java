// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.signin;

import java.io.IOException;
import java.util.Optional;
import org.tacet.archive.access.Caller;
import org.tacet.webgate.http.Answer;
import org.tacet.webgate.http.Exchange;
import org.tacet.webgate.http.Route;
import org.tacet.webgate.signin.Sessions.Session;

/// What is answered to a person who is there, and to no token of his.
@FunctionalInterface
interface InPerson {
  Answer answer(Exchange exchange, Session session) throws IOException;

  /// The same for a route.
  default Route.Handling at(Sessions sessions) {
    return exchange -> {
      Optional<Session> session =
          exchange.caller() instanceof Caller.Person person && person.scope().isEmpty()
              ? Cookies.read(exchange.headers("Cookie")).flatMap(sessions::use)
              : Optional.empty();
      return session.isPresent() ? answer(exchange, session.get()) : refused();
    };
  }

  static Answer refused() {
    return Answer.problem(403, "in-person", "This takes a person who is signed in.");
  }
}
