// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tacet.dimse.Commands.DataSetPresence;

/// Puts messages together from presentation data values, PS3.8 Annex E. Commands are collected, up
/// to a limit. A data set is handed on as it arrives: its bytes go from the connection into the
/// array of whoever reads them, whatever its size.
final class PDataInput {
  /// Item length, presentation context id, message control header.
  static final int PDV_HEADER = 6;

  private final Link link;
  private final PeerInput input;
  private final Map<Integer, PresentationContext> contexts;
  private long leftInPdu;
  private long leftInValue;
  private int contextId;
  private boolean command;
  private boolean last = true;

  PDataInput(Link link, Iterable<PresentationContext> contexts) {
    this.link = link;
    this.input = link.transport().input();
    this.contexts =
        java.util.stream.StreamSupport.stream(contexts.spliterator(), false)
            .collect(Collectors.toUnmodifiableMap(PresentationContext::id, Function.identity()));
  }

  /// What comes next on an association.
  sealed interface Incoming {
    /// A message; its data set, if any, is next in [PDataInput#dataSet].
    record Command(PresentationContext context, Message message, DataSetPresence dataSet)
        implements Incoming {}

    /// The peer wants to release.
    record ReleaseRequested() implements Incoming {}
  }

  /// Whether something has come that [#next] could begin with.
  boolean isAtHand() throws IOException {
    return leftInPdu > 0 || input.isAtHand();
  }

  /// The same, and throws if the connection has ended.
  boolean isAtHandOrEnded() throws IOException {
    return leftInPdu > 0 || input.isAtHandOrEnded();
  }

  /// Waits for the next message. The data set of the one before must have been read, or drained.
  Incoming next(PduException.Rule whenLate, Duration within) throws IOException {
    if (leftInPdu == 0) {
      input.expect(whenLate, within, PeerInput.Until.FIRST_BYTE);
      switch (link.next()) {
        case Link.Indication.Data(long length) -> leftInPdu = length;
        case Link.Indication.ReleaseRequested() -> {
          return new Incoming.ReleaseRequested();
        }
        case Link.Indication.Ended(Ending how) -> throw new AssociationException(how);
        case Link.Indication.Requested _, Link.Indication.Accepted _, Link.Indication.Rejected _ ->
            throw new IllegalStateException("the association is established already");
      }
    }
    beginValue();
    if (!command) {
      throw new PduException(PduException.Rule.FRAGMENT_ORDER, 0);
    }
    return readCommand();
  }

  private Incoming readCommand() throws IOException {
    int id = contextId;
    PresentationContext context = contexts.get(id);
    if (context == null) {
      throw new PduException(PduException.Rule.CONTEXT_UNKNOWN, 0);
    }
    var bytes = new ByteArrayOutputStream();
    int limit = link.limits().sizes().maxCommandBytes();
    long total = 0;
    while (true) {
      // Headers count too: otherwise empty fragments could go on for ever.
      total += leftInValue + PDV_HEADER;
      if (total > limit) {
        throw new PduException(PduException.Rule.COMMAND_TOO_LONG, 0);
      }
      bytes.write(valueBytes());
      if (last) {
        break;
      }
      continueValue(id, Part.COMMAND);
    }
    Commands.Parsed parsed = Commands.read(CommandSet.read(bytes.toByteArray()));
    return new Incoming.Command(context, parsed.message(), parsed.dataSet());
  }

  private byte[] valueBytes() throws IOException {
    byte[] bytes = input.readNBytes((int) leftInValue);
    if (bytes.length < leftInValue) {
      throw new AssociationException(link.lost());
    }
    leftInValue = 0;
    return bytes;
  }

  /// The data set that follows the command just read, PS3.8 Annex E.2.
  DataSetInput dataSet(PresentationContext context) {
    return new DataSetInput(context.id());
  }

  /// What a fragment must be part of.
  private enum Part {
    COMMAND,
    DATA_SET
  }

  /// Goes on to the next fragment of the message under way.
  private void continueValue(int id, Part part) throws IOException {
    while (leftInPdu == 0) {
      leftInPdu =
          switch (link.next()) {
            case Link.Indication.Data(long length) -> length;
            case Link.Indication.Ended(Ending how) -> throw new AssociationException(how);
            case Link.Indication.ReleaseRequested _,
                Link.Indication.Requested _,
                Link.Indication.Accepted _,
                Link.Indication.Rejected _ ->
                throw new PduException(PduException.Rule.FRAGMENT_ORDER, 0);
          };
    }
    beginValue();
    if (contextId != id || command != (part == Part.COMMAND)) {
      throw new PduException(PduException.Rule.FRAGMENT_ORDER, 0);
    }
  }

  private void beginValue() throws IOException {
    if (leftInPdu < PDV_HEADER) {
      throw new PduException(PduException.Rule.PDV_LENGTH, 0);
    }
    long length = 0;
    for (int i = 0; i < 4; i++) {
      length = (length << 8) | byteOfHeader();
    }
    if (length < 2 || length > leftInPdu - 4) {
      throw new PduException(PduException.Rule.PDV_LENGTH, 0);
    }
    contextId = byteOfHeader();
    int control = byteOfHeader();
    command = (control & 1) != 0;
    last = (control & 2) != 0;
    leftInValue = length - 2;
    leftInPdu -= length + 4;
  }

  private int byteOfHeader() throws IOException {
    int value = input.read();
    if (value < 0) {
      throw new AssociationException(link.lost());
    }
    return value;
  }

  /// A data set as it comes off the wire. It ends only where its last fragment ends: a connection
  /// that breaks, or a peer that breaks a rule, is an exception, and stays one however often it is
  /// read.
  final class DataSetInput extends InputStream {
    private final int id;
    private final byte[] one = new byte[1];
    private boolean begun;
    private boolean ended;
    private long count;
    private java.util.Optional<IOException> failure = java.util.Optional.empty();

    private DataSetInput(int id) {
      this.id = id;
    }

    /// Why it could not be read to its end, if it could not.
    java.util.Optional<IOException> failure() {
      return failure;
    }

    /// The bytes read so far.
    long count() {
      return count;
    }

    /// Reads and drops the rest.
    void drain() throws IOException {
      // Mostly nothing is left, and that should not cost a buffer.
      if (read() < 0) {
        return;
      }
      byte[] dropped = new byte[1 << 13];
      int read = 0;
      while (read >= 0) {
        read = read(dropped, 0, dropped.length);
      }
    }

    @Override
    public int read() throws IOException {
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      Objects.checkFromIndexSize(offset, length, bytes.length);
      if (failure.isPresent()) {
        throw failure.get();
      }
      try {
        return length == 0 ? 0 : readFragment(bytes, offset, length);
      } catch (IOException e) {
        failure = java.util.Optional.of(e);
        throw e;
      }
    }

    private int readFragment(byte[] bytes, int offset, int length) throws IOException {
      while (!ended && (!begun || leftInValue == 0)) {
        if (begun && last) {
          ended = true;
        } else {
          continueValue(id, Part.DATA_SET);
          begun = true;
        }
      }
      if (ended) {
        return -1;
      }
      int read = input.read(bytes, offset, (int) Math.min(length, leftInValue));
      if (read < 0) {
        throw new AssociationException(link.lost());
      }
      leftInValue -= read;
      count += read;
      return read;
    }
  }
}
