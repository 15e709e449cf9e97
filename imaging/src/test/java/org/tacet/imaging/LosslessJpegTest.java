// SPDX-License-Identifier: Apache-2.0
package org.tacet.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tacet.imaging.Images.LOSSLESS;
import static org.tacet.imaging.Images.colour;
import static org.tacet.imaging.Images.frame;
import static org.tacet.imaging.Images.grey;
import static org.tacet.imaging.Images.refused;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tacet.dicom.DataSet;
import org.tacet.imaging.ImagingException.Rule;
import org.tacet.imaging.LosslessEncoder.Scans;

/// Decoding what an encoder makes that was written from the standard for these tests; the samples
/// of other encoders are decoded in [SamplesTest].
class LosslessJpegTest {
  private static final int COLUMNS = 13;
  private static final int ROWS = 9;

  static Stream<Arguments> forms() {
    return IntStream.rangeClosed(2, 16)
        .boxed()
        .flatMap(precision ->
            IntStream.rangeClosed(1, 7).mapToObj(predictor -> Arguments.of(precision, predictor)));
  }

  @ParameterizedTest(name = "{0} bits, predictor {1}")
  @MethodSource("forms")
  void gives_back_what_was_encoded(int precision, int predictor) throws IOException {
    int[] samples = samples(precision, precision * 31L + predictor);
    for (int restart : new int[] {0, 1, 4}) {
      byte[] jpeg =
          encoder(precision, predictor, 0).encode(new int[][] {samples}, Scans.ONE, restart);
      assertThat(decoded(precision, jpeg)).containsExactly(samples);
    }
  }

  @Test
  void bits_that_were_dropped_are_nought() throws IOException {
    int[] samples = samples(12, 5);
    byte[] jpeg = encoder(12, 1, 3).encode(new int[][] {samples}, Scans.ONE, 0);
    assertThat(decoded(12, jpeg)).containsExactly(IntStream.of(samples).map(s -> s & ~7).toArray());
  }

