// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimsegate;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.tacet.archive.spi.AuditEvent;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.archive.spi.AuditEvent.Outcome;
import org.tacet.archive.spi.AuditLog;
import org.tacet.dicom.AeTitle;
import org.tacet.dicom.Uid;
import org.tacet.dimse.PeerEndpoint;

/// What the gate writes into the audit trail, and counts: associations, verifications, refusals,
/// and how the sub-operations of a C-MOVE ended. What the archive was asked, the archive writes.
///
/// Every refusal is counted. Of those of strangers not every one has a line, see [Sparing]: those
/// without are written as one line with their count when their minute is over and something is
/// written or refused next, or at the end.
final class Trail {
  /// Stands for a caller that claimed no name.
  private static final String STRANGER = "stranger";

  private static final Logger LOG = System.getLogger("org.tacet.dimsegate");

  private final AuditLog audit;
  private final Clock clock;
  private final LongSupplier ticker;
  private final GateCounters counters;
  private final Sparing sparing = new Sparing();

  /// @param ticker nanoseconds that do not go back, as [System#nanoTime]
  Trail(AuditLog audit, Clock clock, LongSupplier ticker, GateCounters counters) {
    this.audit = audit;
    this.clock = clock;
    this.ticker = ticker;
    this.counters = counters;
  }

  GateCounters counters() {
    return counters;
  }

  /// Numeric, without the port: that changes with every connection and names nobody.
  static String origin(PeerEndpoint endpoint) {
    InetSocketAddress address = endpoint.address();
    return address.isUnresolved() ? "unresolved" : address.getAddress().getHostAddress();
  }

  void done(Action action, Peer peer, PeerEndpoint from) throws IOException {
    append(action, Outcome.SUCCESS, peer.aeTitle().value(), from, Optional.of(peer), "");
  }

  /// Somebody that was not admitted, under the name it claimed.
  ///
  /// @throws IOException if it could not be written down; it is counted all the same
  void refused(Action action, AeTitle claimed, PeerEndpoint from, GateRefusal reason)
      throws IOException {
    stranger(action, claimed.value(), from, reason);
  }

  /// A peer that asked for more than it may.
  void refused(Action action, Peer peer, PeerEndpoint from, GateRefusal reason) throws IOException {
    counters.refused(reason);
    append(action, Outcome.REFUSED, peer.aeTitle().value(), from, Optional.of(peer), reason.code());
  }

  /// A caller that never got as far as a name. Nothing was done for it, so that the trail cannot be
  /// written is no reason to do anything else.
  void strangerRefused(PeerEndpoint from, GateRefusal reason) {
    try {
      stranger(Action.ASSOCIATION, STRANGER, from, reason);
    } catch (IOException e) {
      unwritten(e);
    }
  }

  /// Writes what was left out until now: after this nothing is to come.
  void close() {
    try {
      write(sparing.all(ticker.getAsLong()));
    } catch (IOException e) {
      unwritten(e);
    }
  }

  /// A C-MOVE that is allowed, before the first instance goes.
  void moving(Move move) throws IOException {
    write(event(move, Outcome.PARTIAL, 0, "begun-to-"));
  }

  /// What a C-MOVE came to.
  void moved(Move move, Moved moved) throws IOException {
    Outcome outcome = moved.notSent() == 0 ? Outcome.SUCCESS : Outcome.PARTIAL;
    boolean nothing = moved.notSent() > 0 && moved.sent() == 0;
    write(event(move, nothing ? Outcome.FAILED : outcome, moved.sent(), "to-"));
  }

  /// A C-MOVE: whose, from where, to whom and of what.
  record Move(Peer peer, PeerEndpoint from, AeTitle destination, List<Uid> studies) {}

  /// How many instances of a C-MOVE went, and how many did not, be it that they failed or that it
  /// did not come to them.
  record Moved(int sent, int notSent) {}

  private AuditEvent event(Move move, Outcome outcome, int sent, String how) {
    return new AuditEvent(
        clock.instant(),
        Action.MOVE,
        outcome,
        move.peer().aeTitle().value(),
        origin(move.from()),
        Optional.of(move.peer().site()),
        move.studies().stream().distinct().limit(AuditEvent.MAX_STUDIES).toList(),
        sent,
        how + code(move.destination()));
  }

  void unwritten(IOException e) {
    counters.refused(GateRefusal.NO_TRAIL);
    LOG.log(Level.ERROR, "the audit trail cannot be written", e);
  }

  private void stranger(Action action, String caller, PeerEndpoint from, GateRefusal reason)
      throws IOException {
    counters.refused(reason);
    long now = ticker.getAsLong();
    write(sparing.due(now));
    if (sparing.admits(new Sparing.Kind(action, origin(from), reason), now)) {
      append(action, Outcome.REFUSED, caller, from, Optional.empty(), reason.code());
    }
  }

  private void append(
      Action action,
      Outcome outcome,
      String caller,
      PeerEndpoint from,
      Optional<Peer> peer,
      String reason)
      throws IOException {
    write(
        new AuditEvent(
            clock.instant(),
            action,
            outcome,
            caller,
            origin(from),
            peer.map(Peer::site),
            List.of(),
            outcome == Outcome.SUCCESS ? 1 : 0,
            reason));
  }

  private void write(AuditEvent event) throws IOException {
    write(sparing.due(ticker.getAsLong()));
    audit.append(event);
  }

  /// One line for each, with its count. What cannot be written stays to be written.
  private void write(List<Sparing.LeftOut> leftOut) throws IOException {
    int written = 0;
    try {
      for (Sparing.LeftOut some : leftOut) {
        audit.append(event(some));
        written++;
      }
    } finally {
      long now = ticker.getAsLong();
      leftOut.subList(written, leftOut.size()).forEach(some -> sparing.again(some, now));
    }
  }

  private AuditEvent event(Sparing.LeftOut some) {
    Sparing.Kind kind = some.kind();
    return new AuditEvent(
        clock.instant(),
        kind.action(),
        Outcome.REFUSED,
        STRANGER,
        kind.origin(),
        Optional.empty(),
        List.of(),
        some.count(),
        kind.reason().code());
  }

  /// An AE title in the letters that a reason may have.
  private static String code(AeTitle aeTitle) {
    return aeTitle.value().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]", "-");
  }
}
