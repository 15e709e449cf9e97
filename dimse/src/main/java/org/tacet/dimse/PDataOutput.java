// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;
import org.tacet.dicom.DataSet;
import org.tacet.dimse.Commands.DataSetPresence;

/// Cuts messages into P-DATA-TF PDUs that the peer can receive, PS3.8 Annex E, in one buffer that
/// is used again and again: bytes are copied into their place in a PDU and go to the connection
/// from there.
final class PDataOutput {
  private static final int PDU_HEADER = 6;
  private static final int HEADERS = PDU_HEADER + PDataInput.PDV_HEADER;
  // However much the peer takes: each association has a buffer of it, and longer PDUs are no
  // faster.
  private static final int MAX_SENT = 1 << 18;
  private static final int ROOM_FOR_COMMANDS = 1 << 12;
  // With less room than this left, a message begins in an empty buffer.
  private static final int LEAST_FRAGMENT = 1 << 12;

  private final Link link;
  private final int maxFragment;
  private final byte[] buffer;
  private int end;

  /// `maxPduLength` is what the peer can receive.
  PDataOutput(Link link, int maxPduLength) {
    this.link = link;
    // Even, as every fragment must be: some peers abort over an odd one.
    this.maxFragment = (Math.min(maxPduLength, MAX_SENT) - PDataInput.PDV_HEADER) & ~1;
    this.buffer = new byte[MAX_SENT + PDU_HEADER + ROOM_FOR_COMMANDS];
  }

  /// When a message leaves the buffer.
  enum Flush {
    NOW,
    /// With what follows, for a response that others follow soon.
    LATER
  }

  /// Sends a message without a data set.
  void send(PresentationContext context, Message message, Flush flush) throws IOException {
    byte[] command = encode(message, DataSetPresence.ABSENT);
    locked(() -> command(context, command), flush);
  }

  /// Sends a message with its data set.
  void send(PresentationContext context, Message message, Body body, Flush flush)
      throws IOException {
    send(context, encode(message, DataSetPresence.PRESENT), body, flush);
  }

  /// Sends a message whose command set is encoded already, with its data set.
  void send(PresentationContext context, byte[] command, Body body, Flush flush)
      throws IOException {
    locked(
        () -> {
          command(context, command);
          var out = new Fragments(context.id(), 0);
          body.writeTo(out);
          out.finish();
        },
        flush);
  }

  /// Sends a message with a data set from memory.
  void send(PresentationContext context, Message message, DataSet dataSet, Flush flush)
      throws IOException {
    send(context, message, out -> Identifiers.write(dataSet, context, out), flush);
  }

  /// Sends what was kept for later.
  void flush() throws IOException {
    locked(() -> {}, Flush.NOW);
  }

  private interface Step {
    void run() throws IOException;
  }

  private void locked(Step step, Flush flush) throws IOException {
    link.sending().lock();
    try {
      link.dataRequested();
      step.run();
      if (flush == Flush.NOW) {
        flushBuffer();
      }
    } catch (AssociationException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // A message once begun cannot be taken back, and half of one would garble all that follow.
      end = 0;
      link.abort();
      throw e;
    } finally {
      link.sending().unlock();
    }
  }

  private static byte[] encode(Message message, DataSetPresence presence) {
    return Commands.write(message, presence).write();
  }

  private void command(PresentationContext context, byte[] bytes) throws IOException {
    var out = new Fragments(context.id(), 1);
    out.write(bytes, 0, bytes.length);
    out.finish();
  }

  private void flushBuffer() throws IOException {
    if (end > 0) {
      int length = end;
      end = 0;
      try {
        link.transport().write(buffer, 0, length);
      } catch (PduException e) {
        throw new AssociationException(link.fail(e), e);
      } catch (IOException e) {
        throw new AssociationException(link.lost(), e);
      }
    }
  }

  /// One command or data set, in as many fragments as it takes. A full fragment waits for more
  /// bytes before it goes, since the last one must say so. The first takes what room is left behind
  /// the messages before it, so that many small ones leave together.
  private final class Fragments extends OutputStream {
    private final int contextId;
    private final int kind;
    private int start;
    private int length;
    private int most;

    private Fragments(int contextId, int kind) throws IOException {
      this.contextId = contextId;
      this.kind = kind;
      begin(Math.min(maxFragment, LEAST_FRAGMENT));
    }

    @Override
    public void write(int b) throws IOException {
      if (length == most) {
        seal(0);
        begin(maxFragment);
      }
      buffer[end++] = (byte) b;
      length++;
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
      Objects.checkFromIndexSize(offset, count, bytes.length);
      int from = offset;
      int left = count;
      while (left > 0) {
        if (length == most) {
          seal(0);
          begin(maxFragment);
        }
        int part = Math.min(left, most - length);
        System.arraycopy(bytes, from, buffer, end, part);
        end += part;
        length += part;
        from += part;
        left -= part;
      }
    }

    void finish() {
      seal(2);
    }

    private void begin(int least) throws IOException {
      if (buffer.length - end < least + HEADERS) {
        flushBuffer();
      }
      most = Math.min(maxFragment, (buffer.length - end - HEADERS) & ~1);
      start = end;
      length = 0;
      end += HEADERS;
    }

    private void seal(int lastBit) {
      buffer[start] = PduReader.P_DATA_TF;
      buffer[start + 1] = 0;
      putInt(start + 2, length + PDataInput.PDV_HEADER);
      putInt(start + PDU_HEADER, length + 2);
      buffer[start + 10] = (byte) contextId;
      buffer[start + 11] = (byte) (kind | lastBit);
    }

    private void putInt(int at, int value) {
      for (int i = 0; i < 4; i++) {
        buffer[at + i] = (byte) (value >>> (24 - 8 * i));
      }
    }
  }
}
