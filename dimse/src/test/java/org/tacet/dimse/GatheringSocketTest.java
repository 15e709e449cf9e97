// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What is gathered leaves in few pieces, in its order, and all of it.
class GatheringSocketTest {
  private static final int RECORD = 16_406;

  private final Written written = new Written();

  /// A connection that remembers how it was written to.
  private static final class Written extends Socket {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final List<Integer> pieces = new ArrayList<>();
    private boolean broken;

    @Override
    public OutputStream getOutputStream() {
      return new OutputStream() {
        @Override
        public void write(int b) {
          throw new AssertionError("byte by byte");
        }

        @Override
        public void write(byte[] piece, int offset, int count) throws IOException {
          if (broken) {
            throw new IOException("broken");
          }
          bytes.write(piece, offset, count);
          pieces.add(count);
        }
      };
    }
  }

  private GatheringSocket socket() throws IOException {
    return new GatheringSocket(written);
  }

  private static byte[] record(int number) {
    byte[] record = new byte[RECORD];
    new Random(number).nextBytes(record);
    return record;
  }

  private static byte[] records(int count) {
    var all = new ByteArrayOutputStream();
    for (int i = 0; i < count; i++) {
      all.writeBytes(record(i));
    }
    return all.toByteArray();
  }

  private static void write(OutputStream out, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      out.write(record(i));
      out.flush();
    }
  }

  @Test
  void writesAtOnceUnlessItIsToldToGather() throws IOException {
    write(socket().getOutputStream(), 3);

    assertThat(written.pieces).containsExactly(RECORD, RECORD, RECORD);
    assertThat(written.bytes.toByteArray()).isEqualTo(records(3));
  }

  @Test
  void writesWhatWasGatheredAsOne() throws IOException {
    GatheringSocket socket = socket();
    socket.gather();
    write(socket.getOutputStream(), 3);
    assertThat(written.pieces).isEmpty();
    socket.release();

    assertThat(written.pieces).containsExactly(3 * RECORD);
    assertThat(written.bytes.toByteArray()).isEqualTo(records(3));
  }

  @Test
  void gathersNoMoreThanItHasRoomFor() throws IOException {
    GatheringSocket socket = socket();
    socket.gather();
    write(socket.getOutputStream(), 16);
    socket.release();

    assertThat(written.pieces).containsOnly(4 * RECORD);
    assertThat(written.bytes.toByteArray()).isEqualTo(records(16));
  }

  @Test
  void passesOnWhatIsLargerThanItsRoomBehindWhatCameBefore() throws IOException {
    GatheringSocket socket = socket();
    byte[] large = records(9);
    socket.gather();
    socket.getOutputStream().write(7);
    socket.getOutputStream().write(large);
    socket.release();

    assertThat(written.pieces).containsExactly(1, large.length);
    assertThat(written.bytes.toByteArray()[0]).isEqualTo((byte) 7);
  }

  @Test
  void writesAtOnceAgainAfterIt() throws IOException {
    GatheringSocket socket = socket();
    socket.gather();
    socket.release();
    assertThat(written.pieces).isEmpty();
    write(socket.getOutputStream(), 1);

    assertThat(written.pieces).containsExactly(RECORD);
  }

  @Test
  void losesNothingOfWhatWasGivenUp() throws IOException {
    GatheringSocket socket = socket();
    socket.gather();
    socket.getOutputStream().write(record(0));
    socket.giveUp();
    socket.getOutputStream().write(record(1));

    assertThat(written.bytes.toByteArray()).isEqualTo(records(2));
  }

  @Test
  void failsAsTheConnectionDoes() throws IOException {
    GatheringSocket socket = socket();
    written.broken = true;
    socket.gather();
    socket.getOutputStream().write(record(0));

    assertThatThrownBy(socket::release).isInstanceOf(IOException.class).hasMessage("broken");
    assertThatThrownBy(() -> write(socket.getOutputStream(), 1)).isInstanceOf(IOException.class);
  }

  @Test
  void demandsThatThereIsWhatIsToBeWritten() throws IOException {
    OutputStream out = socket().getOutputStream();

    assertThatThrownBy(() -> out.write(new byte[4], 3, 2))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }
}
