// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimsegate;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.dimse.Acceptor;
import org.tacet.dimse.Answer;
import org.tacet.dimse.PeerEndpoint;
import org.tacet.dimse.PresentationContext;
import org.tacet.dimse.Proposal;
import org.tacet.dimse.Refusal;
import org.tacet.dimse.Rejection;
import org.tacet.dimse.Services;

/// The front door: TLS with client certificates.
record PeerAcceptor(GateParts parts) implements Acceptor {
  @Override
  public Answer answer(Proposal proposal) {
    Admission.Titles titles =
        new Admission.Titles(parts.settings().aeTitle(), proposal.called(), proposal.calling());
    Admission admission = Admission.byCertificate(titles, fingerprint(proposal), parts.peers());
    try {
      return switch (admission) {
        case Admission.Denied denied -> denied(denied, proposal);
        case Admission.Admitted admitted -> admitted(admitted.peer(), proposal);
      };
    } catch (IOException e) {
      // Nothing happens that cannot be written down.
      parts.trail().unwritten(e);
      return new Answer.Reject(Rejection.TEMPORARY_CONGESTION);
    }
  }

  private Answer denied(Admission.Denied denied, Proposal proposal) throws IOException {
    parts.trail().refused(Action.ASSOCIATION, proposal.calling(), proposal.peer(), denied.reason());
    return new Answer.Reject(denied.rejection());
  }

  private Answer admitted(Peer peer, Proposal proposal) throws IOException {
    Answer.Accept accept = Negotiation.answer(peer, proposal);
    parts.trail().done(Action.ASSOCIATION, peer, proposal.peer());
    if (Negotiation.refusesForWantOfPermission(accept)) {
      parts.trail().refused(Action.ASSOCIATION, peer, proposal.peer(), GateRefusal.NOT_ALLOWED);
    }
    parts.trail().counters().accepted();
    return accept;
  }

  @Override
  public Services services(Proposal proposal, List<PresentationContext> accepted) {
    String sha256 =
        fingerprint(proposal)
            .orElseThrow(() -> new IllegalStateException("admitted without a certificate"));
    return new PeerServices(proposal, sha256, parts);
  }

  @Override
  public void refused(PeerEndpoint peer, Refusal why) {
    parts.trail().strangerRefused(peer, Refusals.of(why));
  }

  private static Optional<String> fingerprint(Proposal proposal) {
    return proposal.peer().certificate().map(Peer::fingerprint);
  }
}
