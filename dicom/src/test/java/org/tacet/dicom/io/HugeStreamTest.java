// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tacet.dicom.ByteSource;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Element;
import org.tacet.dicom.FormatException;
import org.tacet.dicom.FormatException.Rule;
import org.tacet.dicom.Tags;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Value;
import org.tacet.dicom.Vr;

/// Objects larger than memory pass through little of it.
class HugeStreamTest {
  private static final long GIB = 1L << 30;
  private static final long FRAME = 3 * GIB;
  private static final long BOUND = 2 << 20;

  /// Bytes that are made when asked for.
  private record Zeros(long size) implements ByteSource {
    @Override
    public InputStream open(long from, long to) {
      return new InputStream() {
        private long left = to - from;

        @Override
        public int read() {
          left--;
          return left < 0 ? -1 : 0;
        }

        @Override
        public int read(byte[] buffer, int off, int len) {
          int count = (int) Math.min(len, left);
          left -= count;
          return count == 0 && len > 0 ? -1 : count;
        }
      };
    }
  }

  private static long allocated() {
    return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getCurrentThreadAllocatedBytes();
  }

  @Test
  void readsSixGibibytesOfFragmentsInConstantMemory() throws IOException {
    byte[] head =
        Hex.bytes(
            """
            28 00 08 00 'IS' 02 00 '2 '
            E0 7F 10 00 'OB' 00 00 FF FF FF FF
              FE FF 00 E0 00 00 00 00
              FE FF 00 E0 00 00 00 C0
            """);
    byte[] between = Hex.bytes("FE FF 00 E0 00 00 00 C0");
    byte[] tail = Hex.bytes("FE FF DD E0 00 00 00 00");
    InputStream in =
        new SequenceInputStream(
            new SequenceInputStream(new ByteArrayInputStream(head), zeros()),
            new SequenceInputStream(
                new SequenceInputStream(new ByteArrayInputStream(between), zeros()),
                new ByteArrayInputStream(tail)));
    long before = allocated();
    Reading reading = DataSetReader.read(in, DataSetReaderTest.JPEG, ReadOptions.STRICT);
    assertThat(allocated() - before).isLessThan(BOUND);
    assertThat(reading.length()).isEqualTo(head.length + between.length + tail.length + 2 * FRAME);
    assertThat(DataSetReaderTest.fragments(reading.dataSet()).get(2))
        .isEqualTo(new ByteSource.Elsewhere(head.length + FRAME + between.length, FRAME));
    assertThat(reading.frames().orElseThrow().frame(2))
        .containsExactly(new FrameTable.Range(head.length + FRAME + between.length, FRAME));
  }

  private static InputStream zeros() {
    return new Zeros(FRAME).open(0, FRAME);
  }

  @Test
  void writesSixGibibytesInConstantMemory() throws IOException {
    List<ByteSource> fragments =
        List.of(ByteSource.of(new byte[0]), new Zeros(FRAME), new Zeros(FRAME));
    DataSet set =
        DataSet.builder()
            .put(new Element(Tags.PixelData, Vr.OB, new Value.Fragments(fragments)))
            .build();
    long before = allocated();
    long[] written = new long[1];
    DataSetWriter.write(set, DataSetReaderTest.JPEG, counting(written));
    assertThat(allocated() - before).isLessThan(BOUND);
    assertThat(written[0]).isEqualTo(12 + 3 * 8 + 2 * FRAME + 8);
    assertThat(DataSetWriter.length(set, DataSetReaderTest.JPEG)).isEqualTo(written[0]);
  }

  private static OutputStream counting(long[] written) {
    return new OutputStream() {
      @Override
      public void write(int b) {
        written[0]++;
      }

      @Override
      public void write(byte[] bytes, int off, int len) {
        written[0] += len;
      }
    };
  }

  @Test
  void swapsTheBytesOfALongValueOnTheWay() throws IOException {
    DataSet set = pixels(GIB);
    long before = allocated();
    long[] written = new long[1];
    DataSetWriter.write(set, TransferSyntax.EXPLICIT_VR_BIG_ENDIAN, counting(written));
    assertThat(allocated() - before).isLessThan(BOUND);
    assertThat(written[0]).isEqualTo(12 + GIB);
  }

  private static DataSet pixels(long length) {
    Value value = new Value.Bytes(new Zeros(length), ByteOrder.LITTLE_ENDIAN);
    return DataSet.builder().put(new Element(Tags.PixelData, Vr.OW, value)).build();
  }

  @Test
  void refusesToWriteAValueThatNoLengthCanName() {
    DataSet set = pixels(4 * GIB);
    FormatException thrown =
        catchThrowableOfType(
            FormatException.class,
            () ->
                DataSetWriter.write(
                    set, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, counting(new long[1])));
    assertThat(thrown.rule()).isEqualTo(Rule.VALUE_TOO_LONG);
    assertThat(thrown.tagPath()).isEqualTo("(7FE0,0010)");
  }

  @Test
  void writesASequenceBeyondFourGibibytesWithUndefinedLength() throws IOException {
    DataSet set =
        DataSet.builder().items(Tags.ContentSequence, pixels(2 * GIB), pixels(2 * GIB)).build();
    long[] written = new long[1];
    DataSetWriter.write(set, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, counting(written));
    assertThat(written[0]).isEqualTo(12 + 2 * (8 + 12 + 2 * GIB) + 8);
  }
}
