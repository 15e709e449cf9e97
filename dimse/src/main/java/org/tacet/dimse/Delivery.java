// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.tacet.dicom.Uid;

/// The instances of a C-GET go to the peer, PS3.4 §C.4.3.
final class Delivery implements GetReply {
  private final Operation operation;
  private final List<PresentationContext> all;
  private SubOperationCounts counts = SubOperationCounts.NONE;
  private int lastMessageId;

  Delivery(Operation operation, List<PresentationContext> all) {
    this.operation = operation;
    this.all = all;
  }

  @Override
  public void expect(int total) {
    if (!counts.equals(SubOperationCounts.NONE)) {
      throw new IllegalStateException(
          "the number of sub-operations is said once, at the beginning");
    }
    update(new SubOperationCounts(total, 0, 0, 0));
  }

  @Override
  public List<PresentationContext> contexts(Uid sopClass) {
    return all.stream()
        .filter(c -> c.abstractSyntax().equals(sopClass))
        .filter(c -> c.requestorRoles().contains(Role.SCP))
        .toList();
  }

  @Override
  public Status store(PresentationContext context, CStoreRq request, Body body) throws IOException {
    if (!contexts(request.affectedSopClassUid()).contains(context)) {
      throw new IllegalArgumentException("the peer does not take this SOP class in this context");
    }
    lastMessageId = lastMessageId % 0xFFFF + 1;
    Status status = operation.store(context, request.withMessageId(lastMessageId), body);
    switch (status.kind()) {
      case SUCCESS -> update(done(1, 0, 0));
      case WARNING -> update(done(0, 0, 1));
      case FAILURE, CANCEL, PENDING -> {
        operation.failed(request.affectedSopInstanceUid());
        update(done(0, 1, 0));
      }
    }
    if (counts.remaining() > 0) {
      operation.pending(Status.PENDING, Optional.empty());
    }
    return status;
  }

  @Override
  public void failed(Uid sopInstance) {
    operation.failed(sopInstance);
    update(done(0, 1, 0));
  }

  @Override
  public SubOperationCounts counts() {
    return counts;
  }

  @Override
  public boolean cancelled() throws IOException {
    return operation.isCancelled();
  }

  private SubOperationCounts done(int completed, int failed, int warning) {
    return new SubOperationCounts(
        Math.max(0, counts.remaining() - 1),
        counts.completed() + completed,
        counts.failed() + failed,
        counts.warning() + warning);
  }

  private void update(SubOperationCounts now) {
    counts = now;
    operation.count(now);
  }
}
