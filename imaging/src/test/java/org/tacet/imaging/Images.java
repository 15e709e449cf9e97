// SPDX-License-Identifier: Apache-2.0
package org.tacet.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.tacet.dicom.ByteSource;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;
import org.tacet.dicom.Vr;

/// Small images made up for a test.
final class Images {
  static final TransferSyntax RLE = TransferSyntax.of(Uid.of("1.2.840.10008.1.2.5"));
  static final TransferSyntax BASELINE = TransferSyntax.of(Uid.of("1.2.840.10008.1.2.4.50"));
  static final TransferSyntax LOSSLESS = TransferSyntax.of(Uid.of("1.2.840.10008.1.2.4.57"));

  private Images() {}

  static DataSet grey(int columns, int rows, int allocated, int stored) {
    return DataSet.builder()
        .number(Tags.SamplesPerPixel, Vr.US, 1)
        .text(Tags.PhotometricInterpretation, "MONOCHROME2")
        .number(Tags.Rows, Vr.US, rows)
        .number(Tags.Columns, Vr.US, columns)
        .number(Tags.BitsAllocated, Vr.US, allocated)
        .number(Tags.BitsStored, Vr.US, stored)
        .number(Tags.HighBit, Vr.US, stored - 1)
        .number(Tags.PixelRepresentation, Vr.US, 0)
        .build();
  }

  static DataSet colour(int columns, int rows, String interpretation) {
    return grey(columns, rows, 8, 8)
        .with(set ->
            set.number(Tags.SamplesPerPixel, Vr.US, 3)
                .text(Tags.PhotometricInterpretation, interpretation)
                .number(Tags.PlanarConfiguration, Vr.US, 0));
  }

  static DataSet signed(DataSet image) {
    return image.with(set -> set.number(Tags.PixelRepresentation, Vr.US, 1));
  }

  static Consumer<DataSet.Builder> window(double center, double width, String function) {
    return set ->
        set.decimal(Tags.WindowCenter, Vr.DS, center)
            .decimal(Tags.WindowWidth, Vr.DS, width)
            .text(Tags.VOILUTFunction, function);
  }

  static Frame frame(DataSet image, TransferSyntax syntax, byte[] bytes) {
    return new Frame(image, syntax, 1, List.of(ByteSource.of(bytes)), 0);
  }

  static Frame frame(DataSet image, int... bytes) {
    return frame(image, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, bytes(bytes));
  }

  /// Bytes of numbers of 16 bits, little endian.
  static int[] words(int... numbers) {
    return IntStream.of(numbers).flatMap(n -> IntStream.of(n & 0xFF, n >> 8 & 0xFF)).toArray();
  }

  static byte[] bytes(int... numbers) {
    byte[] bytes = new byte[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      bytes[i] = (byte) numbers[i];
    }
    return bytes;
  }

  static Samples decode(Frame frame) throws IOException {
    return switch (new FrameDecoder(ImagingLimits.DEFAULT).decode(frame)) {
      case Samples samples -> samples;
      case Unsupported unsupported -> fail(unsupported.toString());
    };
  }

  static List<Long> samplesOf(Frame frame) throws IOException {
    Samples samples = decode(frame);
    return IntStream.range(0, samples.count()).mapToObj(samples::at).toList();
  }

  /// The greys, or the reds, greens and blues, of a frame that is painted as it asks to be.
  static List<Integer> painted(Frame frame) throws IOException {
    Bitmap bitmap = Renderer.paint(decode(frame), frame, Rendering.of(new Rendering.Png()));
    return unsigned(bitmap.bytes());
  }

  static List<Integer> unsigned(byte[] bytes) {
    return IntStream.range(0, bytes.length).mapToObj(i -> bytes[i] & 0xFF).toList();
  }

  static void refused(ImagingException.Rule rule, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(ImagingException.class, e -> assertThat(e.rule()).isEqualTo(rule));
  }
}
