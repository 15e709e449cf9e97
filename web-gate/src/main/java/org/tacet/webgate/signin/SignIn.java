// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.signin;

import java.io.IOException;
import java.util.List;
import org.tacet.archive.access.Caller;
import org.tacet.webgate.http.Route;

/// Finds out who asks. Called for every request before anything else is looked at; what was revoked
/// is unknown from the next request on.
public interface SignIn {
  /// The path where a person signs in; the parameter `to` is the path to go to then.
  String PAGE = "/signin";

  /// Who shows these credentials.
  ///
  /// @throws IOException when it cannot be found out, or not be written down
  Outcome authenticate(Credentials credentials) throws IOException;

  /// The routes by which people sign in and out.
  default List<Route> routes() {
    return List.of();
  }

  /// Known or not.
  sealed interface Outcome {
    /// It is known who asks; what the caller may do is another question.
    record Known(Caller caller) implements Outcome {}

    /// It is not known.
    record Unknown(Why why) implements Outcome {}
  }

  /// Why the caller is unknown. All look the same from outside but [Why#FORGED].
  enum Why {
    /// The request shows neither cookie nor token.
    NO_CREDENTIALS,
    /// What it shows is not, or no longer, valid.
    NOT_VALID,
    /// A cookie came with a request that another site has made up.
    FORGED,
    /// Too many failures: nobody is let in from there for a while.
    LOCKED
  }
}
