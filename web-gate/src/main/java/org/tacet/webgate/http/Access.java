// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.http;

import org.tacet.archive.access.Operation;

/// Who is let in at a route.
public sealed interface Access {
  /// Anybody. Nothing of the archive may be told there.
  record Anybody() implements Access {}

  /// Whoever is signed in.
  record SignedIn() implements Access {}

  /// Whoever is signed in. It is a page: the browser of somebody else is led to where one signs in,
  /// as a person at a door rather than a program.
  record Page() implements Access {}

  /// Whoever is signed in and may do this where the request says. The archive decides; the table of
  /// routes only says what it will decide about.
  record May(Operation operation) implements Access {}

  /// Anybody.
  static Access anybody() {
    return new Anybody();
  }

  /// Whoever is signed in.
  static Access signedIn() {
    return new SignedIn();
  }

  /// Whoever is signed in, others by way of signing in.
  static Access page() {
    return new Page();
  }

  /// Whoever may do this.
  static Access may(Operation operation) {
    return new May(operation);
  }
}
