// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tacet.dicom.ByteSource;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Element;
import org.tacet.dicom.FormatException;
import org.tacet.dicom.Tags;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;
import org.tacet.dicom.Value;
import org.tacet.dicom.Vr;

class FrameTableTest {
  private static final byte[] SOI = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0};
  private static final TransferSyntax MPEG4 = TransferSyntax.of(Uid.of("1.2.840.10008.1.2.4.102"));

  private static DataSet.Builder image(int frames, int bits) {
    return DataSet.builder()
        .number(Tags.SamplesPerPixel, 1)
        .text(Tags.PhotometricInterpretation, "MONOCHROME2")
        .number(Tags.NumberOfFrames, frames)
        .number(Tags.Rows, 3)
        .number(Tags.Columns, 5)
        .number(Tags.BitsAllocated, bits);
  }

  private static DataSet encapsulated(int frames, byte[] table, byte[]... fragments) {
    List<ByteSource> all = new ArrayList<>(List.of(ByteSource.of(table)));
    Arrays.stream(fragments).map(ByteSource::of).forEach(all::add);
    return image(frames, 8)
        .put(new Element(Tags.PixelData, Vr.OB, new Value.Fragments(all)))
        .build();
  }

  private static byte[] offsets(int... values) {
    byte[] bytes = new byte[4 * values.length];
    ByteBuffer out = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    Arrays.stream(values).forEach(out::putInt);
    return bytes;
  }

  private static byte[] startingWith(byte[] start, int length) {
    return Arrays.copyOf(start, length);
  }

  private static Optional<FrameTable> table(DataSet set, TransferSyntax syntax) throws IOException {
    byte[] bytes = RoundTripTest.write(set, syntax);
    return DataSetReader.read(new ByteArrayInputStream(bytes), syntax, ReadOptions.STRICT).frames();
  }

  /// The bytes of every frame, by the table, from the stream.
  private static List<byte[]> frames(DataSet set, TransferSyntax syntax) throws IOException {
    byte[] bytes = RoundTripTest.write(set, syntax);
    FrameTable table = table(set, syntax).orElseThrow();
    List<byte[]> frames = new ArrayList<>();
    for (int number = 1; number <= table.frames(); number++) {
      ByteArrayOutputStream frame = new ByteArrayOutputStream();
      for (FrameTable.Range range : table.frame(number)) {
        frame.write(bytes, (int) range.offset(), (int) range.length());
      }
      frames.add(frame.toByteArray());
    }
    return frames;
  }

  @Test
  void findsNativeFramesByFormula() throws IOException {
    byte[] pixels = new byte[60];
    new Random(1).nextBytes(pixels);
    DataSet set = image(2, 16).bytes(Tags.PixelData, Vr.OW, pixels).build();
    assertThat(frames(set, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN))
        .containsExactly(Arrays.copyOf(pixels, 30), Arrays.copyOfRange(pixels, 30, 60));
  }

  @Test
  void findsFramesOfSingleBitsThatShareABytes() throws IOException {
    DataSet set = image(3, 1).bytes(Tags.PixelData, Vr.OB, new byte[6]).build();
    FrameTable table = table(set, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN).orElseThrow();
    long begin = table.frame(1).getFirst().offset();
    assertThat(table.frame(2)).containsExactly(new FrameTable.Range(begin + 1, 3));
    assertThat(table.frame(3)).containsExactly(new FrameTable.Range(begin + 3, 3));
    assertThat(List.of(table.bitOffset(1), table.bitOffset(2), table.bitOffset(3)))
        .containsExactly(0, 7, 6);
  }

  @Test
  void countsSharedChromaOnce() throws IOException {
    DataSet set =
        image(1, 8)
            .text(Tags.PhotometricInterpretation, "YBR_FULL_422")
            .number(Tags.SamplesPerPixel, 3)
            .bytes(Tags.PixelData, Vr.OB, new byte[30])
            .build();
    assertThat(frames(set, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN).getFirst()).hasSize(30);
  }

  @Test
  void givesNoTableForMoreFramesThanTherePixels() throws IOException {
    DataSet claims = image(3, 16).bytes(Tags.PixelData, Vr.OW, new byte[60]).build();
    DataSet huge = claims.with(b -> b.number(Tags.Rows, 65535).number(Tags.Columns, 65535));
    DataSet zero = claims.with(b -> b.number(Tags.Rows, 0));
    DataSet negative = claims.with(b -> b.number(Tags.NumberOfFrames, -1));
    DataSet most = claims.with(b -> b.number(Tags.NumberOfFrames, Integer.MAX_VALUE));
    DataSet none = claims.with(b -> b.remove(Tags.BitsAllocated));
    DataSet wide =
        claims.with(b -> b.number(Tags.BitsAllocated, 65535).number(Tags.SamplesPerPixel, 65535));
    for (DataSet set : List.of(claims, huge, zero, negative, most, none, wide)) {
      assertThat(table(set, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)).isEmpty();
    }
    assertThat(table(image(1, 8).build(), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)).isEmpty();
  }

  @Test
  void takesOneFragmentForOneFrame() throws IOException {
    DataSet set = encapsulated(2, new byte[0], new byte[] {1, 2}, new byte[] {3, 4, 5, 6});
    assertThat(frames(set, DataSetReaderTest.JPEG))
        .containsExactly(new byte[] {1, 2}, new byte[] {3, 4, 5, 6});
  }

  @Test
  void takesAllFragmentsForTheOnlyFrame() throws IOException {
    DataSet set = encapsulated(1, new byte[0], new byte[] {1, 2}, new byte[] {3, 4});
    assertThat(frames(set, DataSetReaderTest.JPEG)).containsExactly(new byte[] {1, 2, 3, 4});
    assertThat(frames(set, MPEG4)).hasSize(1);
  }

  @Test
  void followsTheBasicOffsetTable() throws IOException {
    DataSet set =
        encapsulated(2, offsets(0, 20), new byte[2], new byte[2], new byte[] {3, 4}, new byte[2]);
    assertThat(frames(set, DataSetReaderTest.JPEG))
        .containsExactly(new byte[4], new byte[] {3, 4, 0, 0});
  }

  @Test
  void followsTheExtendedOffsetTableWithItsExactLengths() throws IOException {
    byte[] starts = new byte[16];
    byte[] lengths = new byte[16];
    ByteBuffer.wrap(starts).order(ByteOrder.LITTLE_ENDIAN).putLong(8, 12);
    ByteBuffer.wrap(lengths).order(ByteOrder.LITTLE_ENDIAN).putLong(3).putLong(2);
    DataSet set =
        encapsulated(2, new byte[0], new byte[] {1, 2, 3, 0}, new byte[] {4, 5})
            .with(b ->
                b.bytes(Tags.ExtendedOffsetTable, Vr.OV, starts)
                    .bytes(Tags.ExtendedOffsetTableLengths, Vr.OV, lengths));
    assertThat(frames(set, DataSetReaderTest.JPEG))
        .containsExactly(new byte[] {1, 2, 3}, new byte[] {4, 5});
  }

  @Test
  void findsFramesByTheCodestreamsThatBeginFragments() throws IOException {
    DataSet set =
        encapsulated(2, new byte[0], startingWith(SOI, 6), new byte[4], startingWith(SOI, 8));
    assertThat(frames(set, DataSetReaderTest.JPEG))
        .extracting(frame -> frame.length)
        .containsExactly(10, 8);
  }

  @Test
  void doesNotTrustATableThatPointsBetweenFragments() throws IOException {
    for (int[] wrong : new int[][] {{0, 11}, {4, 10}, {0, 0}, {10, 0}, {0, 0x7FFFFFFF}, {0, -1}}) {
      DataSet two = encapsulated(2, offsets(wrong), new byte[2], new byte[] {9, 9});
      assertThat(frames(two, DataSetReaderTest.JPEG))
          .containsExactly(new byte[2], new byte[] {9, 9});
      DataSet three = encapsulated(2, offsets(wrong), new byte[2], new byte[2], new byte[2]);
      if (wrong[1] != 10) {
        assertThat(table(three, DataSetReaderTest.JPEG)).isEmpty();
      }
    }
  }

  @Test
  void givesNoTableWhereNothingTells() throws IOException {
    DataSet moreFragments = encapsulated(2, new byte[0], new byte[2], new byte[2], new byte[2]);
    DataSet fewerFragments = encapsulated(3, new byte[0], new byte[2], new byte[2]);
    DataSet noFragment = encapsulated(1, new byte[0]);
    for (DataSet set : List.of(moreFragments, fewerFragments, noFragment)) {
      assertThat(table(set, DataSetReaderTest.JPEG)).isEmpty();
    }
    assertThat(table(encapsulated(2, new byte[0], new byte[2], new byte[2]), MPEG4)).isEmpty();
  }

  @Test
  void countsFramesFromOne() throws IOException {
    DataSet set = image(2, 16).bytes(Tags.PixelData, Vr.OW, new byte[60]).build();
    FrameTable table = table(set, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN).orElseThrow();
    assertThatThrownBy(() -> table.frame(0)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> table.frame(3)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void comesBackFromItsCompactForm() throws IOException {
    List<FrameTable> tables =
        List.of(
            table(
                    image(3, 1).bytes(Tags.PixelData, Vr.OB, new byte[6]).build(),
                    TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)
                .orElseThrow(),
            table(
                    encapsulated(2, offsets(0, 20), new byte[2], new byte[2], new byte[300]),
                    DataSetReaderTest.JPEG)
                .orElseThrow());
    for (FrameTable table : tables) {
      byte[] encoded = table.encode();
      assertThat(FrameTable.decode(encoded)).isEqualTo(table).hasSameHashCodeAs(table);
      for (int length = 0; length < encoded.length; length++) {
        byte[] cut = Arrays.copyOf(encoded, length);
        assertThatThrownBy(() -> FrameTable.decode(cut)).isInstanceOf(FormatException.class);
      }
    }
  }

  @Test
  void decodesNoNonsense() {
    Random random = new Random(5);
    for (int i = 0; i < 20_000; i++) {
      byte[] noise = new byte[random.nextInt(24)];
      random.nextBytes(noise);
      if (noise.length > 0) {
        noise[0] = (byte) (noise[0] & 1);
      }
      Throwable thrown = catchThrowable(() -> walk(FrameTable.decode(noise)));
      if (thrown != null) {
        assertThat(thrown).as("noise %d", i).isInstanceOf(FormatException.class);
      }
    }
  }

  private static void walk(FrameTable table) {
    for (int number : new int[] {1, table.frames()}) {
      table.frame(number).forEach(range -> assertThat(range.offset()).isNotNegative());
      assertThat(table.bitOffset(number)).isBetween(0, 7);
    }
  }
}
