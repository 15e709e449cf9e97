// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.tacet.dicom.TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
import static org.tacet.dicom.TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.FormatException;
import org.tacet.dicom.FormatException.Rule;
import org.tacet.dicom.TransferSyntax;

/// Streams made to cost their reader more than they cost their sender.
class HostileStreamsTest {
  private static final byte[] OPEN =
      Hex.bytes("08 00 40 11 'SQ' 00 00 FF FF FF FF  FE FF 00 E0 FF FF FF FF");
  private static final byte[] CLOSE = Hex.bytes("FE FF 0D E0 00 00 00 00  FE FF DD E0 00 00 00 00");
  private static final long MIB = 1L << 20;

  @Test
  void acceptsNestingUpToTheLimit() throws IOException {
    for (int depth : new int[] {1, 64, 128}) {
      byte[] nested = nested(depth);
      DataSet set =
          DataSetReader.read(
                  new ByteArrayInputStream(nested), EXPLICIT_VR_LITTLE_ENDIAN, ReadOptions.STRICT)
              .dataSet();
      int found = 0;
      for (DataSet at = set; at.contains(0x00081140); at = at.items(0x00081140).getFirst()) {
        found++;
      }
      assertThat(found).isEqualTo(depth);
    }
  }

  @Test
  void refusesDeeperNesting() {
    assertRefused(Rule.LIMIT_DEPTH, new ByteArrayInputStream(nested(129)));
    assertRefused(Rule.LIMIT_DEPTH, repeated(OPEN));
  }

