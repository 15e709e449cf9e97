// SPDX-License-Identifier: Apache-2.0
package org.tacet.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tacet.imaging.Images.bytes;
import static org.tacet.imaging.Images.colour;
import static org.tacet.imaging.Images.frame;
import static org.tacet.imaging.Images.grey;
import static org.tacet.imaging.Images.refused;
import static org.tacet.imaging.Images.samplesOf;
import static org.tacet.imaging.Images.signed;
import static org.tacet.imaging.Images.words;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacet.dicom.ByteSource;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Dictionary;
import org.tacet.dicom.Tags;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;
import org.tacet.dicom.Vr;
import org.tacet.imaging.ImagingException.Rule;

class NativeFrameTest {
  private static final TransferSyntax BIG = TransferSyntax.EXPLICIT_VR_BIG_ENDIAN;

  @Test
  void numbers_of_sixteen_bits_come_in_either_order() throws IOException {
    DataSet image = grey(2, 1, 16, 16);
    assertThat(samplesOf(frame(image, 0x34, 0x12, 0x78, 0x56))).containsExactly(0x1234L, 0x5678L);
    assertThat(samplesOf(frame(image, BIG, bytes(0x12, 0x34, 0x56, 0x78))))
        .containsExactly(0x1234L, 0x5678L);
  }

  @Test
  void numbers_of_thirty_two_bits_may_be_signed() throws IOException {
    DataSet image = grey(1, 1, 32, 32);
    assertThat(samplesOf(frame(image, 0xFE, 0xFF, 0xFF, 0xFF))).containsExactly(0xFFFFFFFEL);
    assertThat(samplesOf(frame(signed(image), 0xFE, 0xFF, 0xFF, 0xFF))).containsExactly(-2L);
    assertThat(samplesOf(frame(image, BIG, bytes(0x80, 1, 2, 3)))).containsExactly(0x80010203L);
  }

  @Test
  void only_the_stored_bits_are_the_number() throws IOException {
    // An overlay in the upper four.
    assertThat(samplesOf(frame(grey(2, 1, 16, 12), words(0xF123, 0x1FFF))))
        .containsExactly(0x123L, 0xFFFL);
    assertThat(samplesOf(frame(signed(grey(2, 1, 16, 12)), words(0x0FFF, 0xF7FF))))
        .containsExactly(-1L, 0x7FFL);
  }

  @Test
  void the_high_bit_may_leave_bits_below() throws IOException {
    DataSet image = grey(1, 1, 16, 12).with(set -> set.number(Tags.HighBit, Vr.US, 15));
    assertThat(samplesOf(frame(image, words(0xABCF)))).containsExactly(0xABCL);
  }

  @ParameterizedTest
  @CsvSource({"0, 10110011", "3, 10011011", "7, 10110000"})
  void single_bits_begin_where_the_frame_does(int offset, String expected) throws IOException {
    // Lowest bit first: 1011 0011, 0110 0000.
    byte[] packed = bytes(0b11001101, 0b00000110);
    Frame frame =
        new Frame(
            grey(8, 1, 1, 1),
            TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
            2,
            List.of(ByteSource.of(packed)),
            offset);
    StringBuilder bits = new StringBuilder();
    samplesOf(frame).forEach(bits::append);
    assertThat(bits.toString()).isEqualTo(expected);
  }

  @Test
  void bytes_in_big_endian_words_are_swapped() throws IOException {
    DataSet image = grey(4, 1, 8, 8);
    DataSet words = image.with(set -> set.bytes(Tags.PixelData, Vr.OW, new byte[0]));
    assertThat(samplesOf(frame(image, BIG, bytes(1, 2, 3, 4)))).containsExactly(1L, 2L, 3L, 4L);
    assertThat(samplesOf(frame(words, BIG, bytes(1, 2, 3, 4)))).containsExactly(2L, 1L, 4L, 3L);
  }

  @Test
  void planes_are_put_together() throws IOException {
    DataSet image = colour(2, 1, "RGB").with(set -> set.number(Tags.PlanarConfiguration, Vr.US, 1));
    assertThat(samplesOf(frame(image, 1, 2, 3, 4, 5, 6))).containsExactly(1L, 3L, 5L, 2L, 4L, 6L);
  }

  @Test
  void neighbours_share_chrominance() throws IOException {
    assertThat(samplesOf(frame(colour(2, 1, "YBR_FULL_422"), 10, 20, 30, 40)))
        .containsExactly(10L, 30L, 40L, 20L, 30L, 40L);
  }

  @Test
  void padding_behind_the_frame_is_dropped() throws IOException {
    assertThat(decodedLength(frame(grey(3, 1, 8, 8), 1, 2, 3, 0))).isEqualTo(3);
  }

