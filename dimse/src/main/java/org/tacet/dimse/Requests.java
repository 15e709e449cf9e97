// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.tacet.dicom.AeTitle;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.FormatException;
import org.tacet.dicom.Tag;
import org.tacet.dicom.Uid;
import org.tacet.dimse.Commands.DataSetPresence;

/// The operations of an [Association]: each sends its request and takes in what comes until the
/// final response.
final class Requests {
  private static final int FAILED_SOP_INSTANCE_UID_LIST = Tag.of(0x0008, 0x0058);

  private final Link link;
  private final PDataInput input;
  private final PDataOutput output;
  private final ReentrantLock reading = new ReentrantLock();
  private int lastMessageId;
  private volatile boolean underWay;

  Requests(Link link, Negotiation.Agreement agreement) {
    this.link = link;
    this.input = new PDataInput(link, agreement.contexts());
    this.output = new PDataOutput(link, agreement.maxPduLength());
  }

  /// A response with its data set, if it has one.
  private record Answered(CResponse response, Optional<DataSet> dataSet) {}

  Status echo(PresentationContext context, Uid sopClass) throws IOException {
    int id = begin();
    output.send(context, new CEchoRq(id, sopClass), PDataOutput.Flush.NOW);
    return end(() -> response(CommandField.C_ECHO, id).response().status());
  }

  Status store(PresentationContext context, CStoreRq request, Body body) throws IOException {
    int id = begin();
    output.send(context, request.withMessageId(id), body, PDataOutput.Flush.NOW);
    return end(() -> response(CommandField.C_STORE, id).response().status());
  }

  Call<Status> find(PresentationContext context, DataSet identifier, Consumer<DataSet> onMatch)
      throws IOException {
    int id = begin();
    output.send(
        context,
        new CFindRq(id, context.abstractSyntax(), Priority.MEDIUM),
        identifier,
        PDataOutput.Flush.NOW);
    return call(context, id, () -> takeMatches(id, onMatch));
  }

  private Status takeMatches(int id, Consumer<DataSet> onMatch) throws IOException {
    while (true) {
      Answered answered = response(CommandField.C_FIND, id);
      Status status = answered.response().status();
      if (status.kind() != Status.Kind.PENDING) {
        return status;
      }
      onMatch.accept(
          answered
              .dataSet()
              .orElseThrow(() -> new PduException(PduException.Rule.DATA_SET_PRESENCE, 0)));
    }
  }

  Call<Retrieval> move(
      PresentationContext context,
      AeTitle destination,
      DataSet identifier,
      Consumer<SubOperationCounts> onProgress)
      throws IOException {
    int id = begin();
    output.send(
        context,
        new CMoveRq(id, context.abstractSyntax(), Priority.MEDIUM, destination),
        identifier,
        PDataOutput.Flush.NOW);
    return call(context, id, () -> takeProgress(id, onProgress));
  }

  private Retrieval takeProgress(int id, Consumer<SubOperationCounts> onProgress)
      throws IOException {
    while (true) {
      Answered answered = response(CommandField.C_MOVE, id);
      if (answered.response().status().kind() != Status.Kind.PENDING) {
        return retrieval(answered);
      }
      onProgress.accept(answered.response().counts().orElse(SubOperationCounts.NONE));
    }
  }

  Call<Retrieval> get(PresentationContext context, DataSet identifier, StoreSink sink)
      throws IOException {
    int id = begin();
    output.send(
        context,
        new CGetRq(id, context.abstractSyntax(), Priority.MEDIUM),
        identifier,
        PDataOutput.Flush.NOW);
    return call(context, id, () -> takeInstances(id, sink));
  }

  private Retrieval takeInstances(int id, StoreSink sink) throws IOException {
    while (true) {
      PDataInput.Incoming.Command command = nextCommand();
      if (command.message() instanceof CStoreRq rq) {
        takeInstance(command, rq, sink);
      } else {
        Answered answered = answered(command, CommandField.C_GET, id);
        if (answered.response().status().kind() != Status.Kind.PENDING) {
          return retrieval(answered);
        }
      }
    }
  }

