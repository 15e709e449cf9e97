// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.dicomweb;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.tacet.archive.Holding;
import org.tacet.dicom.ByteSource;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Element;
import org.tacet.dicom.Tags;
import org.tacet.dicom.Vr;
import org.tacet.imaging.Decoded;
import org.tacet.imaging.Frame;
import org.tacet.imaging.FrameDecoder;
import org.tacet.imaging.ImagingLimits;
import org.tacet.imaging.Samples;
import org.tacet.imaging.Unsupported;

/// The bytes of a frame as they go out.
record FrameBytes(FrameDecoder decoder) {
  FrameBytes() {
    this(new FrameDecoder(ImagingLimits.DEFAULT));
  }

  /// The bytes; nothing if they cannot be made so.
  Optional<ByteSource> of(Holding holding, int number, FrameForm.Coding coding) throws IOException {
    List<ByteSource> parts = holding.frame(number);
    return switch (coding) {
      case COMPRESSED -> Optional.of(joined(parts));
      case NATIVE -> natively(holding, number, joined(parts));
      case DECODED -> decoded(holding, number, parts);
    };
  }

  private static ByteSource joined(List<ByteSource> parts) {
    return parts.size() == 1 ? parts.getFirst() : new BulkValue.Joined(parts);
  }

  private Optional<ByteSource> natively(Holding holding, int number, ByteSource bytes)
      throws IOException {
    if (holding.frameBitOffset(number) != 0) {
      return Optional.of(ShiftedBits.of(bytes, holding.frameBitOffset(number)));
    }
    if (!holding.syntax().bigEndian()) {
      return Optional.of(bytes);
    }
    Vr vr = holding.dataSet().element(Tags.PixelData).map(Element::vr).orElse(Vr.OW);
    return Optional.of(vr.swapWidth() > 1 ? new BulkValue.Swapped(bytes, vr.swapWidth()) : bytes);
  }

  private Optional<ByteSource> decoded(Holding holding, int number, List<ByteSource> parts)
      throws IOException {
    DataSet image = holding.dataSet();
    // The decoder answers in an arrangement of its own, and of colours the metadata would say
    // another.
    if (image.integer(Tags.SamplesPerPixel).orElse(1) != 1) {
      return Optional.empty();
    }
    Frame frame = new Frame(image, holding.syntax(), number, parts, holding.frameBitOffset(number));
    Decoded decoded = decoder.decode(frame);
    return switch (decoded) {
      case Samples samples -> Optional.of(ByteSource.of(samples.bytes()));
      case Unsupported _ -> Optional.empty();
    };
  }
}