  @Test
  void pixel_data_is_as_the_attributes_describe_it() throws IOException {
    DataSet planes =
        colour(2, 1, "RGB").with(set -> set.number(Tags.PlanarConfiguration, Vr.US, 1));
    assertThat(pixelData(frame(planes, 1, 2, 3, 4, 5, 6))).containsExactly(1, 2, 3, 4, 5, 6);
    DataSet wide = planes.with(set -> set.number(Tags.BitsAllocated, Vr.US, 16));
    assertThat(pixelData(frame(wide, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)))
        .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
    assertThat(pixelData(frame(grey(3, 3, 1, 1), 0b10100101, 0xFF))).containsExactly(0b10100101, 1);
    assertThat(pixelData(frame(grey(2, 1, 16, 16), BIG, bytes(1, 2, 3, 4))))
        .containsExactly(2, 1, 4, 3);
    Frame shared = frame(colour(2, 1, "YBR_FULL_422"), 10, 20, 30, 40);
    assertThat(Images.decode(shared).pixelData()).isEmpty();
  }

  private static List<Integer> pixelData(Frame frame) throws IOException {
    return Images.unsigned(Images.decode(frame).pixelData().orElseThrow().bytes(100));
  }

  private static int decodedLength(Frame frame) throws IOException {
    return Images.decode(frame).bytes().length;
  }

  @ParameterizedTest
  @CsvSource({"8, 8, 5", "16, 16, 11", "32, 32, 23", "1, 1, 0"})
  void refuses_a_frame_that_is_a_byte_short(int allocated, int stored, int length) {
    refused(
        Rule.FRAME_LENGTH, () -> samplesOf(frame(grey(3, 2, allocated, stored), new int[length])));
  }

  @Test
  void refuses_shared_chrominance_in_odd_columns() {
    refused(
        Rule.ATTRIBUTES, () -> samplesOf(frame(colour(3, 1, "YBR_FULL_422"), 1, 2, 3, 4, 5, 6)));
  }

  @Test
  void refuses_a_claim_before_it_takes_memory() {
    refused(Rule.LIMIT_PIXELS, () -> samplesOf(frame(grey(65535, 65535, 8, 8), new int[10])));
    refused(Rule.FRAME_LENGTH, () -> samplesOf(frame(grey(5000, 5000, 8, 8), new int[10])));
    refused(
        Rule.LIMIT_FRAME,
        () ->
            samplesOf(
                frame(
                    grey(5792, 5792, 32, 32)
                        .with(set ->
                            set.number(Tags.SamplesPerPixel, Vr.US, 3)
                                .text(Tags.PhotometricInterpretation, "RGB")),
                    new int[10])));
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 101, Long.MAX_VALUE})
  void refuses_fragments_of_more_bytes_than_the_limit_unread(long second) {
    var limits = new ImagingLimits(100, 100, 100, 1, Duration.ZERO);
    List<ByteSource> fragments =
        List.of(ByteSource.of(new byte[90]), new ByteSource.Elsewhere(0, second));
    Frame frame = new Frame(grey(10, 10, 8, 8), Images.RLE, 1, fragments, 0);
    refused(Rule.LIMIT_FRAME, () -> new FrameDecoder(limits).decode(frame));
  }

  @ParameterizedTest(name = "{0} = {1}")
  @CsvSource({
    "Rows, 0",
    "Columns, 0",
    "BitsStored, 0",
    "BitsStored, 17",
    "HighBit, 16",
    "HighBit, 10",
    "SamplesPerPixel, 3",
    "SamplesPerPixel, 0",
  })
  void refuses_attributes_that_contradict_each_other(String keyword, int value) {
    DataSet image = grey(2, 2, 16, 12);
    int tag = Dictionary.tagOf(keyword).orElseThrow();
    refused(
        Rule.ATTRIBUTES,
        () -> samplesOf(frame(image.with(set -> set.number(tag, Vr.US, value)), new int[8])));
  }

  @ParameterizedTest
  @ValueSource(strings = {"YBR_RCT", "YBR_ICT", "YBR_PARTIAL_420", "HSV", "ARGB", "CMYK", "rgb"})
  void says_which_colours_it_does_not_know(String interpretation) throws IOException {
    assertThat(decode(colour(1, 1, interpretation)))
        .isEqualTo(
            new Unsupported(Unsupported.Reason.PIXELS, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 12, 24, 64})
  void says_which_widths_it_does_not_know(int allocated) throws IOException {
    assertThat(decode(grey(1, 1, allocated, 8))).isInstanceOf(Unsupported.class);
  }

  @Test
  void says_that_a_report_is_no_image() throws IOException {
    assertThat(decode(DataSet.EMPTY)).isInstanceOf(Unsupported.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.2.840.10008.1.2.4.51",
        "1.2.840.10008.1.2.4.55",
        "1.2.840.10008.1.2.4.80",
        "1.2.840.10008.1.2.4.90",
        "1.2.840.10008.1.2.4.201",
        "1.2.840.10008.1.2.4.102",
        "1.2.3",
      })
  void says_which_syntaxes_it_does_not_know(String uid) throws IOException {
    TransferSyntax syntax = TransferSyntax.of(Uid.of(uid));
    assertThat(FrameDecoder.decodes(syntax)).isFalse();
    assertThat(
            new FrameDecoder(ImagingLimits.DEFAULT)
                .decode(frame(grey(1, 1, 8, 8), syntax, new byte[1])))
        .isEqualTo(new Unsupported(Unsupported.Reason.TRANSFER_SYNTAX, syntax));
  }

  private static Decoded decode(DataSet image) throws IOException {
    return new FrameDecoder(ImagingLimits.DEFAULT).decode(frame(image, new int[24]));
  }
}
