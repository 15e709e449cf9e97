// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import java.util.Optional;
import java.util.OptionalInt;
import org.tacet.dicom.AeTitle;
import org.tacet.dicom.Uid;

/// Messages to command sets and back, PS3.7 §9.3. What is mandatory must be there and have a
/// possible value; the rest is taken if it makes sense.
final class Commands {
  /// (0000,0800) when no data set follows; anything else says that one does.
  private static final int NO_DATA_SET = 0x0101;

  private static final int DATA_SET = 0x0001;

  private Commands() {}

  /// Whether a data set follows a command.
  enum DataSetPresence {
    PRESENT,
    ABSENT
  }

  /// A message and whether its data set follows.
  record Parsed(Message message, DataSetPresence dataSet) {}

  static Parsed read(CommandSet set) throws PduException {
    int code = required(set.number(CommandSet.COMMAND_FIELD));
    DataSetPresence presence =
        required(set.number(CommandSet.COMMAND_DATA_SET_TYPE)) == NO_DATA_SET
            ? DataSetPresence.ABSENT
            : DataSetPresence.PRESENT;
    Message message =
        (code & CommandField.RESPONSE) != 0
            ? response(new CommandField(code & ~CommandField.RESPONSE), set)
            : request(new CommandField(code), set);
    return new Parsed(message, presence);
  }

  private static Message request(CommandField field, CommandSet set) throws PduException {
    if (field.equals(CommandField.C_CANCEL)) {
      return new CCancelRq(required(set.number(CommandSet.MESSAGE_ID_BEING_RESPONDED_TO)));
    }
    int id = required(set.number(CommandSet.MESSAGE_ID));
    if (field.equals(CommandField.C_ECHO)) {
      return new CEchoRq(id, sopClass(set));
    }
    Priority priority = Priority.of(set.number(CommandSet.PRIORITY).orElse(0));
    if (field.equals(CommandField.C_STORE)) {
      return new CStoreRq(
          id,
          sopClass(set),
          required(set.uid(CommandSet.AFFECTED_SOP_INSTANCE_UID)),
          priority,
          originator(set));
    }
    if (field.equals(CommandField.C_FIND)) {
      return new CFindRq(id, sopClass(set), priority);
    }
    if (field.equals(CommandField.C_GET)) {
      return new CGetRq(id, sopClass(set), priority);
    }
    if (field.equals(CommandField.C_MOVE)) {
      AeTitle destination = required(set.aeTitle(CommandSet.MOVE_DESTINATION));
      return new CMoveRq(id, sopClass(set), priority, destination);
    }
    Optional<Uid> sopClass =
        set.uid(CommandSet.AFFECTED_SOP_CLASS_UID)
            .or(() -> set.uid(CommandSet.REQUESTED_SOP_CLASS_UID));
    return new UnknownRq(id, field, sopClass);
  }

  private static Message response(CommandField field, CommandSet set) throws PduException {
    Status status =
        new Status(
            required(set.number(CommandSet.STATUS)),
            set.text(CommandSet.ERROR_COMMENT).map(Status::commentOf),
            set.tags(CommandSet.OFFENDING_ELEMENT));
    return new CResponse(
        field,
        required(set.number(CommandSet.MESSAGE_ID_BEING_RESPONDED_TO)),
        set.uid(CommandSet.AFFECTED_SOP_CLASS_UID),
        set.uid(CommandSet.AFFECTED_SOP_INSTANCE_UID),
        status,
        counts(set));
  }

  private static Optional<SubOperationCounts> counts(CommandSet set) {
    OptionalInt completed = set.number(CommandSet.COMPLETED_SUB_OPERATIONS);
    OptionalInt remaining = set.number(CommandSet.REMAINING_SUB_OPERATIONS);
    if (completed.isEmpty() && remaining.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new SubOperationCounts(
            remaining.orElse(0),
            completed.orElse(0),
            set.number(CommandSet.FAILED_SUB_OPERATIONS).orElse(0),
            set.number(CommandSet.WARNING_SUB_OPERATIONS).orElse(0)));
  }

  private static Optional<MoveOriginator> originator(CommandSet set) {
    OptionalInt id = set.number(CommandSet.MOVE_ORIGINATOR_MESSAGE_ID);
    return id.isEmpty()
        ? Optional.empty()
        : set.aeTitle(CommandSet.MOVE_ORIGINATOR_AE_TITLE)
            .map(title -> new MoveOriginator(title, id.getAsInt()));
  }

  private static Uid sopClass(CommandSet set) throws PduException {
    return required(set.uid(CommandSet.AFFECTED_SOP_CLASS_UID));
  }

  private static int required(OptionalInt value) throws PduException {
    if (value.isEmpty()) {
      throw new PduException(PduException.Rule.COMMAND_ELEMENT, 0);
    }
    return value.getAsInt();
  }

