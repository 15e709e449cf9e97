// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Optional;
import javax.net.ssl.SSLException;

/// One connection that a server has accepted, from the first byte to the last: TLS, negotiation,
/// service, end. Each step can send the caller away; [#run] is the only place that says what then
/// happens.
final class Accepted implements Runnable {
  private final Transport transport;
  private final Optional<TlsContext> tls;
  private final AssociationLimits limits;
  private final Acceptor acceptor;
  private final Admission admission;
  private final InetAddress address;
  private final Link link;
  private boolean connecting = true;

  Accepted(
      Transport transport,
      Optional<TlsContext> tls,
      AssociationLimits limits,
      Acceptor acceptor,
      Admission admission) {
    this.transport = transport;
    this.tls = tls;
    this.limits = limits;
    this.acceptor = acceptor;
    this.admission = admission;
    this.address = transport.peer().address().getAddress();
    this.link = new Link(transport, limits, Link.Side.ACCEPTOR);
  }

  /// Ends it now, from another thread.
  void abort() {
    link.abort();
  }

  /// Ends it without a word, if the abort did not.
  void cut() {
    transport.close();
  }

  @Override
  public void run() {
    try {
      transport
          .input()
          .expect(
              PduException.Rule.ARTIM_EXPIRED, limits.times().artim(), PeerInput.Until.EVERYTHING);
      if (secured()) {
        negotiate();
      }
    } catch (RuntimeException e) {
      Faults.log(e);
      link.abort();
    } finally {
      link.close();
      stopConnecting();
    }
  }

  private boolean secured() {
    if (tls.isEmpty()) {
      return true;
    }
    try {
      transport.secureAsServer(tls.get());
      return true;
    } catch (IOException e) {
      acceptor.refused(transport.peer(), reasonOf(e));
      return false;
    }
  }

  private Refusal reasonOf(IOException e) {
    if (transport.isOverdue()) {
      return new Refusal.TooSlow();
    }
    return switch (e) {
      case Transport.NotTlsException _ -> new Refusal.TlsFailed(Refusal.TlsFailed.Cause.NOT_TLS);
      case SSLException ssl -> new Refusal.TlsFailed(TlsFailures.causeOf(ssl));
      default -> new Refusal.Left();
    };
  }

  private void negotiate() {
    link.connected();
    try {
      switch (link.next()) {
        case Link.Indication.Requested(Pdu.AssociateRq rq) -> decide(rq);
        case Link.Indication.Ended(Ending how) -> acceptor.refused(transport.peer(), reasonOf(how));
        case Link.Indication.Accepted _,
            Link.Indication.Rejected _,
            Link.Indication.Data _,
            Link.Indication.ReleaseRequested _ ->
            throw new IllegalStateException("no such indication while waiting for a request");
      }
    } catch (IOException _) {
      // The answer could not be sent: the caller is gone, and nothing was promised.
      link.lost();
    }
  }

  private static Refusal reasonOf(Ending how) {
    return switch (how) {
      case Ending.Broken(PduException.Rule rule) ->
          rule == PduException.Rule.ARTIM_EXPIRED
              ? new Refusal.TooSlow()
              : new Refusal.Malformed(rule);
      case Ending.Released _, Ending.AbortedByPeer _, Ending.AbortedHere _, Ending.Lost _ ->
          new Refusal.Left();
    };
  }

  private void decide(Pdu.AssociateRq rq) throws IOException {
    switch (Negotiation.request(rq, transport.peer(), limits)) {
      case Negotiation.Request.Impossible(Rejection rejection) -> {
        acceptor.refused(transport.peer(), new Refusal.Unacceptable(rejection));
        link.reject(rejection);
      }
      case Negotiation.Request.Possible(Proposal proposal) -> {
        String peer = Admission.peerOf(transport.peer());
        Optional<Refusal.TooMany.Limit> limit = admission.associate(peer);
        if (limit.isPresent()) {
          acceptor.refused(transport.peer(), new Refusal.TooMany(limit.get()));
          link.reject(Rejection.LOCAL_LIMIT_EXCEEDED);
          return;
        }
        try {
          answer(rq, proposal);
        } finally {
          // A peer keeps its place until its connection is gone.
          link.close();
          admission.leave(peer);
        }
      }
    }
  }

  private void answer(Pdu.AssociateRq rq, Proposal proposal) throws IOException {
    switch (acceptor.answer(proposal)) {
      case Answer.Reject(Rejection rejection) -> link.reject(rejection);
      case Answer.Accept accept -> {
        Negotiation.Agreement agreement = Negotiation.agree(proposal, accept);
        Services services = acceptor.services(proposal, agreement.contexts());
        stopConnecting();
        serve(Negotiation.accept(rq, accept, limits), agreement, services);
      }
    }
  }

  private void serve(Pdu.AssociateAc ac, Negotiation.Agreement agreement, Services services) {
    Ending ending = new Ending.AbortedHere();
    try {
      link.accept(ac);
      ending = new ServiceLoop(link, agreement, services).run();
    } catch (AssociationException _) {
      ending = link.lost();
    } catch (PduException e) {
      ending = link.fail(e);
    } catch (IOException _) {
      ending = link.lost();
    } catch (RuntimeException e) {
      Faults.log(e);
      ending = link.abort();
    } finally {
      services.closed(ending);
    }
  }

  private void stopConnecting() {
    if (connecting) {
      connecting = false;
      admission.connected(address);
    }
  }
}