  private static byte[] nested(int depth) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < depth; i++) {
      out.writeBytes(OPEN);
    }
    for (int i = 0; i < depth; i++) {
      out.writeBytes(CLOSE);
    }
    return out.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "09 00 01 10 'OB' 00 00 FE FF FF FF 01",
        "09 00 01 10 'UN' 00 00 00 00 00 03 01",
        "09 00 01 10 'UT' 00 00 00 00 00 03 01",
        "E0 7F 10 00 'OB' 00 00 FF FF FF FF FE FF 00 E0 FE FF FF FF 01",
        "E0 7F 10 00 'OB' 00 00 FF FF FF FF FE FF 00 E0 00 00 00 03 01",
        "08 00 40 11 'SQ' 00 00 FE FF FF FF FE FF 00 E0 F0 FF FF FF",
      })
  void allocatesNothingForALengthThatIsOnlyClaimed(String hex) {
    byte[] bytes = Hex.bytes(hex);
    long before = allocated();
    FormatException thrown =
        catchThrowableOfType(
            FormatException.class,
            () ->
                DataSetReader.read(
                    new ByteArrayInputStream(bytes),
                    DataSetReaderTest.JPEG,
                    ReadOptions.TOLERANT.inMemory()));
    assertThat(thrown.rule()).isIn(Rule.TRUNCATED, Rule.LIMIT_VALUE);
    assertThat(allocated() - before).isLessThan(MIB);
  }

  @Test
  void doesNotUnfoldAnOffsetTableOfMoreEntriesThanFrames() throws IOException {
    int entries = 1 << 20;
    ByteBuffer stream = ByteBuffer.allocate(8 * entries + 100).order(ByteOrder.LITTLE_ENDIAN);
    stream.put(Hex.bytes("E0 7F 01 00 'OV' 00 00")).putInt(8 * entries);
    for (int i = 0; i < entries; i++) {
      stream.putLong(1000L * i);
    }
    stream.put(Hex.bytes("E0 7F 10 00 'OB' 00 00 FF FF FF FF FE FF 00 E0 00 00 00 00"));
    stream.put(Hex.bytes("FE FF 00 E0 02 00 00 00 01 02 FE FF DD E0 00 00 00 00"));
    InputStream in = new ByteArrayInputStream(stream.array(), 0, stream.position());
    long before = allocated();

    Reading reading = DataSetReader.read(in, DataSetReaderTest.JPEG, ReadOptions.STRICT);

    assertThat(reading.frames().orElseThrow().frames()).isEqualTo(1);
    // The table itself, in an array that grew to it.
    assertThat(allocated() - before).isLessThan(3L * 8 * entries);
  }

  private static long allocated() {
    return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getCurrentThreadAllocatedBytes();
  }

  @Test
  void refusesMoreElementsThanTheLimit() {
    byte[] item = Hex.bytes("FE FF 00 E0 08 00 00 00  10 00 20 00 'LO' 00 00");
    assertRefused(Rule.LIMIT_HEADER, inSequence(repeated(item)));
  }

  @Test
  void refusesMoreEmptyItemsThanTheLimit() {
    assertRefused(Rule.LIMIT_HEADER, inSequence(repeated(Hex.bytes("FE FF 00 E0 00 00 00 00"))));
  }

  @Test
  void refusesMoreFragmentsThanTheLimit() {
    InputStream bomb =
        new SequenceInputStream(
            new ByteArrayInputStream(Hex.bytes("E0 7F 10 00 'OB' 00 00 FF FF FF FF")),
            repeated(Hex.bytes("FE FF 00 E0 02 00 00 00 01 02")));
    ReadLimits limits = new ReadLimits(128, 1000, 1000, 1000, MIB, 50_000, 1L << 40, 256);
    assertRefused(Rule.LIMIT_FRAGMENTS, bomb, limits);
  }

  @Test
  void refusesEndlessDuplicatesInLinearTime() {
    byte[] pair = Hex.bytes("10 00 20 00 'LO' 00 00 10 00 10 00 'PN' 00 00");
    assertRefused(Rule.LIMIT_HEADER, repeated(pair));
  }

  @Test
  void countsElementsAndItemsEachByItself() {
    ReadLimits limits = new ReadLimits(128, 10, 10, 1000, MIB, 10, MIB, 256);
    byte[] items = Hex.bytes("FE FF 00 E0 00 00 00 00");
    assertRefused(Rule.LIMIT_ITEMS, inSequence(repeated(items)), limits);
    byte[] full =
        Hex.bytes("FE FF 00 E0 10 00 00 00 10 00 10 00 'PN' 00 00 10 00 20 00 'LO' 00 00");
    assertRefused(Rule.LIMIT_ELEMENTS, inSequence(repeated(full)), limits);
  }

  @Test
  void refusesADataSetLongerThanTheLimit() {
    ReadLimits limits = new ReadLimits(128, 1000, 1000, 1000, MIB, 10, 10_000, 256);
    InputStream endless =
        new SequenceInputStream(
            new ByteArrayInputStream(Hex.bytes("E0 7F 10 00 'OB' 00 00 FE FF FF FF")),
            repeated(new byte[64]));
    assertRefused(Rule.LIMIT_DATA_SET, endless, limits);
  }

  private static InputStream inSequence(InputStream items) {
    return new SequenceInputStream(new ByteArrayInputStream(Arrays.copyOf(OPEN, 12)), items);
  }

  @Test
  void refusesAStreamThatInflatesBeyondAllMeasure() throws IOException {
    byte[] bomb = bomb(128 * MIB);
    assertThat(bomb.length).isLessThan(1 << 20);
    long before = allocated();
    FormatException thrown =
        catchThrowableOfType(
            FormatException.class,
            () ->
                DataSetReader.read(
                    new ByteArrayInputStream(bomb),
                    TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN,
                    ReadOptions.TOLERANT));
    assertThat(thrown.rule()).isEqualTo(Rule.LIMIT_INFLATION);
    assertThat(allocated() - before).isLessThan(MIB);
  }

  private static byte[] bomb(long zeros) {
    Deflater deflater = new Deflater(9, true);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] buffer = new byte[1 << 16];
    deflater.setInput(Hex.bytes("E0 7F 10 00 'OB' 00 00 FE FF FF FF"));
    byte[] zero = new byte[1 << 16];
    for (long done = 0; done < zeros; done += zero.length) {
      for (int n = deflater.deflate(buffer); n > 0; n = deflater.deflate(buffer)) {
        out.write(buffer, 0, n);
      }
      deflater.setInput(zero);
    }
    deflater.finish();
    for (int n = deflater.deflate(buffer); n > 0; n = deflater.deflate(buffer)) {
      out.write(buffer, 0, n);
    }
    deflater.end();
    return out.toByteArray();
  }

  @Test
  void boundsTheMemoryOfPrivateCreators() {
    // Each element would make a careless reader look through all those before it.
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int element = 0x1000; element < 0xFF00; element++) {
      out.writeBytes(new byte[] {9, 0, (byte) element, (byte) (element >> 8), 0, 0, 0, 0});
    }
    long begin = System.nanoTime();
    assertThat(
            catchThrowableOfType(
                IOException.class,
                () ->
                    DataSetReader.read(
                        new ByteArrayInputStream(out.toByteArray()),
                        IMPLICIT_VR_LITTLE_ENDIAN,
                        ReadOptions.STRICT)))
        .isNull();
    assertThat(System.nanoTime() - begin).isLessThan(5_000_000_000L);
  }

  private static void assertRefused(Rule rule, InputStream in) {
    assertRefused(rule, in, ReadLimits.DEFAULT);
  }

  private static void assertRefused(Rule rule, InputStream in, ReadLimits limits) {
    FormatException thrown =
        catchThrowableOfType(
            FormatException.class,
            () ->
                DataSetReader.read(in, DataSetReaderTest.JPEG, ReadOptions.TOLERANT.with(limits)));
    assertThat(thrown.rule()).isEqualTo(rule);
  }

  /// A pattern again and again, up to 4 GiB.
  private static InputStream repeated(byte[] pattern) {
    return new InputStream() {
      private long at;

      @Override
      public int read() {
        int b = pattern[(int) (at % pattern.length)] & 0xFF;
        at++;
        return at > 1L << 32 ? -1 : b;
      }

      @Override
      public int read(byte[] buffer, int off, int len) {
        if (at > 1L << 32) {
          return -1;
        }
        for (int i = 0; i < len; i++) {
          buffer[off + i] = pattern[(int) ((at + i) % pattern.length)];
        }
        at += len;
        return len;
      }
    };
  }
}
