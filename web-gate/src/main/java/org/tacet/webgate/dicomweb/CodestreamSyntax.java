// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.dicomweb;

import java.util.Optional;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;

/// The transfer syntax of a codestream whose sender names only its media type. One of `image/jpeg`
/// can be in four, and is asked itself: taken for another, no reader would decode it. For the
/// others it is the default of PS3.18 Table 8.7.3-2.
final class CodestreamSyntax {
  private static final int MARKER = 0xFF;
  private static final int START_OF_IMAGE = 0xD8;
  private static final int BASELINE = 0xC0;
  private static final int EXTENDED = 0xC1;
  private static final int LOSSLESS = 0xC3;
  private static final int JPEG_LS = 0xF7;
  private static final int START_OF_SCAN = 0xDA;

  private CodestreamSyntax() {}

  /// Nothing if the type has no syntax in DICOM, or the bytes are not of the type.
  static Optional<TransferSyntax> of(String mediaType, byte[] codestream) {
    Optional<String> uid =
        switch (mediaType) {
          case "image/jpeg", "image/jls" ->
              jpeg(codestream).filter(one -> mediaType.equals(typeOf(one)));
          case "image/jp2" -> Optional.of("1.2.840.10008.1.2.4.90");
          case "image/jpx" -> Optional.of("1.2.840.10008.1.2.4.92");
          case "image/dicom-rle" -> Optional.of("1.2.840.10008.1.2.5");
          default -> Optional.empty();
        };
    return uid.map(Uid::of).map(TransferSyntax::of);
  }

  private static String typeOf(String uid) {
    return FrameType.of(TransferSyntax.of(Uid.of(uid)));
  }

  /// By its frame header, and by the selection value or NEAR of its first scan (ISO/IEC 10918-1
  /// §B.2, ISO/IEC 14495-1 §C.2).
  private static Optional<String> jpeg(byte[] bytes) {
    if (at(bytes, 0) != MARKER || at(bytes, 1) != START_OF_IMAGE) {
      return Optional.empty();
    }
    int frame = 0;
    int position = 2;
    while (position + 4 <= bytes.length && at(bytes, position) == MARKER) {
      int marker = at(bytes, position + 1);
      if (marker == MARKER) {
        position++;
        continue;
      }
      if (marker == START_OF_SCAN) {
        int components = at(bytes, position + 4);
        return syntax(frame, at(bytes, position + 5 + 2 * components));
      }
      frame = isFrame(marker) ? marker : frame;
      position += 2 + Math.max(2, at(bytes, position + 2) << 8 | at(bytes, position + 3));
    }
    return Optional.empty();
  }

  // SOF0 to SOF15, but DHT, JPG and DAC, which lie between; and that of JPEG-LS.
  private static boolean isFrame(int marker) {
    boolean between = marker == 0xC4 || marker == 0xC8 || marker == 0xCC;
    return marker == JPEG_LS || (marker >= BASELINE && marker <= 0xCF && !between);
  }

  private static Optional<String> syntax(int frame, int parameter) {
    return switch (frame) {
      case BASELINE -> Optional.of("1.2.840.10008.1.2.4.50");
      case EXTENDED -> Optional.of("1.2.840.10008.1.2.4.51");
      case LOSSLESS ->
          Optional.of(parameter == 1 ? "1.2.840.10008.1.2.4.70" : "1.2.840.10008.1.2.4.57");
      case JPEG_LS ->
          Optional.of(parameter == 0 ? "1.2.840.10008.1.2.4.80" : "1.2.840.10008.1.2.4.81");
      default -> Optional.empty();
    };
  }

  /// -1 beyond the end.
  private static int at(byte[] bytes, int index) {
    return index < bytes.length ? bytes[index] & 0xFF : -1;
  }
}
