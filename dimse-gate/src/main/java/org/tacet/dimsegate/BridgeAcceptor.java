// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimsegate;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.tacet.archive.Incoming;
import org.tacet.archive.Incoming.Affected;
import org.tacet.archive.access.Caller;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.dimse.Acceptor;
import org.tacet.dimse.Answer;
import org.tacet.dimse.CStoreRq;
import org.tacet.dimse.PeerEndpoint;
import org.tacet.dimse.PresentationContext;
import org.tacet.dimse.Proposal;
import org.tacet.dimse.Refusal;
import org.tacet.dimse.Rejection;
import org.tacet.dimse.Services;
import org.tacet.dimse.Status;

/// The legacy bridge: clear text, for modalities that know no TLS. C-STORE and C-ECHO from a pinned
/// network with a pinned AE title, and nothing more (P1). Who can send packets from that network
/// can store; nobody can ask anything.
record BridgeAcceptor(GateParts parts) implements Acceptor {
  @Override
  public Answer answer(Proposal proposal) {
    try {
      return switch (admission(proposal)) {
        case Admission.Denied denied -> {
          parts
              .trail()
              .refused(Action.LEGACY, proposal.calling(), proposal.peer(), denied.reason());
          yield new Answer.Reject(denied.rejection());
        }
        case Admission.Admitted admitted -> {
          yield admitted(admitted.peer(), proposal);
        }
      };
    } catch (IOException e) {
      parts.trail().unwritten(e);
      return new Answer.Reject(Rejection.TEMPORARY_CONGESTION);
    }
  }

  private Answer admitted(Peer peer, Proposal proposal) throws IOException {
    // Such a peer may store and nothing else (see Peer), so nothing else is negotiated.
    Answer.Accept accept = Negotiation.answer(peer, proposal);
    parts.trail().done(Action.LEGACY, peer, proposal.peer());
    if (Negotiation.refusesForWantOfPermission(accept)) {
      parts.trail().refused(Action.LEGACY, peer, proposal.peer(), GateRefusal.NOT_ALLOWED);
    }
    parts.trail().counters().acceptedOnTheBridge();
    return accept;
  }

  @Override
  public Services services(Proposal proposal, List<PresentationContext> accepted) {
    return new BridgeServices(this, proposal);
  }

  @Override
  public void refused(PeerEndpoint peer, Refusal why) {
    parts.trail().strangerRefused(peer, Refusals.of(why));
  }

  private Admission admission(Proposal proposal) {
    Admission.Titles titles =
        new Admission.Titles(parts.settings().aeTitle(), proposal.called(), proposal.calling());
    InetAddress from = proposal.peer().address().getAddress();
    return Admission.byNetwork(titles, from, parts.peers());
  }

  /// Looked up anew for each request, as at the front door.
  private Optional<Peer> enrolled(Action action, Proposal proposal) throws IOException {
    return switch (admission(proposal)) {
      case Admission.Admitted admitted -> Optional.of(admitted.peer());
      case Admission.Denied _ -> {
        parts
            .trail()
            .refused(action, proposal.calling(), proposal.peer(), GateRefusal.NO_LONGER_ENROLLED);
        yield Optional.empty();
      }
    };
  }

  private record BridgeServices(BridgeAcceptor bridge, Proposal proposal) implements Services {
    @Override
    public Status echo(PresentationContext context) {
      try {
        Optional<Peer> peer = bridge.enrolled(Action.ECHO, proposal);
        if (peer.isEmpty()) {
          return Status.NOT_AUTHORIZED;
        }
        bridge.parts().trail().done(Action.ECHO, peer.get(), proposal.peer());
        return Status.SUCCESS;
      } catch (IOException e) {
        bridge.parts().trail().unwritten(e);
        return Status.PROCESSING_FAILURE;
      }
    }

    @Override
    public Status store(PresentationContext context, CStoreRq request, InputStream dataSet)
        throws IOException {
      Optional<Peer> peer = bridge.enrolled(Action.STORE, proposal);
      if (peer.isEmpty()) {
        return Status.NOT_AUTHORIZED;
      }
      Caller caller =
          new Caller.LegacyDevice(
              peer.get().aeTitle().value(), peer.get().site(), Trail.origin(proposal.peer()));
      Affected affected =
          new Affected(request.affectedSopClassUid(), request.affectedSopInstanceUid());
      Incoming incoming =
          new Incoming(peer.get().site(), context.transferSyntax(), Optional.of(affected), dataSet);
      return DimseStatuses.of(bridge.parts().archive().store(caller, incoming));
    }
  }
}
