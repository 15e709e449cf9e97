// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tag;
import org.tacet.dicom.Uid;
import org.tacet.dimse.Commands.DataSetPresence;

/// A C-FIND, C-MOVE or C-GET that is being performed: its responses, and what the peer says
/// meanwhile.
///
/// The association has one thread, busy with the operation, so the connection is looked at from
/// time to time, without waiting: a C-CANCEL-RQ is remembered, an abort or the end of the
/// connection ends the operation. Only now and then is it also asked whether the peer is still
/// there, since that takes a millisecond.
final class Operation {
  private static final long PROBE_EVERY = TimeUnit.MILLISECONDS.toNanos(500);
  private static final long FLUSH_EVERY = TimeUnit.MILLISECONDS.toNanos(20);
  private static final int FAILED_SOP_INSTANCE_UID_LIST = Tag.of(0x0008, 0x0058);

  private final Link link;
  private final PDataInput input;
  private final PDataOutput output;
  private final PresentationContext context;
  private final CommandField field;
  private final int messageId;
  private final Uid sopClass;
  private final List<Uid> failed = new ArrayList<>();
  private Optional<SubOperationCounts> counts = Optional.empty();
  private byte[] pendingCommand = new byte[0];
  private boolean cancelled;
  private boolean releaseRequested;
  private long lastProbe = System.nanoTime();
  private long lastFlush = lastProbe - FLUSH_EVERY;

  Operation(
      Link link,
      PDataInput input,
      PDataOutput output,
      PresentationContext context,
      CommandField field,
      int messageId,
      Uid sopClass) {
    this.link = link;
    this.input = input;
    this.output = output;
    this.context = context;
    this.field = field;
    this.messageId = messageId;
    this.sopClass = sopClass;
  }

  boolean isReleaseRequested() {
    return releaseRequested;
  }

  /// A pending response, with a match if there is one.
  void pending(Status status, Optional<DataSet> match) throws IOException {
    if (status.kind() != Status.Kind.PENDING) {
      throw new IllegalArgumentException("a match comes with a pending status");
    }
    CResponse response = response(status);
    if (match.isPresent()) {
      output.send(context, response, match.get(), flushNowAndThen());
    } else {
      // Progress, and what it tells of may be the last for long.
      output.send(context, response, PDataOutput.Flush.NOW);
    }
  }

  /// A pending response with a match that is encoded already. Its command is the same as that of
  /// the one before, so it is encoded once.
  void pending(Body match) throws IOException {
    if (pendingCommand.length == 0) {
      pendingCommand = Commands.write(response(Status.PENDING), DataSetPresence.PRESENT).write();
    }
    output.send(context, pendingCommand, match, flushNowAndThen());
  }

  private PDataOutput.Flush flushNowAndThen() {
    long now = System.nanoTime();
    boolean due = now - lastFlush >= FLUSH_EVERY;
    lastFlush = due ? now : lastFlush;
    return due ? PDataOutput.Flush.NOW : PDataOutput.Flush.LATER;
  }

  /// Ends the association in the midst of the operation.
  AssociationException abort() {
    return new AssociationException(link.abort());
  }

  /// Remembers the counts for this and the following responses.
  void count(SubOperationCounts now) {
    counts = Optional.of(now);
    pendingCommand = new byte[0];
  }

  /// Remembers an instance that failed, up to a limit.
  void failed(Uid instance) {
    if (failed.size() < link.limits().counts().maxFailedInstances()) {
      failed.add(instance);
    }
  }

  /// The final response.
  void finish(Status status) throws IOException {
    if (status.kind() == Status.Kind.PENDING) {
      throw new IllegalStateException("the final status of an operation is not pending");
    }
    if (failed.isEmpty()) {
      output.send(context, response(status), PDataOutput.Flush.NOW);
      return;
    }
    DataSet identifier =
        DataSet.builder().uid(FAILED_SOP_INSTANCE_UID_LIST, failed.toArray(Uid[]::new)).build();
    output.send(context, response(status), identifier, PDataOutput.Flush.NOW);
  }

  private CResponse response(Status status) {
    CResponse response = CResponse.to(field, messageId, sopClass, status);
    return counts.map(response::with).orElse(response);
  }

  /// Whether the peer has cancelled, see [FindReply#cancelled].
  boolean isCancelled() throws IOException {
    if (flushNowAndThen() == PDataOutput.Flush.NOW) {
      output.flush();
    }
    try {
      while (!cancelled && isSomethingThere()) {
        heed(input.next(PduException.Rule.TOO_SLOW, link.limits().times().throughputWindow()));
      }
    } catch (PduException e) {
      throw new AssociationException(link.fail(e), e);
    }
    return cancelled;
  }

  private boolean isSomethingThere() throws IOException {
    long now = System.nanoTime();
    try {
      if (now - lastProbe < PROBE_EVERY) {
        return input.isAtHand();
      }
      lastProbe = now;
      return input.isAtHandOrEnded();
    } catch (IOException e) {
      throw new AssociationException(link.lost(), e);
    }
  }

  /// Sends a C-STORE sub-operation and waits for its response, PS3.4 §C.4.3.
  Status store(PresentationContext storage, CStoreRq request, Body body) throws IOException {
    output.send(storage, request, body, PDataOutput.Flush.NOW);
    try {
      return awaitStored(request);
    } catch (PduException e) {
      throw new AssociationException(link.fail(e), e);
    }
  }

  private Status awaitStored(CStoreRq request) throws IOException {
    while (true) {
      PDataInput.Incoming incoming =
          input.next(PduException.Rule.NO_RESPONSE, link.limits().times().response());
      if (incoming
              instanceof PDataInput.Incoming.Command(_, CResponse response, DataSetPresence dataSet)
          && response.request().equals(CommandField.C_STORE)
          && response.messageId() == request.messageId()
          && dataSet == DataSetPresence.ABSENT) {
        return response.status();
      }
      heed(incoming);
    }
  }

  /// What a peer may say while its operation is performed: cancel, or, against good manners,
  /// release.
  private void heed(PDataInput.Incoming incoming) throws PduException {
    switch (incoming) {
      case PDataInput.Incoming.ReleaseRequested() -> {
        releaseRequested = true;
        cancelled = true;
      }
      case PDataInput.Incoming.Command(_, CCancelRq(int id), DataSetPresence dataSet) -> {
        if (dataSet == DataSetPresence.PRESENT) {
          throw new PduException(PduException.Rule.DATA_SET_PRESENCE, 0);
        }
        cancelled |= id == messageId;
      }
      case PDataInput.Incoming.Command _ ->
          throw new PduException(PduException.Rule.COMMAND_UNEXPECTED, 0);
    }
  }
}
