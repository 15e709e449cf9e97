// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.tacet.dimse.UpperLayer.Action;
import org.tacet.dimse.UpperLayer.Event;
import org.tacet.dimse.UpperLayer.State;

/// One end of an association: [UpperLayer] with a connection. PDUs that arrive and primitives of
/// the local user become events, Table 9-10 decides, and what it says is done here. P-DATA passes
/// through unread: its content is for [PDataInput] and [PDataOutput].
///
/// One thread reads. Any may send: a message is sent whole, under [#sending].
final class Link {
  private final Transport transport;
  private final AssociationLimits limits;
  private final Side side;
  private final ReentrantLock sending = new ReentrantLock();
  private State state = State.STA1;
  private Optional<Ending> ending = Optional.empty();
  private boolean outOfStep;

  /// Which end of the association this is.
  enum Side {
    REQUESTOR,
    ACCEPTOR
  }

  Link(Transport transport, AssociationLimits limits, Side side) {
    this.transport = transport;
    this.limits = limits;
    this.side = side;
  }

  /// What the upper layer tells its user.
  sealed interface Indication {
    /// A-ASSOCIATE indication.
    record Requested(Pdu.AssociateRq request) implements Indication {}

    /// A-ASSOCIATE confirmation.
    record Accepted(Pdu.AssociateAc answer) implements Indication {}

    /// A-ASSOCIATE confirmation, negative. The connection is closed.
    record Rejected(Rejection rejection) implements Indication {}

    /// P-DATA indication: so many bytes of presentation data values are next in the stream.
    record Data(long length) implements Indication {}

    /// A-RELEASE indication, to be answered by [Link#release].
    record ReleaseRequested() implements Indication {}

    /// Nothing more will come, and the connection is closed.
    record Ended(Ending how) implements Indication {}
  }

  Transport transport() {
    return transport;
  }

  AssociationLimits limits() {
    return limits;
  }

  ReentrantLock sending() {
    return sending;
  }

  /// How the association ended, if it has.
  synchronized Optional<Ending> ending() {
    return ending;
  }

  /// The acceptor's connection is there: event 5.
  void connected() {
    fire(Event.EVT5_TRANSPORT_INDICATION);
  }

  /// Sends the request on the requestor's new connection: events 1 and 2.
  void request(Pdu.AssociateRq request) throws IOException {
    fire(Event.EVT1_ASSOCIATE_REQUEST);
    fire(Event.EVT2_TRANSPORT_CONFIRMATION);
    send(request);
  }

  void accept(Pdu.AssociateAc answer) throws IOException {
    fire(Event.EVT7_ASSOCIATE_RESPONSE_ACCEPT);
    send(answer);
    transport.input().enlarge();
  }

  void reject(Rejection rejection) throws IOException {
    fire(Event.EVT8_ASSOCIATE_RESPONSE_REJECT);
    send(new Pdu.AssociateRj(rejection));
  }

  /// The user is about to send a message.
  void dataRequested() throws AssociationException {
    synchronized (this) {
      if (ending.isPresent()) {
        throw new AssociationException(ending.get());
      }
      if (state == State.STA6 || state == State.STA8) {
        fire(Event.EVT9_P_DATA_REQUEST);
        return;
      }
    }
    throw new IllegalStateException("a message can only be sent on an established association");
  }

  /// Waits for what the upper layer has to tell next.
  Indication next() throws IOException {
    while (true) {
      Optional<Ending> before = ending();
      if (before.isPresent()) {
        return new Indication.Ended(before.get());
      }
      Optional<Indication> indication = step();
      if (indication.isPresent()) {
        return indication.get();
      }
    }
  }

  private Optional<Indication> step() throws IOException {
    Optional<PduReader.Header> header;
    try {
      header = PduReader.header(transport.input());
    } catch (PduException e) {
      return Optional.of(new Indication.Ended(fail(e)));
    } catch (IOException _) {
      header = Optional.empty();
    }
    if (header.isEmpty()) {
      return Optional.of(new Indication.Ended(lost()));
    }
    if (header.get().type() == PduReader.P_DATA_TF) {
      return data(header.get());
    }
    try {
      Pdu pdu = PduReader.body(header.get(), transport.input(), limits);
      return received(header.get().type(), pdu);
    } catch (PduException e) {
      return Optional.of(new Indication.Ended(fail(e)));
    } catch (AssociationException e) {
      throw e;
    } catch (IOException _) {
      return Optional.of(new Indication.Ended(lost()));
    }
  }

