// SPDX-License-Identifier: Apache-2.0
package org.tacet.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tacet.imaging.Images.RLE;
import static org.tacet.imaging.Images.bytes;
import static org.tacet.imaging.Images.colour;
import static org.tacet.imaging.Images.frame;
import static org.tacet.imaging.Images.grey;
import static org.tacet.imaging.Images.refused;
import static org.tacet.imaging.Images.samplesOf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tacet.dicom.DataSet;
import org.tacet.imaging.ImagingException.Rule;

/// PS3.5 Annex G; what is wrong with frames outnumbers what is right.
class RleFrameTest {
  @Test
  void runs_and_literals_become_pixels() throws IOException {
    // Three literals, a run of four, nothing, one literal.
    byte[] rle = rle(bytes(2, 10, 20, 30, 0xFD, 7, 0x80, 0, 99, 0));
    assertThat(samplesOf(frame(grey(4, 2, 8, 8), RLE, rle)))
        .containsExactly(10L, 20L, 30L, 7L, 7L, 7L, 7L, 99L);
  }

  @Test
  void the_most_significant_byte_comes_first() throws IOException {
    byte[] rle = rle(bytes(0xFF, 0x12), bytes(1, 0x34, 0x56));
    assertThat(samplesOf(frame(grey(2, 1, 16, 16), RLE, rle))).containsExactly(0x1234L, 0x1256L);
  }

  @Test
  void four_bytes_make_a_dose() throws IOException {
    byte[] rle = rle(bytes(0, 0x80), bytes(0, 1), bytes(0, 2), bytes(0, 3));
    assertThat(samplesOf(frame(grey(1, 1, 32, 32), RLE, rle))).containsExactly(0x80010203L);
  }

  @Test
  void colours_are_planes() throws IOException {
    byte[] rle = rle(bytes(1, 1, 2), bytes(1, 3, 4), bytes(1, 5, 6));
    assertThat(samplesOf(frame(colour(2, 1, "RGB"), RLE, rle)))
        .containsExactly(1L, 3L, 5L, 2L, 4L, 6L);
  }

  @Test
  void a_run_beyond_the_last_pixel_is_padding() throws IOException {
    assertThat(samplesOf(frame(grey(3, 1, 8, 8), RLE, rle(bytes(0xF0, 5)))))
        .containsExactly(5L, 5L, 5L);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("malformed")
  void refuses(String what, DataSet image, byte[] bytes, Rule rule) {
    refused(rule, () -> Images.decode(frame(image, RLE, bytes)));
  }

  static Stream<Arguments> malformed() {
    DataSet four = grey(4, 1, 8, 8);
    DataSet wide = grey(2, 1, 16, 16);
    DataSet huge = grey(5000, 5000, 8, 8);
    byte[] good = rle(bytes(3, 1, 2, 3, 4));
    return Stream.of(
        Arguments.of("nothing at all", four, new byte[0], Rule.RLE_HEADER),
        Arguments.of("half a header", four, Arrays.copyOf(good, 63), Rule.RLE_HEADER),
        Arguments.of("a header without segments", four, new byte[64], Rule.RLE_HEADER),
        Arguments.of("one segment for two bytes", wide, good, Rule.RLE_HEADER),
        Arguments.of("two segments for one", four, with(good, 0, 2), Rule.RLE_HEADER),
        Arguments.of("sixteen segments", four, with(good, 0, 16), Rule.RLE_HEADER),
        Arguments.of("a negative number of them", four, with(good, 3, 0x80), Rule.RLE_HEADER),
        Arguments.of("a segment in the header", four, with(good, 4, 63), Rule.RLE_HEADER),
        Arguments.of("a segment behind the end", four, with(good, 4, 200), Rule.RLE_HEADER),
        Arguments.of("a negative offset", four, with(good, 7, 0x80), Rule.RLE_HEADER),
        Arguments.of("offsets that descend", wide, descending(), Rule.RLE_HEADER),
        Arguments.of("an empty segment", four, rle(bytes()), Rule.LIMIT_EXPANSION),
        Arguments.of("a control byte alone", four, rle(bytes(3)), Rule.RLE_SEGMENT),
        Arguments.of("a literal cut short", four, rle(bytes(3, 1, 2)), Rule.RLE_SEGMENT),
        Arguments.of("a run without its byte", four, rle(bytes(0xFE)), Rule.RLE_SEGMENT),
        Arguments.of("a row too few", grey(4, 2, 8, 8), good, Rule.RLE_SEGMENT),
        Arguments.of(
            "nothing but noise bytes",
            four,
            rle(new byte[] {-128, -128, -128, -128}),
            Rule.RLE_SEGMENT),
        Arguments.of(
            "a literal that reaches into the next segment",
            wide,
            rle(bytes(1, 1), bytes(1, 1, 2)),
            Rule.RLE_SEGMENT),
        Arguments.of(
            "25 million pixels of ten bytes", huge, rle(new byte[10]), Rule.LIMIT_EXPANSION),
        Arguments.of(
            "a last plane that is too small",
            colour(80, 80, "RGB"),
            rle(new byte[200], new byte[200], new byte[10]),
            Rule.LIMIT_EXPANSION));
  }

  @Test
  void never_fails_but_with_a_rule_whatever_byte_is_changed() throws IOException {
    DataSet image = grey(8, 4, 16, 12);
    byte[] good =
        rle(
            bytes(0xE1, 3),
            bytes(
                31, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21,
                22, 23, 24, 25, 26, 27, 28, 29, 30, 31));
    assertThat(samplesOf(frame(image, RLE, good))).hasSize(32);
    for (int at = 0; at < good.length; at++) {
      for (int value = 0; value < 256; value++) {
        survive(image, with(good, at, value));
      }
    }
    for (int length = 0; length < good.length; length++) {
      survive(image, Arrays.copyOf(good, length));
    }
  }

  private static void survive(DataSet image, byte[] bytes) throws IOException {
    try {
      assertThat(samplesOf(frame(image, RLE, bytes))).hasSize(32);
    } catch (ImagingException e) {
      assertThat(e.rule()).isIn(Rule.RLE_HEADER, Rule.RLE_SEGMENT, Rule.LIMIT_EXPANSION);
    }
  }

  private static byte[] descending() {
    byte[] rle = rle(bytes(1, 1, 2), bytes(1, 3, 4));
    byte[] swapped = with(rle, 4, 67);
    return with(swapped, 8, 64);
  }

  private static byte[] with(byte[] bytes, int at, int value) {
    byte[] changed = bytes.clone();
    changed[at] = (byte) value;
    return changed;
  }

  static byte[] rle(byte[]... segments) {
    var out = new ByteArrayOutputStream();
    out.writeBytes(bytes(segments.length, 0, 0, 0));
    int offset = 64;
    for (byte[] segment : segments) {
      out.writeBytes(bytes(offset & 0xFF, offset >> 8, 0, 0));
      offset += segment.length;
    }
    out.writeBytes(new byte[64 - out.size()]);
    for (byte[] segment : segments) {
      out.writeBytes(segment);
    }
    return out.toByteArray();
  }
}
