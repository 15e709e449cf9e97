// SPDX-License-Identifier: Apache-2.0
package org.tacet.imaging;

import java.util.BitSet;
import java.util.Optional;
import org.tacet.imaging.ImagingException.Rule;
import org.tacet.imaging.JpegHeader.Segment;

/// JPEG Lossless, process 14 with every predictor, ISO/IEC 10918-1 §H: precisions of 2 to 16 bits,
/// one component or three, in one scan or in several.
///
/// Decoded here rather than by a library because those at hand know few of the precisions that
/// modalities send, and take memory by the header before they look at the data.
final class LosslessJpeg {
  private static final int SOF3 = 0xC3;
  private static final int TABLES = 4;

  private final byte[] bytes;
  private final JpegHeader header;
  private final Segment frame;
  private final ImagePixel image;
  private final byte[] out;
  private final BitSet seen = new BitSet();

  /// Where in the bytes each table is; 0 for one that was not defined. Tables are only built when a
  /// scan wants them: a stream may define thousands.
  private final int[] tables = new int[TABLES];

  private int restartInterval;

  private LosslessJpeg(byte[] bytes, JpegHeader header, Segment frame, ImagePixel image) {
    this.bytes = bytes;
    this.header = header;
    this.frame = frame;
    this.image = image;
    this.out = new byte[(int) image.decodedBytes()];
  }

  static Samples decode(ImagePixel image, byte[] bytes) throws ImagingException {
    JpegHeader header = JpegHeader.read(bytes);
    Optional<Segment> frame = header.first(SOF3);
    if (frame.isEmpty() || header.precision() < 2 || header.precision() > 16) {
      throw new ImagingException(Rule.JPEG_HEADER);
    }
    header.mustMatch(image);
    // A sample takes a bit at least.
    if (image.pixels() * image.samples() > 8L * (bytes.length - header.scan())) {
      throw new ImagingException(Rule.LIMIT_EXPANSION);
    }
    LosslessJpeg jpeg = new LosslessJpeg(bytes, header, frame.get(), image);
    jpeg.mustNotBeSubsampled();
    jpeg.decode();
    return new Samples(image, jpeg.out);
  }

  private void mustNotBeSubsampled() throws ImagingException {
    for (int i = 0; i < header.components(); i++) {
      if (header.components() > 1 && bytes[frame.from() + 7 + 3 * i] != 0x11) {
        throw new ImagingException(Rule.JPEG_MISMATCH);
      }
    }
  }

  private void decode() throws ImagingException {
    int at = 2;
    while (seen.cardinality() < header.components()) {
      Segment segment = JpegHeader.segment(bytes, at);
      at = segment.to();
      switch (segment.marker()) {
        case JpegHeader.DHT -> define(segment);
        case JpegHeader.DRI -> restart(segment);
        case JpegHeader.SOS -> at = scan(segment);
        case JpegHeader.DNL -> throw new ImagingException(Rule.JPEG_MISMATCH);
        default -> {}
      }
    }
  }

  private void define(Segment segment) throws ImagingException {
    int at = segment.from();
    while (at < segment.to()) {
      int target = bytes[at] & 0xFF;
      if (target >= TABLES) {
        throw new ImagingException(Rule.JPEG_TABLES);
      }
      at++;
      tables[target] = at;
      at += HuffmanTable.length(bytes, at, segment.to());
    }
  }

  private void restart(Segment segment) throws ImagingException {
    if (segment.to() - segment.from() != 2) {
      throw new ImagingException(Rule.JPEG_HEADER);
    }
    restartInterval = JpegHeader.word(bytes, segment.from());
    if (restartInterval % image.columns() != 0) {
      throw new ImagingException(Rule.JPEG_HEADER);
    }
  }

  /// @return where the marker behind the scan is
  private int scan(Segment segment) throws ImagingException {
    int at = segment.from();
    int count = segment.to() > at ? bytes[at] & 0xFF : 0;
    if (count == 0 || count > header.components() || segment.to() - at != 4 + 2 * count) {
      throw new ImagingException(Rule.JPEG_HEADER);
    }
    int[] components = new int[count];
    HuffmanTable[] scanTables = new HuffmanTable[count];
    for (int i = 0; i < count; i++) {
      components[i] = component(bytes[at + 1 + 2 * i]);
      scanTables[i] = table((bytes[at + 2 + 2 * i] >>> 4) & 0xF);
    }
    int last = segment.to() - 3;
    var scan =
        new LosslessScan(
            image,
            out,
            components,
            scanTables,
            new LosslessScan.Prediction(
                bytes[last] & 0xFF,
                header.precision(),
                bytes[last + 2] & 0xF,
                restartInterval / image.columns()));
    JpegBits bits = new JpegBits(bytes, segment.to());
    scan.decode(bits);
    bits.toMarker();
    return bits.position();
  }

  /// Each component is in one scan, once.
  private int component(byte identifier) throws ImagingException {
    for (int i = 0; i < header.components(); i++) {
      if (bytes[frame.from() + 6 + 3 * i] == identifier && !seen.get(i)) {
        seen.set(i);
        return i;
      }
    }
    throw new ImagingException(Rule.JPEG_HEADER);
  }

  private HuffmanTable table(int number) throws ImagingException {
    if (number >= TABLES || tables[number] == 0) {
      throw new ImagingException(Rule.JPEG_TABLES);
    }
    return HuffmanTable.read(bytes, tables[number]);
  }
}
