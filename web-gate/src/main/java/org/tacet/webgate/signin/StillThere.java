// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.signin;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.tacet.webgate.http.Answer;
import org.tacet.webgate.http.Exchange;
import org.tacet.webgate.signin.Desk.Entry;
import org.tacet.webgate.signin.Sessions.Session;

/// Whether it is still the person who has signed in. A session that has just begun speaks for the
/// person; a later one wants the password: else a browser left alone, or a cookie that was found,
/// makes itself a key that outlives it.
record StillThere(Desk desk, InstantSource clock) {
  static final Duration FRESH = Duration.ofMinutes(5);

  /// What whoever may be somebody else by now is answered.
  Optional<Answer> doubt(Exchange exchange, Session session, Optional<String> password)
      throws IOException {
    if (clock.instant().isBefore(session.begun().plus(FRESH))) {
      return Optional.empty();
    }
    if (password.isEmpty()) {
      return Optional.of(
          Answer.problem(403, "password-wanted", "Type your password, or sign in again."));
    }
    Entry entry =
        desk.confirm(
            session, SignInRoutes.visitor(exchange, session.account().value()), password.get());
    return entry instanceof Entry.Confirmed
        ? Optional.empty()
        : Optional.of(SignInRoutes.answer(entry));
  }
}
