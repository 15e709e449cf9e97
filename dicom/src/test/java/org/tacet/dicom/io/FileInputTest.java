// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.FormatException;
import org.tacet.dicom.FormatException.Rule;
import org.tacet.dicom.Tags;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;
import org.tacet.dicom.Uids;
import org.tacet.dicom.Value;
import org.tacet.dicom.Vr;

final class FileInputTest {
  private static final int PIXELS = 300_000;

  @TempDir private Path folder;

  /// Against a stream of the same bytes, whatever is done with both.
  @Test
  void givesWhatIsInTheFile() throws IOException {
    byte[] bytes = random(100_000);
    Path file = Files.write(folder.resolve("file"), bytes);
    for (int seed = 0; seed < 200; seed++) {
      try (InputStream ours = FileInput.open(file)) {
        compare(ours, new ByteArrayInputStream(bytes), new Random(seed));
      }
    }
  }

  private static void compare(InputStream ours, InputStream other, Random random)
      throws IOException {
    ours.mark(0);
    other.mark(0);
    for (int i = 0; i < 60; i++) {
      int count = random.nextInt(4) == 0 ? random.nextInt(40_000) : random.nextInt(300);
      switch (random.nextInt(5)) {
        case 0 -> assertThat(ours.read()).isEqualTo(other.read());
        case 1 -> assertThat(ours.readNBytes(count)).isEqualTo(other.readNBytes(count));
        case 2 -> assertThat(ours.skip(count)).isEqualTo(other.skip(count));
        case 3 -> {
          ours.mark(count);
          other.mark(count);
        }
        default -> {
          ours.reset();
          other.reset();
        }
      }
    }
    assertThat(ours.readAllBytes()).isEqualTo(other.readAllBytes());
    assertThat(ours.read()).isEqualTo(-1);
  }

  @Test
  void skipsNoFurtherThanThereIs() throws IOException {
    Path file = Files.write(folder.resolve("file"), random(10_000));
    try (FileInput in = FileInput.open(file)) {
      assertThat(in.skip(-1)).isZero();
      assertThat(in.skip(9_999)).isEqualTo(9_999);
      assertThat(in.skip(Long.MAX_VALUE)).isEqualTo(1);
      assertThat(in.skip(1)).isZero();
      assertThat(in.read()).isEqualTo(-1);
    }
  }

  /// Of what is no regular file the size says nothing.
  @Test
  void readsWhatHasNoSize() throws IOException {
    Path endless = Path.of("/dev/zero");
    if (Files.exists(endless)) {
      try (FileInput in = FileInput.open(endless)) {
        assertThat(in.readNBytes(20_000)).isEqualTo(new byte[20_000]);
        assertThat(in.skip(100)).isLessThanOrEqualTo(100);
        assertThat(in.read()).isZero();
      }
    }
  }

  @Test
  void isNotThereWhereTheFileIsNot() {
    assertThatThrownBy(() -> FileInput.open(folder.resolve("none")))
        .isInstanceOf(IOException.class);
  }

  @Test
  void whatIsSkippedIsFoundAgain() throws IOException {
    byte[] pixels = random(PIXELS);
    Path file = Files.write(folder.resolve("file"), part10(pixels));
    DicomFile read = DicomFile.read(file, ReadOptions.STRICT);
    Value.Bytes value = (Value.Bytes) read.dataSet().element(Tags.PixelData).orElseThrow().value();
    assertThat(value.source().bytes(PIXELS)).isEqualTo(pixels);
    assertThat(read.dataSet().string(Tags.DataSetTrailingPadding)).isEmpty();
    assertThat(read.dataSet().contains(Tags.DataSetTrailingPadding)).isTrue();
    assertThat(read.reading().length()).isEqualTo(Files.size(file) - read.dataSetOffset());
  }

  @Test
  void aLongValueIsKeptAsItIs() throws IOException {
    byte[] pixels = random(PIXELS);
    Path file = Files.write(folder.resolve("file"), part10(pixels));
    DataSet fromFile = DicomFile.read(file, ReadOptions.STRICT.inMemory()).dataSet();
    DataSet fromStream =
        DicomFile.read(new ByteArrayInputStream(part10(pixels)), ReadOptions.STRICT.inMemory())
            .dataSet();
    assertThat(fromFile).isEqualTo(fromStream);
    assertThat(
            ((Value.Bytes) fromFile.element(Tags.PixelData).orElseThrow().value())
                .source()
                .bytes(PIXELS))
        .isEqualTo(pixels);
  }

  /// The same fault at the same place as in a stream.
  @Test
  void whatIsCutWithinASkippedValueIsTruncated() throws IOException {
    byte[] whole = part10(random(PIXELS));
    for (int length : new int[] {whole.length - 50, whole.length - PIXELS + 10, 70_000, 66_000}) {
      assertSameFault(Arrays.copyOf(whole, length), ReadOptions.STRICT);
      assertSameFault(Arrays.copyOf(whole, length), ReadOptions.STRICT.inMemory());
    }
  }

  private void assertSameFault(byte[] cut, ReadOptions options) throws IOException {
    Path file = Files.write(folder.resolve("file"), cut);
    FormatException ours =
        catchThrowableOfType(FormatException.class, () -> DicomFile.read(file, options));
    FormatException other =
        catchThrowableOfType(
            FormatException.class, () -> DicomFile.read(new ByteArrayInputStream(cut), options));
    assertThat(ours.rule()).isEqualTo(Rule.TRUNCATED);
    assertThat(ours).hasMessage(other.getMessage());
  }

  @Test
  void whatIsSkippedCountsAgainstTheLimit() throws IOException {
    Path file = Files.write(folder.resolve("file"), part10(random(PIXELS)));
    ReadLimits d = ReadLimits.DEFAULT;
    ReadLimits limits =
        new ReadLimits(
            d.maxDepth(),
            d.maxElements(),
            d.maxItems(),
            d.maxValueBytes(),
            d.maxHeaderBytes(),
            d.maxFragments(),
            PIXELS,
            d.maxInflatedRatio());
    FormatException fault =
        catchThrowableOfType(
            FormatException.class, () -> DicomFile.read(file, ReadOptions.STRICT.with(limits)));
    assertThat(fault.rule()).isEqualTo(Rule.LIMIT_DATA_SET);
  }

  private static byte[] part10(byte[] pixels) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DicomFile.write(
        out,
        DicomFile.fileMeta(
            Uids.CTImageStorage,
            Uid.of("1.2.3"),
            TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
            new DicomFile.Implementation(Uid.of("2.25.1"), "TEST 1")),
        DataSet.builder()
            .text(Tags.PatientID, "ID")
            .bytes(Tags.PixelData, Vr.OW, pixels)
            .bytes(Tags.DataSetTrailingPadding, Vr.OB, new byte[4])
            .build());
    return out.toByteArray();
  }

  private static byte[] random(int count) {
    byte[] bytes = new byte[count];
    new Random(3).nextBytes(bytes);
    return bytes;
  }
}
