// SPDX-License-Identifier: Apache-2.0
package org.tacet.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tacet.imaging.Images.frame;
import static org.tacet.imaging.Images.grey;
import static org.tacet.imaging.Images.painted;
import static org.tacet.imaging.Images.refused;
import static org.tacet.imaging.Images.signed;
import static org.tacet.imaging.Images.window;
import static org.tacet.imaging.Images.words;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tacet.dicom.ByteSource;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Vr;
import org.tacet.imaging.ImagingException.Rule;

/// The grey pipeline, in numbers worked out by hand.
class GreysTest {
  private static final DataSet FOUR = grey(4, 1, 16, 12);

  @Test
  void without_a_window_the_values_that_are_there_go_from_black_to_white() throws IOException {
    assertThat(painted(frame(FOUR, words(100, 150, 200, 300)))).containsExactly(0, 64, 128, 255);
  }

  @Test
  void one_value_alone_is_black() throws IOException {
    assertThat(painted(frame(FOUR, words(7, 7, 7, 7)))).containsExactly(0, 0, 0, 0);
  }

  @Test
  void padding_is_not_what_is_there() throws IOException {
    DataSet padded = signed(FOUR).with(set -> set.number(Tags.PixelPaddingValue, Vr.SS, -2000));
    assertThat(painted(frame(padded, words(-2000 & 0xFFF, 0, 10, 20))))
        .containsExactly(0, 0, 128, 255);
    DataSet range = padded.with(set -> set.number(Tags.PixelPaddingRangeLimit, Vr.SS, -1900));
    assertThat(painted(frame(range, words(-1950 & 0xFFF, 0, 10, 20))))
        .containsExactly(0, 0, 128, 255);
    // Written as unsigned though pixels are signed.
    DataSet unsigned = padded.with(set -> set.number(Tags.PixelPaddingValue, Vr.US, 0xF830));
    assertThat(painted(frame(unsigned, words(-2000 & 0xFFF, 0, 10, 20))))
        .containsExactly(0, 0, 128, 255);
  }

  @Test
  void the_lowest_value_is_white_in_monochrome1() throws IOException {
    DataSet inverse = FOUR.with(set -> set.text(Tags.PhotometricInterpretation, "MONOCHROME1"));
    assertThat(painted(frame(inverse, words(0, 1, 2, 5)))).containsExactly(255, 204, 153, 0);
  }

  @Test
  void a_window_is_about_rescaled_values() throws IOException {
    // Hounsfield units -1024, -160, 40 and 240 about 40, 400 wide: 0, 0, 255 * 0.50125, 255.
    DataSet ct =
        FOUR.with(set -> {
          set.decimal(Tags.RescaleSlope, 1).decimal(Tags.RescaleIntercept, -1024);
          window(40, 400, "LINEAR").accept(set);
        });
    assertThat(painted(frame(ct, words(0, 864, 1064, 1264)))).containsExactly(0, 0, 128, 255);
  }

  @Test
  void the_window_of_the_request_comes_before_that_of_the_image() throws IOException {
    DataSet image = FOUR.with(window(1000, 10, "LINEAR"));
    Frame frame = frame(image, words(0, 50, 75, 100));
    var rendering =
        new Rendering(new Rendering.Png(), Window.parse("50,100,linear-exact"), Optional.empty());
    assertThat(Images.unsigned(Renderer.paint(Images.decode(frame), frame, rendering).bytes()))
        .containsExactly(0, 128, 191, 255);
  }

  @Test
  void a_window_that_cannot_be_is_none() throws IOException {
    for (Consumer<DataSet.Builder> none :
        List.of(window(40, 0, "LINEAR"), window(40, -1, "SIGMOID"), window(1, 1, "CUBIC"))) {
      assertThat(painted(frame(FOUR.with(none), words(0, 1, 2, 5))))
          .containsExactly(0, 51, 102, 255);
    }
  }

  @Test
  void a_linear_window_of_a_fraction_is_meant_exactly() throws IOException {
    DataSet image =
        FOUR.with(set -> {
          set.decimal(Tags.RescaleSlope, 0.001);
          window(0.1, 0.2, "LINEAR").accept(set);
        });
    assertThat(painted(frame(image, words(0, 50, 100, 400)))).containsExactly(0, 64, 128, 255);
  }

  @Test
  void a_slope_of_nothing_is_none() throws IOException {
    DataSet image = FOUR.with(set -> set.decimal(Tags.RescaleSlope, 0));
    assertThat(painted(frame(image, words(0, 1, 2, 5)))).containsExactly(0, 51, 102, 255);
  }

  @Test
  void a_negative_slope_turns_black_and_white_round() throws IOException {
    DataSet image = FOUR.with(set -> set.decimal(Tags.RescaleSlope, -2));
    assertThat(painted(frame(image, words(0, 1, 2, 5)))).containsExactly(255, 204, 153, 0);
  }

  @Test
  void doses_of_thirty_two_bits_are_shaded_too() throws IOException {
    int[] bytes = {0, 0, 0, 0, 0, 0, 0, 0x80, 0xFF, 0xFF, 0xFF, 0xFF};
    assertThat(painted(frame(grey(3, 1, 32, 32), bytes))).containsExactly(0, 128, 255);
  }

