// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimsegate;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.tacet.archive.Holding;
import org.tacet.archive.access.Operation;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.dicom.DataSet;
import org.tacet.dimse.Association;
import org.tacet.dimse.CMoveRq;
import org.tacet.dimse.CStoreRq;
import org.tacet.dimse.MoveOriginator;
import org.tacet.dimse.PeerEndpoint;
import org.tacet.dimse.PresentationContext;
import org.tacet.dimse.Requestor;
import org.tacet.dimse.Status;
import org.tacet.dimse.SubOperationCounts;
import org.tacet.dimse.SubOperations;

/// One C-MOVE, PS3.4 §C.4.2: instances go to a third party.
///
/// The attack considered: a peer has images sent to a machine of its choice. A destination is
/// therefore an enrolled peer of the caller's own site with an address in its entry, it is called
/// over TLS, and it must answer with the certificate it was enrolled with. Whatever is not such a
/// destination is unknown, in the same words whether it exists or not.
final class MoveService {
  private final GateSettings settings;
  private final PeerDirectory peers;
  private final Trail trail;
  private final Retrieve retrieve;
  private final SubOperations reply;
  private int remaining;
  private int completed;
  private int failed;
  private int warning;

  MoveService(GateParts parts, Retrieve retrieve, SubOperations reply) {
    this.settings = parts.settings();
    this.peers = parts.peers();
    this.trail = parts.trail();
    this.retrieve = retrieve;
    this.reply = reply;
  }

  /// One retrieval under way.
  private record Job(
      Peer caller, PeerEndpoint from, Destination destination, MoveOriginator originator) {}

  /// Where it goes.
  private record Destination(Peer peer, InetSocketAddress address, String certificateSha256) {}

  Status answer(Peer caller, PeerEndpoint from, CMoveRq request, DataSet identifier)
      throws IOException {
    if (!caller.may(Operation.MOVE)) {
      trail.refused(Action.MOVE, caller, from, GateRefusal.NOT_ALLOWED);
      return Status.NOT_AUTHORIZED;
    }
    Optional<Destination> destination = destination(caller, request);
    if (destination.isEmpty()) {
      trail.refused(Action.MOVE, caller, from, GateRefusal.UNKNOWN_DESTINATION);
      return Status.MOVE_DESTINATION_UNKNOWN;
    }
    MoveOriginator originator = new MoveOriginator(caller.aeTitle(), request.messageId());
    Job job = new Job(caller, from, destination.get(), originator);
    return switch (retrieve.ask(Operation.MOVE, caller.site(), identifier)) {
      case Retrieve.Result.Ended ended -> ended.status();
      case Retrieve.Result.Holdings found -> send(job, found.holdings());
    };
  }

  private Optional<Destination> destination(Peer caller, CMoveRq request) {
    return peers
        .byAeTitle(request.moveDestination())
        .filter(peer -> peer.site().equals(caller.site()))
        .flatMap(peer ->
            peer.address()
                .flatMap(address ->
                    peer.certificateSha256()
                        .map(sha256 -> new Destination(peer, address, sha256))));
  }

  private Status send(Job job, List<Holding> holdings) throws IOException {
    remaining = holdings.size();
    Trail.Move move =
        new Trail.Move(
            job.caller(),
            job.from(),
            job.destination().peer().aeTitle(),
            holdings.stream().map(Holding::study).toList());
    // Before, too: what has left the archive cannot be called back.
    trail.moving(move);
    boolean cancelled = false;
    try {
      for (DestinationPlan plan : DestinationPlan.of(holdings)) {
        cancelled = cancelled || send(job, plan);
      }
      reply.pending(counts());
    } finally {
      // Also when the caller has hung up, which it may do to keep the destination out of the trail.
      trail.moved(move, new Trail.Moved(completed + warning, failed + remaining));
    }
    return cancelled ? Status.CANCEL : counts().conclusion();
  }

  /// Sends over one association.
  ///
  /// @return whether the caller cancelled
  private boolean send(Job job, DestinationPlan plan) throws IOException {
    Optional<Association> called = call(job, plan);
    if (called.isEmpty()) {
      plan.holdings().forEach(this::fail);
      return false;
    }
    try (Association association = called.get()) {
      return send(job, association, plan.holdings());
    }
  }

  private boolean send(Job job, Association association, List<Holding> holdings)
      throws IOException {
    boolean up = true;
    for (Holding holding : holdings) {
      if (reply.cancelled()) {
        return true;
      }
      up = up && deliver(job, association, holding);
      if (!up) {
        fail(holding);
      }
      reply.pending(counts());
    }
    return false;
  }

  /// An association with the destination, if it can be had and is who it should be. Why not is not
  /// for the caller to know.
  private Optional<Association> call(Job job, DestinationPlan plan) throws IOException {
    Association association;
    try {
      association = Association.open(requestor(job.destination(), plan));
    } catch (IOException _) {
      return Optional.empty();
    }
    if (isEnrolled(association, job.destination())) {
      return Optional.of(association);
    }
    association.abort();
    association.close();
    trail.refused(Action.MOVE, job.caller(), job.from(), GateRefusal.WRONG_DESTINATION_CERTIFICATE);
    return Optional.empty();
  }

  private static boolean isEnrolled(Association association, Destination destination) {
    return association
        .peer()
        .certificate()
        .map(Peer::fingerprint)
        .filter(destination.certificateSha256()::equals)
        .isPresent();
  }

  private Requestor requestor(Destination destination, DestinationPlan plan) {
    return new Requestor(
        destination.address(),
        Optional.of(settings.tls()),
        settings.aeTitle(),
        destination.peer().aeTitle(),
        plan.contexts(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        settings.limits());
  }

  /// @return false if the association broke and the instance did not go
  private boolean deliver(Job job, Association association, Holding holding) {
    CStoreRq rq =
        CStoreRq.of(holding.sopClass(), holding.sopInstance()).withMoveOriginator(job.originator());
    List<PresentationContext> contexts =
        association.contexts().stream()
            .filter(context -> context.abstractSyntax().equals(holding.sopClass()))
            .toList();
    try {
      switch (Transcoding.choose(holding.syntax(), contexts)) {
        case Transcoding.AsKept as ->
            count(holding, Copy.asKept(holding, as.context(), rq, association::store));
        case Transcoding.Reencoded as ->
            count(holding, Copy.reencoded(holding, as.context(), rq, association::store));
        case Transcoding.Impossible _ -> fail(holding);
      }
      return true;
    } catch (Copy.UnreadableException _) {
      fail(holding);
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  private void count(Holding holding, Status status) {
    switch (status.kind()) {
      case SUCCESS -> {
        remaining--;
        completed++;
      }
      case WARNING -> {
        remaining--;
        warning++;
      }
      case FAILURE, CANCEL, PENDING -> fail(holding);
    }
  }

  private void fail(Holding holding) {
    remaining--;
    failed++;
    reply.failed(holding.sopInstance());
  }

  private SubOperationCounts counts() {
    return new SubOperationCounts(remaining, completed, failed, warning);
  }
}