  private Optional<Indication> data(PduReader.Header header) {
    try {
      PduReader.checkLength(header, limits.sizes());
    } catch (PduException e) {
      return Optional.of(new Indication.Ended(fail(e)));
    }
    Action action = fire(Event.EVT10_P_DATA_TF_PDU);
    if (action == Action.DT_2 || action == Action.AR_6) {
      return Optional.of(new Indication.Data(header.length()));
    }
    outOfStep = true;
    return Optional.of(new Indication.Ended(unexpected(action, PduException.Rule.UNEXPECTED_PDU)));
  }

  private Optional<Indication> received(int type, Pdu pdu) throws IOException {
    return perform(fire(eventOf(type)), pdu);
  }

  /// Does what Table 9-10 says about a PDU that has arrived.
  private Optional<Indication> perform(Action action, Pdu pdu) throws IOException {
    return switch (action) {
      case AE_3 -> {
        transport.input().enlarge();
        yield Optional.of(new Indication.Accepted((Pdu.AssociateAc) pdu));
      }
      case AE_4 -> {
        end(new Ending.Released());
        yield Optional.of(new Indication.Rejected(((Pdu.AssociateRj) pdu).rejection()));
      }
      case AE_6 -> Optional.of(new Indication.Requested((Pdu.AssociateRq) pdu));
      case AR_2, AR_8 -> Optional.of(new Indication.ReleaseRequested());
      case AR_3 -> Optional.of(new Indication.Ended(end(new Ending.Released())));
      case AR_10 -> Optional.of(new Indication.Ended(answerRelease()));
      case AA_2, AA_3 -> Optional.of(new Indication.Ended(end(abortedBy(pdu))));
      case AA_1, AA_7, AA_8 -> {
        outOfStep = pdu instanceof Pdu.Unrecognised;
        PduException.Rule rule =
            outOfStep ? PduException.Rule.UNRECOGNISED_PDU : PduException.Rule.UNEXPECTED_PDU;
        yield Optional.of(new Indication.Ended(unexpected(action, rule)));
      }
      case AA_6, AA_4, AA_5, AR_5 -> Optional.empty();
      case DT_2, AR_6 -> throw new IllegalStateException("P-DATA does not pass here");
      case AE_1, AE_2, AE_5, AE_7, AE_8, DT_1, AR_1, AR_4, AR_7, AR_9 ->
          throw new IllegalStateException("an action of the local user");
    };
  }

  private static Ending abortedBy(Pdu pdu) {
    return pdu instanceof Pdu.Abort(int source, int reason)
        ? new Ending.AbortedByPeer(source, reason)
        : new Ending.Lost();
  }

  private Ending unexpected(Action action, PduException.Rule rule) {
    // AA-1 speaks for the user, AA-8 for the provider.
    sendQuietly(action == Action.AA_1 ? Pdu.Abort.BY_USER : rule.abort());
    return ended(new Ending.Broken(rule));
  }

  /// The peer broke a rule: aborts, as the rule says.
  Ending fail(PduException broken) {
    PduException.Rule rule = broken.rule();
    outOfStep = true;
    Action action;
    synchronized (this) {
      if (ending.isPresent()) {
        return ending.get();
      }
      if (state == State.STA2 && rule == PduException.Rule.ARTIM_EXPIRED) {
        fire(Event.EVT18_ARTIM_EXPIRED);
        return end(new Ending.Broken(rule));
      }
      boolean byUser = rule.abort().source() == 0 && state != State.STA2;
      action = fire(byUser ? Event.EVT15_ABORT_REQUEST : Event.EVT19_INVALID_PDU);
      ended(new Ending.Broken(rule));
    }
    return unexpected(action, rule);
  }

  /// The connection is gone.
  Ending lost() {
    synchronized (this) {
      if (ending.isEmpty()) {
        fire(Event.EVT17_TRANSPORT_CLOSED);
      }
      return end(new Ending.Lost());
    }
  }

  /// The local user aborts. Any thread may: it does not wait for the one that reads or sends.
  Ending abort() {
    synchronized (this) {
      if (ending.isPresent() || state == State.STA1 || state == State.STA13) {
        return end(new Ending.AbortedHere());
      }
      if (state == State.STA2) {
        // The association does not exist yet, so there is nothing to abort but the connection.
        fire(Event.EVT17_TRANSPORT_CLOSED);
        return end(new Ending.AbortedHere());
      }
      fire(Event.EVT15_ABORT_REQUEST);
    }
    sendQuietly(Pdu.Abort.BY_USER);
    Ending how = ended(new Ending.AbortedHere());
    transport.endOutput(limits.times().artim());
    return how;
  }