  @Test
  void a_modality_table_gives_values_from_the_first_mapped_on() throws IOException {
    // 2 to 4 become 0, 300, 1000; what is below and above is as the first and the last.
    DataSet image = FOUR.with(table(Tags.ModalityLUTSequence, 3, 2, 16, 0, 300, 1000));
    assertThat(painted(frame(image, words(0, 3, 4, 9)))).containsExactly(0, 77, 255, 255);
  }

  @Test
  void a_voi_table_gives_greys_in_the_bits_it_has() throws IOException {
    // 10 bits: 0, 512 and 1023 are 0, 128 and 255.
    DataSet image = FOUR.with(table(Tags.VOILUTSequence, 3, 100, 10, 0, 512, 1023));
    assertThat(painted(frame(image, words(0, 101, 102, 500)))).containsExactly(0, 128, 255, 255);
  }

  @Test
  void a_table_of_signed_values_begins_below_zero() throws IOException {
    DataSet image = signed(FOUR).with(table(Tags.VOILUTSequence, 3, 0xFFFF, 8, 10, 20, 30));
    assertThat(painted(frame(image, words(0xFFE, 0xFFF, 0, 1)))).containsExactly(10, 10, 20, 30);
  }

  @Test
  void a_table_of_eight_bits_may_be_packed() throws IOException {
    DataSet item =
        DataSet.builder()
            .number(Tags.LUTDescriptor, Vr.US, 4, 0, 8)
            .bytes(Tags.LUTData, Vr.OW, Images.bytes(1, 2, 3, 4))
            .build();
    DataSet image = FOUR.with(set -> set.items(Tags.VOILUTSequence, item));
    assertThat(painted(frame(image, words(0, 1, 2, 3)))).containsExactly(1, 2, 3, 4);
  }

  @Test
  void a_frame_has_its_own_window_and_slope_in_its_functional_groups() throws IOException {
    DataSet shared =
        group(Tags.PixelValueTransformationSequence, set -> set.decimal(Tags.RescaleSlope, 2));
    DataSet first = group(Tags.FrameVOILUTSequence, window(50, 100, "LINEAR_EXACT"));
    DataSet second = group(Tags.FrameVOILUTSequence, window(100, 200, "LINEAR_EXACT"));
    DataSet image =
        FOUR.with(set ->
            set.items(Tags.SharedFunctionalGroupsSequence, shared)
                .items(Tags.PerFrameFunctionalGroupsSequence, first, second));
    byte[] bytes = Images.bytes(words(0, 20, 50, 200));
    assertThat(painted(numbered(image, 1, bytes))).containsExactly(0, 102, 255, 255);
    assertThat(painted(numbered(image, 2, bytes))).containsExactly(0, 51, 128, 255);
    // A frame of which nothing is said has the whole range.
    assertThat(painted(numbered(image, 3, bytes))).containsExactly(0, 26, 64, 255);
  }

  private static Frame numbered(DataSet image, int number, byte[] bytes) {
    return new Frame(
        image,
        TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
        number,
        List.of(ByteSource.of(bytes.clone())),
        0);
  }

  private static DataSet group(int sequence, Consumer<DataSet.Builder> content) {
    DataSet item = DataSet.EMPTY.with(content);
    return DataSet.builder().items(sequence, item).build();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("malformed")
  void refuses(String what, Consumer<DataSet.Builder> change, Rule rule) {
    refused(rule, () -> painted(frame(FOUR.with(change), words(0, 1, 2, 3))));
  }

  static Stream<Arguments> malformed() {
    return Stream.of(
        Arguments.of(
            "a modality table without a descriptor",
            items(Tags.ModalityLUTSequence, DataSet.EMPTY),
            Rule.RESCALE),
        Arguments.of(
            "a modality table without data",
            items(Tags.ModalityLUTSequence, descriptor(3, 0, 8)),
            Rule.RESCALE),
        Arguments.of(
            "a voi table without a descriptor",
            items(Tags.VOILUTSequence, DataSet.EMPTY),
            Rule.VOI),
        Arguments.of(
            "a descriptor of two numbers", items(Tags.VOILUTSequence, descriptor(3, 0)), Rule.VOI),
        Arguments.of("entries of 7 bits", table(Tags.VOILUTSequence, 2, 0, 7, 0, 1), Rule.VOI),
        Arguments.of("entries of 17 bits", table(Tags.VOILUTSequence, 2, 0, 17, 0, 1), Rule.VOI),
        Arguments.of(
            "fewer entries than it says", table(Tags.VOILUTSequence, 3, 0, 16, 0, 1), Rule.VOI),
        Arguments.of(
            "65536 entries it does not have", table(Tags.VOILUTSequence, 0, 0, 16, 0, 1), Rule.VOI),
        Arguments.of(
            "more data than any table has",
            table(Tags.VOILUTSequence, 3, 0, 16, new int[70000]),
            Rule.VOI));
  }

  private static Consumer<DataSet.Builder> items(int sequence, DataSet item) {
    return set -> set.items(sequence, item);
  }

  private static DataSet descriptor(long... numbers) {
    return DataSet.builder().number(Tags.LUTDescriptor, Vr.US, numbers).build();
  }

  private static Consumer<DataSet.Builder> table(
      int sequence, int count, int first, int bits, int... entries) {
    DataSet item =
        descriptor(count, first, bits)
            .with(set -> set.bytes(Tags.LUTData, Vr.OW, Images.bytes(words(entries))));
    return items(sequence, item);
  }
}