  private static <T> T required(Optional<T> value) throws PduException {
    if (value.isEmpty()) {
      throw new PduException(PduException.Rule.COMMAND_ELEMENT, 0);
    }
    return value.get();
  }

  static CommandSet write(Message message, DataSetPresence presence) {
    CommandSet set = new CommandSet();
    set.put(
        CommandSet.COMMAND_DATA_SET_TYPE,
        presence == DataSetPresence.PRESENT ? DATA_SET : NO_DATA_SET);
    switch (message) {
      case CEchoRq rq ->
          request(set, CommandField.C_ECHO, rq.messageId(), rq.affectedSopClassUid());
      case CStoreRq rq -> store(set, rq);
      case CFindRq rq ->
          request(set, CommandField.C_FIND, rq.messageId(), rq.affectedSopClassUid())
              .put(CommandSet.PRIORITY, rq.priority().code());
      case CGetRq rq ->
          request(set, CommandField.C_GET, rq.messageId(), rq.affectedSopClassUid())
              .put(CommandSet.PRIORITY, rq.priority().code());
      case CMoveRq rq ->
          request(set, CommandField.C_MOVE, rq.messageId(), rq.affectedSopClassUid())
              .put(CommandSet.PRIORITY, rq.priority().code())
              .put(CommandSet.MOVE_DESTINATION, rq.moveDestination());
      case CCancelRq(int id) ->
          set.put(CommandSet.COMMAND_FIELD, CommandField.C_CANCEL.code())
              .put(CommandSet.MESSAGE_ID_BEING_RESPONDED_TO, id);
      case UnknownRq rq -> {
        set.put(CommandSet.COMMAND_FIELD, rq.field().code())
            .put(CommandSet.MESSAGE_ID, rq.messageId());
        rq.sopClass().ifPresent(uid -> set.put(CommandSet.AFFECTED_SOP_CLASS_UID, uid));
      }
      case CResponse rsp -> response(set, rsp);
    }
    return set;
  }

  private static CommandSet request(CommandSet set, CommandField field, int id, Uid sopClass) {
    return set.put(CommandSet.AFFECTED_SOP_CLASS_UID, sopClass)
        .put(CommandSet.COMMAND_FIELD, field.code())
        .put(CommandSet.MESSAGE_ID, id);
  }

  private static void store(CommandSet set, CStoreRq rq) {
    request(set, CommandField.C_STORE, rq.messageId(), rq.affectedSopClassUid())
        .put(CommandSet.PRIORITY, rq.priority().code())
        .put(CommandSet.AFFECTED_SOP_INSTANCE_UID, rq.affectedSopInstanceUid());
    rq.moveOriginator()
        .ifPresent(o ->
            set.put(CommandSet.MOVE_ORIGINATOR_AE_TITLE, o.aeTitle())
                .put(CommandSet.MOVE_ORIGINATOR_MESSAGE_ID, o.messageId()));
  }

  private static void response(CommandSet set, CResponse rsp) {
    set.put(CommandSet.COMMAND_FIELD, rsp.request().code() | CommandField.RESPONSE)
        .put(CommandSet.MESSAGE_ID_BEING_RESPONDED_TO, rsp.messageId())
        .put(CommandSet.STATUS, rsp.status().code());
    rsp.affectedSopClassUid().ifPresent(uid -> set.put(CommandSet.AFFECTED_SOP_CLASS_UID, uid));
    rsp.affectedSopInstanceUid()
        .ifPresent(uid -> set.put(CommandSet.AFFECTED_SOP_INSTANCE_UID, uid));
    rsp.status().errorComment().ifPresent(c -> set.putText(CommandSet.ERROR_COMMENT, c));
    if (!rsp.status().offendingElements().isEmpty()) {
      set.putTags(CommandSet.OFFENDING_ELEMENT, rsp.status().offendingElements());
    }
    rsp.counts().ifPresent(counts -> counts(set, rsp.status(), counts));
  }

  private static void counts(CommandSet set, Status status, SubOperationCounts counts) {
    // Remaining may stand only while there are some to come: pending, or cancelled, PS3.7 §9.3.4.2.
    if (status.kind() == Status.Kind.PENDING || status.kind() == Status.Kind.CANCEL) {
      set.put(CommandSet.REMAINING_SUB_OPERATIONS, on16Bits(counts.remaining()));
    }
    set.put(CommandSet.COMPLETED_SUB_OPERATIONS, on16Bits(counts.completed()))
        .put(CommandSet.FAILED_SUB_OPERATIONS, on16Bits(counts.failed()))
        .put(CommandSet.WARNING_SUB_OPERATIONS, on16Bits(counts.warning()));
  }

  private static int on16Bits(int count) {
    return Math.min(count, 0xFFFF);
  }
}
