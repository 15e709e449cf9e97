// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.FormatException;
import org.tacet.dicom.Uid;
import org.tacet.dimse.Commands.DataSetPresence;

/// Performs the operations of one accepted association, one after the other, until it ends.
///
/// What may come when is checked here: the data set there or not as the command demands, the SOP
/// class that of the presentation context, the requestor in the role of a user. The services see
/// only what passed.
final class ServiceLoop {
  private final Link link;
  private final PDataInput input;
  private final PDataOutput output;
  private final Services services;
  private final List<PresentationContext> contexts;

  ServiceLoop(Link link, Negotiation.Agreement agreement, Services services) {
    this.link = link;
    this.contexts = agreement.contexts();
    this.input = new PDataInput(link, contexts);
    this.output = new PDataOutput(link, agreement.maxPduLength());
    this.services = services;
  }

  /// Runs until the peer releases. Any other end is an exception.
  Ending run() throws IOException {
    while (true) {
      PDataInput.Incoming incoming =
          input.next(PduException.Rule.IDLE, link.limits().times().idle());
      switch (incoming) {
        case PDataInput.Incoming.ReleaseRequested() -> {
          return link.answerRelease();
        }
        case PDataInput.Incoming.Command(
                PresentationContext context,
                Message message,
                DataSetPresence dataSet) -> {
          if (perform(context, message, dataSet) == After.RELEASE) {
            return link.answerRelease();
          }
        }
      }
    }
  }

  /// What to do after an operation.
  private enum After {
    GO_ON,
    RELEASE
  }

  private After perform(PresentationContext context, Message message, DataSetPresence dataSet)
      throws IOException {
    return switch (message) {
      case CEchoRq rq -> {
        require(dataSet, DataSetPresence.ABSENT);
        echo(context, rq);
        yield After.GO_ON;
      }
      case CStoreRq rq -> {
        require(dataSet, DataSetPresence.PRESENT);
        store(context, rq);
        yield After.GO_ON;
      }
      case CFindRq rq -> {
        require(dataSet, DataSetPresence.PRESENT);
        yield find(context, rq);
      }
      case CMoveRq rq -> {
        require(dataSet, DataSetPresence.PRESENT);
        yield move(context, rq);
      }
      case CGetRq rq -> {
        require(dataSet, DataSetPresence.PRESENT);
        yield get(context, rq);
      }
      case CCancelRq _ -> {
        // The operation was over before the cancel arrived: nothing to do, PS3.7 §9.3.2.3.
        require(dataSet, DataSetPresence.ABSENT);
        yield After.GO_ON;
      }
      case UnknownRq rq -> {
        unknown(context, rq, dataSet);
        yield After.GO_ON;
      }
      case CResponse _ -> throw new PduException(PduException.Rule.COMMAND_UNEXPECTED, 0);
    };
  }

  private void echo(PresentationContext context, CEchoRq rq) throws IOException {
    Status status =
        isOffered(context, rq.affectedSopClassUid())
            ? services.echo(context)
            : Status.SOP_CLASS_NOT_SUPPORTED;
    respond(
        context,
        CResponse.to(CommandField.C_ECHO, rq.messageId(), rq.affectedSopClassUid(), status));
  }

  private void store(PresentationContext context, CStoreRq rq) throws IOException {
    PDataInput.DataSetInput dataSet = input.dataSet(context);
    Status status = Status.SOP_CLASS_NOT_SUPPORTED;
    if (isOffered(context, rq.affectedSopClassUid())) {
      status = guarded(dataSet, () -> services.store(context, rq, dataSet));
    }
    dataSet.drain();
    respond(
        context,
        CResponse.to(CommandField.C_STORE, rq.messageId(), rq.affectedSopClassUid(), status)
            .withInstance(rq.affectedSopInstanceUid()));
  }

  private After find(PresentationContext context, CFindRq rq) throws IOException {
    var operation =
        new Operation(
            link,
            input,
            output,
            context,
            CommandField.C_FIND,
            rq.messageId(),
            rq.affectedSopClassUid());
    Status status =
        identified(
            context,
            rq.affectedSopClassUid(),
            id -> services.find(context, rq, id, new Matches(operation)));
    operation.finish(status);
    return after(operation);
  }

