// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.shell;

import java.time.Instant;
import java.util.Optional;
import org.tacet.archive.access.Caller;
import org.tacet.archive.access.Grant;
import org.tacet.archive.access.Operation;
import org.tacet.archive.access.Purpose;
import org.tacet.archive.access.Reach;
import org.tacet.archive.access.Role;
import org.tacet.webgate.http.Exchange;

/// Somebody who has come to a page.
///
/// @param exchange the request
/// @param person who asks, in person
/// @param words in the language that is read
/// @param now when
public record Visit(Exchange exchange, Caller.Person person, Words words, Instant now) {
  /// Whether a grant that is valid gives this role, wherever it reaches. For what is shown as a way
  /// on; the archive decides what may be done.
  public boolean holds(Role role) {
    return person.grants().stream().anyMatch(grant -> grant.role() == role && isValid(grant));
  }

  /// Whether a grant that is valid gives this role for the archive as a whole.
  public boolean holdsEverywhere(Role role) {
    return person.grants().stream()
        .anyMatch(grant ->
            grant.role() == role && grant.reach() instanceof Reach.Everywhere && isValid(grant));
  }

  /// Whether the way to break the glass is of use. For what is shown as a way on, too.
  public boolean mayBreakGlass() {
    return person.grants().stream()
        .anyMatch(grant ->
            grant.role().may(Operation.BREAK_GLASS)
                && !grant.isBrokenGlass()
                && isValid(grant)
                && isForCare(grant));
  }

  private static boolean isForCare(Grant grant) {
    return grant.purposes().isEmpty()
        || grant.purposes().contains(Purpose.TREATMENT)
        || grant.purposes().contains(Purpose.EMERGENCY);
  }

  private boolean isValid(Grant grant) {
    return grant.until().map(now::isBefore).orElse(true);
  }

  /// Whether a script of ours wants a part of the page instead of all of it.
  public boolean wantsFragment() {
    return exchange.header("HX-Request").isPresent()
        && exchange.header("HX-History-Restore-Request").isEmpty();
  }

  /// A value of the query, if it is there and not blank.
  public Optional<String> asked(String name) {
    return exchange.parameters().first(name).map(String::strip).filter(v -> !v.isEmpty());
  }

  /// A segment of the path that the template has.
  public String segment(String name) {
    return exchange.segment(name).orElseThrow();
  }
}
