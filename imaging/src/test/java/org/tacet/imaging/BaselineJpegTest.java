// SPDX-License-Identifier: Apache-2.0
package org.tacet.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tacet.imaging.Images.BASELINE;
import static org.tacet.imaging.Images.colour;
import static org.tacet.imaging.Images.frame;
import static org.tacet.imaging.Images.grey;
import static org.tacet.imaging.Images.refused;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tacet.dicom.DataSet;
import org.tacet.imaging.ImagingException.Rule;

class BaselineJpegTest {
  private static final int COLUMNS = 40;
  private static final int ROWS = 24;

  @Test
  void greys_come_back_about_as_they_were() throws IOException {
    Samples samples = Images.decode(frame(grey(COLUMNS, ROWS, 8, 8), BASELINE, ramp(1)));
    assertThat(samples.image().bitsStored()).isEqualTo(8);
    for (int i = 0; i < samples.count(); i++) {
      assertThat(samples.at(i)).isBetween(value(i % COLUMNS) - 4L, value(i % COLUMNS) + 4L);
    }
  }

  @Test
  void colours_are_what_the_data_set_says() throws IOException {
    byte[] jpeg = ramp(3);
    Samples asCoded = Images.decode(frame(colour(COLUMNS, ROWS, "RGB"), BASELINE, jpeg));
    Samples converted = Images.decode(frame(colour(COLUMNS, ROWS, "YBR_FULL_422"), BASELINE, jpeg));
    assertThat(converted.bytes()).isEqualTo(asCoded.bytes());
    assertThat(converted.image().interpretation()).isEqualTo(PhotometricInterpretation.YBR_FULL);
    // A grey ramp: chrominance is in the middle, and red, green and blue are the luminance.
    assertThat(asCoded.at(1)).isBetween(126L, 130L);
    assertThat(asCoded.at(2)).isBetween(126L, 130L);
    Bitmap painted = Colours.paint(converted);
    for (int i = 0; i < painted.bytes().length; i++) {
      int expected = value(i / 3 % COLUMNS);
      assertThat(painted.bytes()[i] & 0xFF).isBetween(expected - 6, expected + 6);
    }
  }

  @Test
  void eight_bits_may_be_allocated_sixteen() throws IOException {
    Frame frame = frame(grey(COLUMNS, ROWS, 16, 8), BASELINE, ramp(1));
    assertThat(Images.decode(frame).bytes()).hasSize(2 * COLUMNS * ROWS);
    assertThat(Images.samplesOf(frame).getFirst()).isLessThan(8);
  }

