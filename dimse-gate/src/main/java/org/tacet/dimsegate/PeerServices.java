// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimsegate;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.tacet.archive.Archive;
import org.tacet.archive.FindOutcome;
import org.tacet.archive.Incoming;
import org.tacet.archive.Incoming.Affected;
import org.tacet.archive.Query;
import org.tacet.archive.access.Caller;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Uid;
import org.tacet.dimse.CFindRq;
import org.tacet.dimse.CGetRq;
import org.tacet.dimse.CMoveRq;
import org.tacet.dimse.CStoreRq;
import org.tacet.dimse.FindReply;
import org.tacet.dimse.GetReply;
import org.tacet.dimse.PresentationContext;
import org.tacet.dimse.Proposal;
import org.tacet.dimse.Services;
import org.tacet.dimse.Status;
import org.tacet.dimse.SubOperations;

/// The services of one association of an enrolled peer.
///
/// For every request the peer's entry is looked up anew, by the certificate of the association:
/// what was taken from it, or that it was removed, holds from the next request on.
final class PeerServices implements Services {
  private final Proposal proposal;
  private final String certificateSha256;
  private final GateParts parts;
  private final Archive archive;
  private final Trail trail;

  PeerServices(Proposal proposal, String certificateSha256, GateParts parts) {
    this.proposal = proposal;
    this.certificateSha256 = certificateSha256;
    this.parts = parts;
    this.archive = parts.archive();
    this.trail = parts.trail();
  }

  @Override
  public Status echo(PresentationContext context) {
    try {
      Optional<Peer> peer = enrolled(Action.ECHO);
      if (peer.isEmpty()) {
        return Status.NOT_AUTHORIZED;
      }
      trail.done(Action.ECHO, peer.get(), proposal.peer());
      return Status.SUCCESS;
    } catch (IOException e) {
      trail.unwritten(e);
      return Status.PROCESSING_FAILURE;
    }
  }

  @Override
  public Status store(PresentationContext context, CStoreRq request, InputStream dataSet)
      throws IOException {
    Optional<Peer> peer = enrolled(Action.STORE);
    if (peer.isEmpty()) {
      return Status.NOT_AUTHORIZED;
    }
    Affected affected =
        new Affected(request.affectedSopClassUid(), request.affectedSopInstanceUid());
    Incoming incoming =
        new Incoming(peer.get().site(), context.transferSyntax(), Optional.of(affected), dataSet);
    return DimseStatuses.of(archive.store(caller(peer.get()), incoming));
  }

  @Override
  public Status find(
      PresentationContext context, CFindRq request, DataSet identifier, FindReply reply)
      throws IOException {
    Optional<Peer> peer = enrolled(Action.FIND);
    if (peer.isEmpty()) {
      return Status.NOT_AUTHORIZED;
    }
    Uid sopClass = context.abstractSyntax();
    Query.Scope scope =
        Negotiation.relational(proposal, sopClass)
            ? Query.Scope.RELATIONAL
            : Query.Scope.HIERARCHICAL;
    Optional<Query> query =
        Identifiers.query(model(sopClass), scope, peer.get().site(), identifier);
    if (query.isEmpty()) {
      return DimseStatuses.invalidLevel();
    }
    Answers answers = new Answers(identifier, parts.settings().aeTitle(), reply);
    FindOutcome outcome = archive.find(caller(peer.get()), query.get(), answers);
    return DimseStatuses.of(outcome);
  }

  @Override
  public Status get(PresentationContext context, CGetRq request, DataSet identifier, GetReply reply)
      throws IOException {
    Optional<Peer> peer = enrolled(Action.GET);
    if (peer.isEmpty()) {
      return Status.NOT_AUTHORIZED;
    }
    Retrieve retrieve = new Retrieve(archive, caller(peer.get()), model(context.abstractSyntax()));
    return new GetService(retrieve, reply).answer(peer.get().site(), identifier);
  }

  @Override
  public Status move(
      PresentationContext context, CMoveRq request, DataSet identifier, SubOperations reply)
      throws IOException {
    Optional<Peer> peer = enrolled(Action.MOVE);
    if (peer.isEmpty()) {
      return Status.NOT_AUTHORIZED;
    }
    Retrieve retrieve = new Retrieve(archive, caller(peer.get()), model(context.abstractSyntax()));
    MoveService service = new MoveService(parts, retrieve, reply);
    return service.answer(peer.get(), proposal.peer(), request, identifier);
  }

  private static Query.Model model(Uid sopClass) {
    return QueryRetrieveClass.of(sopClass)
        .orElseThrow(() -> new IllegalStateException("a context that was never accepted"))
        .model();
  }

  private Caller caller(Peer peer) {
    return new Caller.Device(
        peer.aeTitle().value(),
        peer.site(),
        peer.allowed(),
        certificateSha256,
        Trail.origin(proposal.peer()));
  }

  private Optional<Peer> enrolled(Action action) throws IOException {
    Optional<Peer> peer =
        parts
            .peers()
            .byCertificate(certificateSha256)
            .filter(entry -> entry.aeTitle().equals(proposal.calling()));
    if (peer.isEmpty()) {
      trail.refused(action, proposal.calling(), proposal.peer(), GateRefusal.NO_LONGER_ENROLLED);
    }
    return peer;
  }
}
