// SPDX-License-Identifier: Apache-2.0
package org.tacet.imaging;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tacet.imaging.ImagingException.Rule;

/// The marker segments of a JPEG up to its first scan, ISO/IEC 10918-1 §B: read here, before any
/// decoder sees the bytes, so that a JPEG that contradicts the data set, or that claims more than
/// it can hold, meets nobody else.
///
/// @param process the SOF marker: 0xC0 baseline, 0xC3 lossless …
/// @param segments up to and without the first SOS; without comments and application data
/// @param scan where the first SOS marker is
record JpegHeader(
    int process,
    int precision,
    int rows,
    int columns,
    int components,
    List<Segment> segments,
    int scan) {
  /// A marker segment.
  ///
  /// @param marker its second byte
  /// @param from the first byte of its parameters
  /// @param to behind the last
  record Segment(int marker, int from, int to) {}

  static final int SOI = 0xD8;
  static final int EOI = 0xD9;
  static final int SOS = 0xDA;
  static final int DHT = 0xC4;
  static final int DRI = 0xDD;
  static final int DNL = 0xDC;

  // A frame has a handful; each costs us memory, however short.
  private static final int MAX_SEGMENTS = 1024;

  JpegHeader {
    segments = List.copyOf(segments);
  }

  static JpegHeader read(byte[] bytes) throws ImagingException {
    if (bytes.length < 4 || (bytes[0] & 0xFF) != 0xFF || (bytes[1] & 0xFF) != SOI) {
      throw malformed();
    }
    List<Segment> segments = new ArrayList<>();
    Segment next = segment(bytes, 2);
    while (next.marker() != SOS) {
      if (!isApplicationOrComment(next.marker())) {
        segments.add(next);
      }
      if (segments.size() > MAX_SEGMENTS) {
        throw malformed();
      }
      next = segment(bytes, next.to());
    }
    return of(bytes, segments, next.from() - 4);
  }

  /// The segment that begins at or, behind fill bytes, after a position.
  static Segment segment(byte[] bytes, int position) throws ImagingException {
    int at = position;
    if (at + 4 > bytes.length || (bytes[at] & 0xFF) != 0xFF) {
      throw malformed();
    }
    while (at + 4 < bytes.length && (bytes[at + 1] & 0xFF) == 0xFF) {
      at++;
    }
    int marker = bytes[at + 1] & 0xFF;
    if (marker < 0xC0 || (marker >= 0xD0 && marker <= EOI) || marker == 0xFF) {
      throw malformed();
    }
    int length = word(bytes, at + 2);
    if (length < 2 || length > bytes.length - at - 2) {
      throw malformed();
    }
    return new Segment(marker, at + 4, at + 2 + length);
  }

  private static JpegHeader of(byte[] bytes, List<Segment> segments, int scan)
      throws ImagingException {
    List<Segment> frames = segments.stream().filter(s -> isFrame(s.marker())).toList();
    if (frames.size() != 1) {
      throw malformed();
    }
    Segment frame = frames.getFirst();
    int at = frame.from();
    if (frame.to() - at < 6 || frame.to() - at != 6 + 3 * (bytes[at + 5] & 0xFF)) {
      throw malformed();
    }
    return new JpegHeader(
        frame.marker(),
        bytes[at] & 0xFF,
        word(bytes, at + 1),
        word(bytes, at + 3),
        bytes[at + 5] & 0xFF,
        segments,
        scan);
  }

  static int word(byte[] bytes, int at) {
    return (bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF);
  }

  private static boolean isFrame(int marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != DHT && marker != 0xC8 && marker != 0xCC;
  }

  private static boolean isApplicationOrComment(int marker) {
    return (marker >= 0xE0 && marker <= 0xEF) || marker == 0xFE;
  }

  private static ImagingException malformed() {
    return new ImagingException(Rule.JPEG_HEADER);
  }

  /// Refuses a JPEG of other dimensions than the data set has. A height of 0 (to be told later by a
  /// DNL marker) is another one.
  void mustMatch(ImagePixel image) throws ImagingException {
    boolean same =
        rows == image.rows()
            && columns == image.columns()
            && components == image.samples()
            && precision <= image.bitsAllocated();
    if (!same) {
      throw new ImagingException(Rule.JPEG_MISMATCH);
    }
  }

  /// The only segment with this marker, or the first.
  Optional<Segment> first(int marker) {
    return segments.stream().filter(segment -> segment.marker() == marker).findFirst();
  }

  /// The same JPEG without comments and application data: what decoders guess from these (colour,
  /// profiles, thumbnails) the data set says.
  byte[] bare(byte[] bytes) {
    var out = new ByteArrayOutputStream(bytes.length);
    out.write(0xFF);
    out.write(SOI);
    for (Segment segment : segments) {
      out.write(bytes, segment.from() - 4, segment.to() - segment.from() + 4);
    }
    out.write(bytes, scan, bytes.length - scan);
    return out.toByteArray();
  }
}