  private After move(PresentationContext context, CMoveRq rq) throws IOException {
    var operation =
        new Operation(
            link,
            input,
            output,
            context,
            CommandField.C_MOVE,
            rq.messageId(),
            rq.affectedSopClassUid());
    var progress = new MoveProgress(operation);
    Status status =
        identified(
            context, rq.affectedSopClassUid(), id -> services.move(context, rq, id, progress));
    operation.finish(status);
    return after(operation);
  }

  private After get(PresentationContext context, CGetRq rq) throws IOException {
    var operation =
        new Operation(
            link,
            input,
            output,
            context,
            CommandField.C_GET,
            rq.messageId(),
            rq.affectedSopClassUid());
    var reply = new Delivery(operation, contexts);
    Status status =
        identified(context, rq.affectedSopClassUid(), id -> services.get(context, rq, id, reply));
    operation.finish(status);
    return after(operation);
  }

  private static After after(Operation operation) {
    return operation.isReleaseRequested() ? After.RELEASE : After.GO_ON;
  }

  private interface Step {
    Status run() throws IOException;
  }

  private interface IdentifiedStep {
    Status run(DataSet identifier) throws IOException;
  }

  private Status identified(PresentationContext context, Uid sopClass, IdentifiedStep step)
      throws IOException {
    PDataInput.DataSetInput stream = input.dataSet(context);
    if (isOffered(context, sopClass)) {
      return guarded(stream, () -> withIdentifier(stream, context, step));
    }
    Identifiers.drop(stream, link.limits().sizes().maxIdentifierBytes());
    return Status.SOP_CLASS_NOT_SUPPORTED;
  }

  private Status withIdentifier(
      PDataInput.DataSetInput stream, PresentationContext context, IdentifiedStep step)
      throws IOException {
    DataSet identifier;
    try {
      identifier = Identifiers.read(stream, context, link.limits().sizes().maxIdentifierBytes());
    } catch (FormatException _) {
      return Status.CANNOT_UNDERSTAND.withComment("The identifier is not a data set");
    }
    return step.run(identifier);
  }

  /// What an application's own trouble looks like to the peer, be it with an association of its
  /// own. Trouble of this connection passes through, even if the application has swallowed it.
  private Status guarded(PDataInput.DataSetInput dataSet, Step step) throws IOException {
    try {
      Status status = step.run();
      if (dataSet.failure().isPresent()) {
        throw dataSet.failure().get();
      }
      return status;
    } catch (IOException e) {
      throwIfOver(dataSet, e);
      Faults.log(e);
      return Status.PROCESSING_FAILURE;
    }
  }

  private void throwIfOver(PDataInput.DataSetInput dataSet, IOException e) throws IOException {
    if (e instanceof PduException broken) {
      // Only this package makes them, and of other associations none leaves it.
      throw broken;
    }
    if (dataSet.failure().isPresent()) {
      throw dataSet.failure().get();
    }
    Optional<Ending> ending = link.ending();
    if (ending.isPresent()) {
      throw new AssociationException(ending.get(), e);
    }
  }

  private void unknown(PresentationContext context, UnknownRq rq, DataSetPresence dataSet)
      throws IOException {
    if (dataSet == DataSetPresence.PRESENT) {
      input.dataSet(context).drain();
    }
    respond(
        context,
        new CResponse(
            rq.field(),
            rq.messageId(),
            rq.sopClass(),
            Optional.empty(),
            Status.UNRECOGNIZED_OPERATION,
            Optional.empty()));
  }

  private void respond(PresentationContext context, CResponse response) throws IOException {
    output.send(context, response, PDataOutput.Flush.NOW);
  }

  private static boolean isOffered(PresentationContext context, Uid sopClass) {
    return context.abstractSyntax().equals(sopClass) && context.requestorRoles().contains(Role.SCU);
  }

  private static void require(DataSetPresence found, DataSetPresence demanded) throws PduException {
    if (found != demanded) {
      throw new PduException(PduException.Rule.DATA_SET_PRESENCE, 0);
    }
  }
}
