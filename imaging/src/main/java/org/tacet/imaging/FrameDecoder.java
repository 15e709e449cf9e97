// SPDX-License-Identifier: Apache-2.0
package org.tacet.imaging;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import org.tacet.dicom.ByteSource;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Element;
import org.tacet.dicom.Tags;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Vr;
import org.tacet.imaging.ImagingException.Rule;

/// Makes numbers of frames. It decodes native frames, RLE Lossless, JPEG Baseline and JPEG
/// Lossless.
///
/// What a header claims is believed only as far as bytes bear it out: nothing is allocated that the
/// bytes of the frame cannot fill. Damaged frames are refused as a whole; there is no half a frame.
public final class FrameDecoder {
  private final ImagingLimits limits;

  /// A decoder within limits. It keeps no state: one serves all.
  public FrameDecoder(ImagingLimits limits) {
    this.limits = limits;
  }

  /// True if frames in this transfer syntax can be decoded, as far as that alone can tell.
  public static boolean decodes(TransferSyntax syntax) {
    return Coding.of(syntax).isPresent();
  }

  /// The same, as far as what describes the image can tell.
  ///
  /// @throws ImagingException if that is malformed
  public static boolean decodes(DataSet image, TransferSyntax syntax) throws ImagingException {
    return decodes(syntax) && ImagePixel.of(image).isPresent();
  }

  /// Decodes a frame.
  ///
  /// @throws ImagingException if the frame, or what describes it, is malformed or too large
  /// @throws IOException if its bytes cannot be had
  public Decoded decode(Frame frame) throws IOException {
    Optional<Coding> coding = Coding.of(frame.syntax());
    if (coding.isEmpty()) {
      return new Unsupported(Unsupported.Reason.TRANSFER_SYNTAX, frame.syntax());
    }
    Optional<ImagePixel> described = ImagePixel.of(frame.image());
    if (described.isEmpty()) {
      return new Unsupported(Unsupported.Reason.PIXELS, frame.syntax());
    }
    ImagePixel image = described.get();
    if (image.pixels() > limits.maxFramePixels()) {
      throw new ImagingException(Rule.LIMIT_PIXELS);
    }
    if (image.decodedBytes() > limits.maxFrameBytes()) {
      throw new ImagingException(Rule.LIMIT_FRAME);
    }
    byte[] bytes = bytes(frame);
    return switch (coding.get()) {
      case NATIVE -> NativeFrame.decode(image, bytes, frame.bitOffset(), order(frame, image));
      case RLE -> RleFrame.decode(image, bytes);
      case JPEG_BASELINE -> BaselineJpeg.decode(image, bytes);
      case JPEG_LOSSLESS -> LosslessJpeg.decode(image, bytes);
    };
  }

  private byte[] bytes(Frame frame) throws IOException {
    long size = 0;
    for (ByteSource part : frame.bytes()) {
      size += part.size();
      if (part.size() > limits.maxFrameBytes() || size > limits.maxFrameBytes()) {
        throw new ImagingException(Rule.LIMIT_FRAME);
      }
    }
    if (frame.bytes().size() == 1) {
      return frame.bytes().getFirst().bytes(limits.maxFrameBytes());
    }
    var joined = new ByteArrayOutputStream();
    for (ByteSource part : frame.bytes()) {
      part.writeTo(joined);
    }
    return joined.toByteArray();
  }

  /// Bytes come in the order of the VR: samples of 8 bits and less in `OW` are swapped in pairs,
  /// too (PS3.5 §8.1.2, §D.2).
  private static NativeFrame.Order order(Frame frame, ImagePixel image) {
    boolean words = frame.image().element(Tags.PixelData).map(Element::vr).orElse(Vr.OB) == Vr.OW;
    if (!frame.syntax().bigEndian()) {
      return NativeFrame.Order.LITTLE_ENDIAN;
    }
    if (image.sampleBytes() > 1) {
      return NativeFrame.Order.BIG_ENDIAN;
    }
    return words ? NativeFrame.Order.BYTES_IN_WORDS : NativeFrame.Order.LITTLE_ENDIAN;
  }

  /// The ways frames are encoded that are known here.
  private enum Coding {
    NATIVE,
    RLE,
    JPEG_BASELINE,
    JPEG_LOSSLESS;

    static Optional<Coding> of(TransferSyntax syntax) {
      return switch (syntax.uid().value()) {
        case "1.2.840.10008.1.2",
            "1.2.840.10008.1.2.1",
            "1.2.840.10008.1.2.1.99",
            "1.2.840.10008.1.2.2" ->
            Optional.of(NATIVE);
        case "1.2.840.10008.1.2.5" -> Optional.of(RLE);
        case "1.2.840.10008.1.2.4.50" -> Optional.of(JPEG_BASELINE);
        case "1.2.840.10008.1.2.4.57", "1.2.840.10008.1.2.4.70" -> Optional.of(JPEG_LOSSLESS);
        default -> Optional.empty();
      };
    }
  }
}
