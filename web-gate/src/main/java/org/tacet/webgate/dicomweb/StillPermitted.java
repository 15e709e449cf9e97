// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.dicomweb;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.tacet.archive.Archive;
import org.tacet.archive.Holding;
import org.tacet.archive.access.AccessPolicy.Target;
import org.tacet.archive.access.Caller;
import org.tacet.archive.access.Operation;
import org.tacet.archive.access.Site;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.dicom.Uid;
import org.tacet.webgate.http.Exchange;
import org.tacet.webgate.http.RevokedException;

/// Asks again, while an answer of many parts is on its way: a study takes minutes, and a slow
/// reader takes hours, but what was revoked counts from the next instance on that comes when a
/// permission has grown old. Used by one thread, for one answer.
public final class StillPermitted {
  /// How long a permission holds: to ask costs more than the metadata of an instance.
  static final Duration HOLDS = Duration.ofMillis(250);

  private final Archive archive;
  private final Exchange exchange;
  private final Site site;
  private final InstantSource clock;
  private final UnaryOperator<Caller> as;
  private Optional<Permitted> last = Optional.empty();

  StillPermitted(Archive archive, Exchange exchange, Place place, InstantSource clock) {
    this(archive, exchange, place.site(), clock, UnaryOperator.identity());
  }

  /// @param as whom the caller asks as: the same, for the purpose of this answer
  public StillPermitted(
      Archive archive,
      Exchange exchange,
      Site site,
      InstantSource clock,
      UnaryOperator<Caller> as) {
    this.archive = archive;
    this.exchange = exchange;
    this.site = site;
    this.clock = clock;
    this.as = as;
  }

  private record Permitted(Uid study, Instant at) {
    boolean holds(Uid next, Instant now) {
      // A clock that was set back must not make it last.
      return study.equals(next) && !now.isBefore(at) && now.isBefore(at.plus(HOLDS));
    }
  }

  /// @throws RevokedException if the caller is not known any longer, or may not have this
  public void demand(Holding next) throws IOException {
    demand(next.study());
  }

  /// @param study of the next instance
  /// @throws RevokedException if the caller is not known any longer, or may not have this
  void demand(Uid study) throws IOException {
    Instant now = clock.instant();
    if (last.filter(permitted -> permitted.holds(study, now)).isEmpty()) {
      ask(study);
      last = Optional.of(new Permitted(study, now));
    }
  }

  private void ask(Uid study) throws IOException {
    Optional<Caller> caller = exchange.callerNow().map(as);
    Target target = new Target.OfStudy(site, study);
    if (caller.isEmpty()
        || archive.refusal(caller.get(), Operation.GET, Action.GET, target).isPresent()) {
      throw new RevokedException();
    }
  }
}