  /// The requestor releases, and waits for the answer. What the peer still had to say is dropped.
  Ending release() throws IOException {
    fire(Event.EVT11_RELEASE_REQUEST);
    send(new Pdu.ReleaseRq());
    transport
        .input()
        .expect(
            PduException.Rule.NO_RESPONSE, limits.times().response(), PeerInput.Until.EVERYTHING);
    while (true) {
      switch (next()) {
        case Indication.Data(long length) -> transport.input().skipNBytes(length);
        case Indication.ReleaseRequested() -> {
          // Release collision: the requestor answers first, PS3.8 §7.2.2.7.
          fire(Event.EVT14_RELEASE_RESPONSE);
          send(new Pdu.ReleaseRp());
        }
        case Indication.Ended(Ending how) -> {
          return how;
        }
        case Indication.Requested _, Indication.Accepted _, Indication.Rejected _ ->
            throw new IllegalStateException("no such indication while releasing");
      }
    }
  }

  /// Answers the peer's release.
  Ending answerRelease() throws IOException {
    fire(Event.EVT14_RELEASE_RESPONSE);
    send(new Pdu.ReleaseRp());
    return ended(new Ending.Released());
  }

  /// The last step: the connection is closed. In state 13 that is for the peer to do; what it still
  /// sends is dropped until it closes, or ARTIM expires. Only the thread that reads may call this.
  void close() {
    if (isAwaitingClose()) {
      awaitClose();
    }
    transport.close();
  }

  private synchronized boolean isAwaitingClose() {
    return state == State.STA13;
  }

  private void awaitClose() {
    PeerInput input = transport.input();
    input.expect(
        PduException.Rule.ARTIM_EXPIRED, limits.times().artim(), PeerInput.Until.EVERYTHING);
    try {
      if (outOfStep) {
        // Where the next PDU begins is not known any more.
        input.transferTo(OutputStream.nullOutputStream());
      }
      Optional<PduReader.Header> header = PduReader.header(input);
      while (header.isPresent() && fireWhileClosing(header.get().type())) {
        input.skipNBytes(header.get().length());
        header = PduReader.header(input);
      }
    } catch (IOException _) {
      // Late or broken: either way the wait is over.
    }
  }

  private boolean fireWhileClosing(int type) {
    Action action = fire(eventOf(type));
    if (action == Action.AA_7) {
      sendQuietly(PduException.Rule.UNEXPECTED_PDU.abort());
    }
    return action != Action.AA_2;
  }

  private static Event eventOf(int type) {
    return switch (type) {
      case PduReader.ASSOCIATE_RQ -> Event.EVT6_ASSOCIATE_RQ_PDU;
      case PduReader.ASSOCIATE_AC -> Event.EVT3_ASSOCIATE_AC_PDU;
      case PduReader.ASSOCIATE_RJ -> Event.EVT4_ASSOCIATE_RJ_PDU;
      case PduReader.P_DATA_TF -> Event.EVT10_P_DATA_TF_PDU;
      case PduReader.RELEASE_RQ -> Event.EVT12_RELEASE_RQ_PDU;
      case PduReader.RELEASE_RP -> Event.EVT13_RELEASE_RP_PDU;
      case PduReader.ABORT -> Event.EVT16_ABORT_PDU;
      default -> Event.EVT19_INVALID_PDU;
    };
  }

  private synchronized Action fire(Event event) {
    Action action = UpperLayer.on(state, event);
    state = action == Action.AR_8 && side == Side.ACCEPTOR ? action.otherwise() : action.next();
    return action;
  }

  private void send(Pdu pdu) throws IOException {
    byte[] bytes = PduWriter.write(pdu);
    sending.lock();
    try {
      transport.write(bytes, 0, bytes.length);
    } finally {
      sending.unlock();
    }
  }

  /// Sends if nobody else is in the midst of sending: an abort must not wait for a peer that does
  /// not read.
  private void sendQuietly(Pdu pdu) {
    if (!sending.tryLock()) {
      return;
    }
    try {
      byte[] bytes = PduWriter.write(pdu);
      transport.write(bytes, 0, bytes.length);
    } catch (IOException _) {
      // Then the peer learns it from the end of the connection.
    } finally {
      sending.unlock();
    }
  }

  /// Remembers how it ended; the first word counts.
  private synchronized Ending ended(Ending how) {
    if (ending.isEmpty()) {
      ending = Optional.of(how);
    }
    return ending.get();
  }

  private Ending end(Ending how) {
    Ending first = ended(how);
    transport.close();
    return first;
  }
}