  @Test
  void colours_come_in_one_scan_or_in_three() throws IOException {
    int[][] planes = {samples(8, 1), samples(8, 2), samples(8, 3)};
    byte[] expected = new byte[3 * COLUMNS * ROWS];
    for (int i = 0; i < expected.length; i++) {
      expected[i] = (byte) planes[i % 3][i / 3];
    }
    for (Scans scans : Scans.values()) {
      byte[] jpeg = encoder(8, 4, 0).encode(planes, scans, 2);
      Samples samples = Images.decode(frame(colour(COLUMNS, ROWS, "RGB"), LOSSLESS, jpeg));
      assertThat(samples.bytes()).isEqualTo(expected);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("malformed")
  void refuses(String what, DataSet image, byte[] jpeg, Rule rule) {
    refused(rule, () -> Images.decode(frame(image, LOSSLESS, jpeg)));
  }

  static Stream<Arguments> malformed() {
    DataSet image = grey(COLUMNS, ROWS, 16, 12);
    byte[] good = encoder(12, 1, 0).encode(new int[][] {samples(12, 7)}, Scans.ONE, 3);
    int sof = find(good, 0xC3);
    int dht = find(good, 0xC4);
    int dri = find(good, 0xDD);
    int sos = find(good, 0xDA);
    return Stream.of(
        Arguments.of("nothing", image, new byte[0], Rule.JPEG_HEADER),
        Arguments.of("no JPEG", image, new byte[100], Rule.JPEG_HEADER),
        Arguments.of(
            "an end at once", image, Images.bytes(0xFF, 0xD8, 0xFF, 0xD9, 0, 0), Rule.JPEG_HEADER),
        Arguments.of("no marker", image, with(good, sof, 0), Rule.JPEG_HEADER),
        Arguments.of(
            "a segment longer than all", image, with(good, sof + 2, 0xFF), Rule.JPEG_HEADER),
        Arguments.of("a segment of no length", image, with(good, sof + 3, 0), Rule.JPEG_HEADER),
        Arguments.of("a baseline JPEG", image, with(good, sof + 1, 0xC0), Rule.JPEG_HEADER),
        Arguments.of("a progressive JPEG", image, with(good, sof + 1, 0xC2), Rule.JPEG_HEADER),
        Arguments.of("a frame of one bit", image, with(good, sof + 4, 1), Rule.JPEG_HEADER),
        Arguments.of("a frame of 17 bits", image, with(good, sof + 4, 17), Rule.JPEG_HEADER),
        Arguments.of(
            "more bits than allocated", grey(COLUMNS, ROWS, 8, 8), good, Rule.JPEG_MISMATCH),
        Arguments.of("other rows", grey(COLUMNS, ROWS + 1, 16, 12), good, Rule.JPEG_MISMATCH),
        Arguments.of("other columns", grey(COLUMNS - 1, ROWS, 16, 12), good, Rule.JPEG_MISMATCH),
        Arguments.of(
            "rows to be told later",
            image,
            with(with(good, sof + 5, 0), sof + 6, 0),
            Rule.JPEG_MISMATCH),
        Arguments.of("grey for colour", colour(COLUMNS, ROWS, "RGB"), good, Rule.JPEG_MISMATCH),
        Arguments.of(
            "more components than parameters", image, with(good, sof + 9, 3), Rule.JPEG_HEADER),
        Arguments.of(
            "25 million samples of a few",
            grey(5000, 5000, 16, 12),
            with(
                with(
                    with(with(good, sof + 5, 5000 >> 8), sof + 6, 5000 & 0xFF), sof + 7, 5000 >> 8),
                sof + 8,
                5000 & 0xFF),
            Rule.LIMIT_EXPANSION),
        Arguments.of(
            "a table of another class", image, with(good, dht + 4, 0x10), Rule.JPEG_TABLES),
        Arguments.of("a fifth table", image, with(good, dht + 4, 4), Rule.JPEG_TABLES),
        Arguments.of(
            "more symbols than there are", image, with(good, dht + 5 + 15, 200), Rule.JPEG_TABLES),
        Arguments.of(
            "codes that are too many",
            image,
            with(with(good, dht + 5, 3), dht + 5 + 4, 14),
            Rule.JPEG_TABLES),
        Arguments.of("a symbol of 17 bits", image, with(good, dht + 5 + 16, 17), Rule.JPEG_TABLES),
        Arguments.of(
            "a table that is not there", image, with(good, sos + 6, 0x20), Rule.JPEG_TABLES),
        Arguments.of(
            "a component that is not there", image, with(good, sos + 5, 9), Rule.JPEG_HEADER),
        Arguments.of("a scan of nothing", image, with(good, sos + 4, 0), Rule.JPEG_HEADER),
        Arguments.of("a scan of two", image, with(good, sos + 4, 2), Rule.JPEG_HEADER),
        Arguments.of("no predictor", image, with(good, sos + 7, 0), Rule.JPEG_HEADER),
        Arguments.of("an eighth predictor", image, with(good, sos + 7, 8), Rule.JPEG_HEADER),
        Arguments.of("all bits dropped", image, with(good, sos + 9, 12), Rule.JPEG_HEADER),
        Arguments.of("restarts within a line", image, with(good, dri + 5, 1), Rule.JPEG_HEADER),
        Arguments.of("a restart too late", image, with(good, dri + 5, 2 * COLUMNS), Rule.JPEG_DATA),
        Arguments.of(
            "another restart", image, with(good, find(good, 0xD0) + 1, 0xD3), Rule.JPEG_DATA),
        Arguments.of(
            "half of it",
            image,
            Arrays.copyOf(good, sos + (good.length - sos) / 2),
            Rule.JPEG_DATA),
        Arguments.of(
            "all but the last byte", image, Arrays.copyOf(good, good.length - 3), Rule.JPEG_DATA),
        Arguments.of(
            "all but the last line", image, Arrays.copyOf(good, good.length - 22), Rule.JPEG_DATA));
  }

  @Test
  void never_fails_but_with_a_rule_whatever_byte_is_changed() throws IOException {
    DataSet image = grey(COLUMNS, ROWS, 16, 12);
    byte[] good = encoder(12, 6, 0).encode(new int[][] {samples(12, 8)}, Scans.ONE, 2);
    Random random = new Random(1);
    for (int at = 0; at < good.length; at++) {
      for (int i = 0; i < 16; i++) {
        survive(image, with(good, at, random.nextInt(256)));
      }
      survive(image, Arrays.copyOf(good, at));
    }
  }

  private static void survive(DataSet image, byte[] jpeg) throws IOException {
    try {
      assertThat(Images.decode(frame(image, LOSSLESS, jpeg)).count()).isEqualTo(COLUMNS * ROWS);
    } catch (ImagingException e) {
      assertThat(e.rule().name()).matches("JPEG_.*|LIMIT_EXPANSION");
    }
  }

  private static LosslessEncoder encoder(int precision, int predictor, int shift) {
    return new LosslessEncoder(COLUMNS, ROWS, precision, predictor, shift);
  }

  /// Noise on the left, which has every difference there is, and a slope on the right.
  private static int[] samples(int precision, long seed) {
    Random random = new Random(seed);
    int[] samples = new int[COLUMNS * ROWS];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = i % COLUMNS < 8 ? random.nextInt(1 << precision) : i % (1 << precision);
    }
    samples[0] = 0;
    samples[1] = (1 << precision) - 1;
    return samples;
  }

  private static int[] decoded(int precision, byte[] jpeg) throws IOException {
    int allocated = precision > 8 ? 16 : 8;
    Samples samples =
        Images.decode(frame(grey(COLUMNS, ROWS, allocated, precision), LOSSLESS, jpeg));
    return IntStream.range(0, samples.count()).map(i -> (int) samples.at(i)).toArray();
  }

  private static int find(byte[] jpeg, int marker) {
    return IntStream.range(0, jpeg.length - 1)
        .filter(i -> jpeg[i] == -1 && (jpeg[i + 1] & 0xFF) == marker)
        .findFirst()
        .orElseThrow();
  }

  private static byte[] with(byte[] bytes, int at, int value) {
    byte[] changed = bytes.clone();
    changed[at] = (byte) value;
    return changed;
  }
}