  private void takeInstance(PDataInput.Incoming.Command command, CStoreRq rq, StoreSink sink)
      throws IOException {
    if (command.dataSet() == DataSetPresence.ABSENT) {
      throw new PduException(PduException.Rule.DATA_SET_PRESENCE, 0);
    }
    PresentationContext context = command.context();
    PDataInput.DataSetInput dataSet = input.dataSet(context);
    Status status = Status.SOP_CLASS_NOT_SUPPORTED;
    if (context.abstractSyntax().equals(rq.affectedSopClassUid())
        && context.requestorRoles().contains(Role.SCP)) {
      status = sink(sink, context, rq, dataSet);
    }
    dataSet.drain();
    output.send(
        context,
        CResponse.to(CommandField.C_STORE, rq.messageId(), rq.affectedSopClassUid(), status)
            .withInstance(rq.affectedSopInstanceUid()),
        PDataOutput.Flush.NOW);
  }

  private static Status sink(
      StoreSink sink, PresentationContext context, CStoreRq rq, PDataInput.DataSetInput dataSet)
      throws IOException {
    try {
      return sink.store(context, rq, dataSet);
    } catch (IOException e) {
      if (dataSet.failure().isPresent()) {
        throw dataSet.failure().get();
      }
      Faults.log(e);
      return Status.PROCESSING_FAILURE;
    }
  }

  private static Retrieval retrieval(Answered answered) {
    return new Retrieval(
        answered.response().status(),
        answered.response().counts().orElse(SubOperationCounts.NONE),
        answered.dataSet().map(d -> d.uids(FAILED_SOP_INSTANCE_UID_LIST)).orElse(List.of()));
  }

  private Answered response(CommandField request, int id) throws IOException {
    return answered(nextCommand(), request, id);
  }

  private PDataInput.Incoming.Command nextCommand() throws IOException {
    PDataInput.Incoming incoming =
        input.next(PduException.Rule.NO_RESPONSE, link.limits().times().response());
    return switch (incoming) {
      case PDataInput.Incoming.Command command -> command;
      case PDataInput.Incoming.ReleaseRequested() ->
          throw new AssociationException(link.answerRelease());
    };
  }

  private Answered answered(PDataInput.Incoming.Command command, CommandField request, int id)
      throws IOException {
    if (!(command.message() instanceof CResponse response)
        || !response.request().equals(request)
        || response.messageId() != id) {
      throw new PduException(PduException.Rule.COMMAND_UNEXPECTED, 0);
    }
    if (command.dataSet() == DataSetPresence.ABSENT) {
      return new Answered(response, Optional.empty());
    }
    PDataInput.DataSetInput stream = input.dataSet(command.context());
    try {
      DataSet dataSet =
          Identifiers.read(stream, command.context(), link.limits().sizes().maxIdentifierBytes());
      stream.drain();
      return new Answered(response, Optional.of(dataSet));
    } catch (FormatException _) {
      throw new PduException(PduException.Rule.DATA_SET_SYNTAX, 0);
    }
  }

  /// Takes a message id, for an operation that begins.
  private int begin() throws AssociationException {
    Optional<Ending> ending = link.ending();
    if (ending.isPresent()) {
      throw new AssociationException(ending.get());
    }
    if (underWay) {
      throw new IllegalStateException("the operation before has not ended");
    }
    underWay = true;
    lastMessageId = lastMessageId % 0xFFFF + 1;
    return lastMessageId;
  }

  private interface Step<R> {
    R run() throws IOException;
  }

  /// Takes in an operation's end; a rule that the peer broke ends the association.
  private <R> R end(Step<R> step) throws IOException {
    reading.lock();
    try {
      return step.run();
    } catch (PduException e) {
      throw new AssociationException(link.fail(e), e);
    } catch (IOException e) {
      throw e instanceof AssociationException ? e : new AssociationException(link.lost(), e);
    } catch (RuntimeException e) {
      // A callback failed: the rest of the responses would meet the next operation.
      link.abort();
      throw e;
    } finally {
      underWay = false;
      reading.unlock();
    }
  }

  private <R> Call<R> call(PresentationContext context, int id, Step<R> step) {
    return new Call<>() {
      @Override
      public R await() throws IOException {
        return end(step);
      }

      @Override
      public void cancel() throws IOException {
        output.send(context, new CCancelRq(id), PDataOutput.Flush.NOW);
      }
    };
  }

  /// Whether an operation has begun and not ended.
  boolean isUnderWay() {
    return underWay;
  }

  /// Closes the connection, unless another thread is reading from it: then that is for that thread,
  /// or for the watchdog.
  void closeUnlessBusy() {
    if (reading.tryLock()) {
      try {
        link.close();
      } finally {
        reading.unlock();
      }
    }
  }
}
