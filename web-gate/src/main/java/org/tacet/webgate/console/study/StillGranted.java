// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.study;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.tacet.archive.Archive;
import org.tacet.archive.access.Caller;
import org.tacet.archive.access.Operation;
import org.tacet.archive.access.Purpose;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.webgate.http.Exchange;
import org.tacet.webgate.http.RevokedException;

/// Asks again, while a study is on its way out, whether it is still granted for its purpose: what
/// was revoked counts from the next file on that comes when a permission has grown old. Used by one
/// thread, for one answer.
final class StillGranted {
  /// How long a permission holds.
  static final Duration HOLDS = Duration.ofMillis(250);

  private final Archive archive;
  private final Exchange exchange;
  private final Where where;
  private final Purpose purpose;
  private final InstantSource clock;
  private Optional<Instant> last = Optional.empty();

  StillGranted(
      Archive archive, Exchange exchange, Where where, Purpose purpose, InstantSource clock) {
    this.archive = archive;
    this.exchange = exchange;
    this.where = where;
    this.purpose = purpose;
    this.clock = clock;
  }

  /// The same person, for a purpose.
  static Caller.Person with(Caller.Person person, Purpose purpose) {
    return new Caller.Person(
        person.name(), person.grants(), person.scope(), purpose, person.origin());
  }

  /// @throws RevokedException if the caller is not known any longer, or may not have this
  void demand() throws IOException {
    Instant now = clock.instant();
    // A clock that was set back must not make it last.
    boolean holds =
        last.filter(at -> !now.isBefore(at) && now.isBefore(at.plus(HOLDS))).isPresent();
    if (!holds) {
      if (!(exchange.callerNow().orElse(null) instanceof Caller.Person person)
          || archive
              .refusal(with(person, purpose), Operation.GET, Action.GET, where.target())
              .isPresent()) {
        throw new RevokedException();
      }
      last = Optional.of(now);
    }
  }
}
