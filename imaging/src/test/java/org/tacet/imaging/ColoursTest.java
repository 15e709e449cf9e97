// SPDX-License-Identifier: Apache-2.0
package org.tacet.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tacet.imaging.Images.bytes;
import static org.tacet.imaging.Images.colour;
import static org.tacet.imaging.Images.frame;
import static org.tacet.imaging.Images.grey;
import static org.tacet.imaging.Images.painted;
import static org.tacet.imaging.Images.refused;
import static org.tacet.imaging.Images.words;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.dicom.Vr;
import org.tacet.imaging.ImagingException.Rule;

class ColoursTest {
  @Test
  void red_green_and_blue_stay_as_they_are() throws IOException {
    assertThat(painted(frame(colour(1, 1, "RGB"), 1, 128, 255))).containsExactly(1, 128, 255);
  }

  @Test
  void sixteen_bits_become_the_upper_eight() throws IOException {
    DataSet wide =
        colour(1, 1, "RGB")
            .with(set ->
                set.number(Tags.BitsAllocated, Vr.US, 16)
                    .number(Tags.BitsStored, Vr.US, 12)
                    .number(Tags.HighBit, Vr.US, 11));
    assertThat(painted(frame(wide, words(0, 0x800, 0xFFF)))).containsExactly(0, 0x80, 0xFF);
  }

  // The primaries as PS3.3 §C.7.6.3.1.2 makes them of RGB, rounded, and back.
  @ParameterizedTest
  @CsvSource({
    "128, 128, 128, 128, 128, 128",
    "255, 128, 128, 255, 255, 255",
    "76, 85, 255, 254, 0, 0",
    "150, 44, 21, 0, 255, 1",
    "29, 255, 107, 0, 0, 254",
    "0, 0, 0, 0, 135, 0",
    "255, 255, 255, 255, 121, 255",
  })
  void luminance_and_chrominance_become_red_green_and_blue(
      int y, int cb, int cr, int red, int green, int blue) throws IOException {
    assertThat(painted(frame(colour(1, 1, "YBR_FULL"), y, cb, cr)))
        .containsExactly(red, green, blue);
  }

  @Test
  void a_palette_has_a_colour_for_each_value() throws IOException {
    DataSet image =
        palette(3, 10, 16)
            .with(set ->
                set.bytes(Tags.RedPaletteColorLookupTableData, Vr.OW, data(0, 0x8000, 0xFFFF))
                    .bytes(Tags.GreenPaletteColorLookupTableData, Vr.OW, data(1, 0x100, 0x1FF))
                    .bytes(Tags.BluePaletteColorLookupTableData, Vr.OW, data(0xFF00, 0, 0)));
    assertThat(painted(frame(image, 0, 11, 12, 200)))
        .containsExactly(0, 0, 255, 128, 1, 0, 255, 1, 0, 255, 1, 0);
  }

  @Test
  void a_palette_may_come_in_segments() throws IOException {
    // 2 of their own, 4 on the way to 600, and the two segments again from the first.
    int[] red = {0, 2, 100 << 8, 200 << 8, 1, 4, 240 << 8, 2, 2, 0, 0};
    int[] flat = {0, 1, 0, 1, 11, 0};
    DataSet image =
        palette(12, 0, 16)
            .with(set ->
                set.bytes(Tags.SegmentedRedPaletteColorLookupTableData, Vr.OW, data(red))
                    .bytes(Tags.SegmentedGreenPaletteColorLookupTableData, Vr.OW, data(flat))
                    .bytes(Tags.SegmentedBluePaletteColorLookupTableData, Vr.OW, data(flat)));
    List<Integer> painted =
        painted(
            frame(
                image.with(set -> set.number(Tags.Columns, Vr.US, 12)),
                IntStream.range(0, 12).toArray()));
    assertThat(IntStream.range(0, 12).mapToObj(i -> painted.get(3 * i)))
        .containsExactly(100, 200, 210, 220, 230, 240, 100, 200, 210, 220, 230, 240);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("malformed")
  void refuses(String what, int[] segments) throws IOException {
    assertThat(painted(frame(segmented(0, 1, 5, 1, 11, 9), 0, 1, 2, 3))).hasSize(12);
    refused(Rule.PALETTE, () -> painted(frame(segmented(segments), 0, 1, 2, 3)));
  }

  /// In green and blue nothing is wrong.
  private static DataSet segmented(int... red) {
    byte[] good = data(0, 1, 0, 1, 11, 0);
    return palette(12, 0, 16)
        .with(set ->
            set.bytes(Tags.SegmentedRedPaletteColorLookupTableData, Vr.OW, data(red))
                .bytes(Tags.SegmentedGreenPaletteColorLookupTableData, Vr.OW, good)
                .bytes(Tags.SegmentedBluePaletteColorLookupTableData, Vr.OW, good));
  }

  static Stream<Arguments> malformed() {
    return Stream.of(
        Arguments.of("no segments", new int[] {}),
        Arguments.of("an operation without a length", new int[] {0}),
        Arguments.of("an operation that there is not", new int[] {3, 12, 0}),
        Arguments.of("a discrete segment cut short", new int[] {0, 12, 1, 2, 3}),
        Arguments.of("a line that begins nowhere", new int[] {1, 12, 5}),
        Arguments.of("a line without an end", new int[] {0, 1, 5, 1, 11}),
        Arguments.of("a segment of nothing", new int[] {0, 1, 5, 0, 0, 0, 1, 5}),
        Arguments.of(
            "a segment of nothing among those that are enough",
            new int[] {0, 1, 5, 0, 0, 1, 11, 9}),
        Arguments.of("fewer than the descriptor says", new int[] {0, 1, 5}),
        Arguments.of("a repetition of itself", new int[] {2, 1, 0, 0}),
        Arguments.of("a repetition of what repeats", new int[] {0, 1, 5, 2, 1, 6, 0, 1, 9, 9}),
        Arguments.of("a repetition of no segments", new int[] {0, 1, 5, 2, 0, 0, 0}),
        Arguments.of("a repetition from behind", new int[] {0, 1, 5, 2, 1, 0xFFFF, 0xFFFF}));
  }

  @Test
  void refuses_a_palette_that_is_not_there() {
    refused(Rule.PALETTE, () -> painted(frame(palette(12, 0, 16), 0, 1, 2, 3)));
    DataSet bare =
        grey(4, 1, 8, 8).with(set -> set.text(Tags.PhotometricInterpretation, "PALETTE COLOR"));
    refused(Rule.PALETTE, () -> painted(frame(bare, 0, 1, 2, 3)));
  }

  private static DataSet palette(int count, int first, int bits) {
    return grey(4, 1, 8, 8)
        .with(set ->
            set.text(Tags.PhotometricInterpretation, "PALETTE COLOR")
                .number(Tags.RedPaletteColorLookupTableDescriptor, Vr.US, count, first, bits)
                .number(Tags.GreenPaletteColorLookupTableDescriptor, Vr.US, count, first, bits)
                .number(Tags.BluePaletteColorLookupTableDescriptor, Vr.US, count, first, bits));
  }

  private static byte[] data(int... numbers) {
    return bytes(words(numbers));
  }
}