  @Test
  void application_data_is_not_looked_at() throws IOException {
    byte[] jpeg = ramp(1);
    byte[] marked =
        insert(
            jpeg, 2, 0xFF, 0xE2, 0, 16, 'I', 'C', 'C', '_', 'P', 'R', 'O', 'F', 'I', 'L', 'E', 0, 9,
            1);
    byte[] adobe =
        insert(jpeg, 2, 0xFF, 0xEE, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 2);
    DataSet image = grey(COLUMNS, ROWS, 8, 8);
    byte[] plain = Images.decode(frame(image, BASELINE, jpeg)).bytes();
    assertThat(Images.decode(frame(image, BASELINE, marked)).bytes()).isEqualTo(plain);
    assertThat(Images.decode(frame(image, BASELINE, adobe)).bytes()).isEqualTo(plain);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("malformed")
  void refuses(String what, DataSet image, byte[] jpeg, Rule rule) {
    refused(rule, () -> Images.decode(frame(image, BASELINE, jpeg)));
  }

  static Stream<Arguments> malformed() {
    DataSet image = grey(COLUMNS, ROWS, 8, 8);
    byte[] good = ramp(1);
    int sof = find(good, 0xC0);
    int sos = find(good, 0xDA);
    int dht = find(good, 0xC4);
    return Stream.of(
        Arguments.of("nothing", image, new byte[0], Rule.JPEG_HEADER),
        Arguments.of("no JPEG", image, new byte[500], Rule.JPEG_HEADER),
        Arguments.of("other rows", grey(COLUMNS, ROWS + 8, 8, 8), good, Rule.JPEG_MISMATCH),
        Arguments.of("other columns", grey(ROWS, COLUMNS, 8, 8), good, Rule.JPEG_MISMATCH),
        Arguments.of("grey for colour", colour(COLUMNS, ROWS, "RGB"), good, Rule.JPEG_MISMATCH),
        Arguments.of("colour for grey", image, ramp(3), Rule.JPEG_MISMATCH),
        Arguments.of(
            "twelve bits", grey(COLUMNS, ROWS, 16, 12), with(good, sof + 4, 12), Rule.JPEG_HEADER),
        Arguments.of("a single bit allocated", grey(COLUMNS, ROWS, 1, 1), good, Rule.JPEG_MISMATCH),
        Arguments.of("progressive passes", image, with(good, sof + 1, 0xC2), Rule.JPEG_HEADER),
        Arguments.of("lossless", image, with(good, sof + 1, 0xC3), Rule.JPEG_HEADER),
        Arguments.of("arithmetic coding", image, with(good, sof + 1, 0xC9), Rule.JPEG_HEADER),
        Arguments.of("two frames", image, twice(good, sof), Rule.JPEG_HEADER),
        Arguments.of("rows to be told later", image, with(good, sof + 6, 0), Rule.JPEG_MISMATCH),
        Arguments.of(
            "25 million pixels of a few",
            grey(5000, 5000, 8, 8),
            dimensions(good, sof, 5000, 5000),
            Rule.LIMIT_EXPANSION),
        Arguments.of(
            "a second scan",
            image,
            insert(good, good.length - 2, 0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0),
            Rule.JPEG_HEADER),
        Arguments.of("no scan", image, Arrays.copyOf(good, sos), Rule.JPEG_HEADER),
        Arguments.of("no tables", image, with(good, dht + 1, 0xFE), Rule.JPEG_DATA),
        Arguments.of(
            "half of it",
            image,
            Arrays.copyOf(good, sos + (good.length - sos) / 2),
            Rule.JPEG_DATA),
        Arguments.of("a table that cannot be", image, with(good, dht + 5, 200), Rule.JPEG_DATA));
  }

  @Test
  void never_fails_but_with_a_rule_whatever_byte_is_changed() throws IOException {
    DataSet image = grey(COLUMNS, ROWS, 8, 8);
    byte[] good = ramp(1);
    Random random = new Random(2);
    for (int at = 0; at < good.length; at++) {
      survive(image, with(good, at, random.nextInt(256)));
      survive(image, Arrays.copyOf(good, at));
    }
  }

  private static void survive(DataSet image, byte[] jpeg) throws IOException {
    try {
      assertThat(Images.decode(frame(image, BASELINE, jpeg)).count()).isEqualTo(COLUMNS * ROWS);
    } catch (ImagingException e) {
      assertThat(e.rule().name()).matches("JPEG_.*|LIMIT_EXPANSION");
      assertThat(e).hasNoCause();
    }
  }

  private static int value(int column) {
    return column * 6;
  }

  /// Lighter from left to right.
  private static byte[] ramp(int channels) {
    int type = channels == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR;
    BufferedImage image = new BufferedImage(COLUMNS, ROWS, type);
    int[] samples =
        IntStream.range(0, COLUMNS * ROWS * channels)
            .map(i -> value(i / channels % COLUMNS))
            .toArray();
    image.getRaster().setPixels(0, 0, COLUMNS, ROWS, samples);
    ImageWriter writer = JavaImages.writer("jpeg");
    var out = new ByteArrayOutputStream();
    try (var stream = new MemoryCacheImageOutputStream(out)) {
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      parameters.setCompressionQuality(0.95f);
      writer.setOutput(stream);
      writer.write(null, new IIOImage(image, null, null), parameters);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static int find(byte[] jpeg, int marker) {
    return IntStream.range(0, jpeg.length - 1)
        .filter(i -> jpeg[i] == -1 && (jpeg[i + 1] & 0xFF) == marker)
        .findFirst()
        .orElseThrow();
  }

  private static byte[] twice(byte[] jpeg, int segment) {
    int[] copy = new int[2 + jpeg[segment + 3]];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = jpeg[segment + i];
    }
    return insert(jpeg, segment, copy);
  }

  private static byte[] dimensions(byte[] jpeg, int sof, int columns, int rows) {
    byte[] tall = with(with(jpeg, sof + 5, rows >> 8), sof + 6, rows & 0xFF);
    return with(with(tall, sof + 7, columns >> 8), sof + 8, columns & 0xFF);
  }

  private static byte[] insert(byte[] jpeg, int at, int... bytes) {
    var out = new ByteArrayOutputStream();
    out.write(jpeg, 0, at);
    out.writeBytes(Images.bytes(bytes));
    out.write(jpeg, at, jpeg.length - at);
    return out.toByteArray();
  }

  private static byte[] with(byte[] bytes, int at, int value) {
    byte[] changed = bytes.clone();
    changed[at] = (byte) value;
    return changed;
  }
}
