// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom.io;

import java.io.ByteArrayOutputStream;
import org.tacet.dicom.FormatException;
import org.tacet.dicom.FormatException.Rule;

/// Frame tables as few bytes: numbers of 7 bits a byte, lowest first; of offsets only the gaps.
///
/// Native: `0`, offset, bits of a frame, frames. Encapsulated: `1`, fragments, frames; for each
/// fragment the gap since the one before, and its length; for each frame its number of fragments.
final class FrameTableCodec {
  private static final int NATIVE = 0;
  private static final int ENCAPSULATED = 1;

  private final byte[] bytes;
  private int at;

  private FrameTableCodec(byte[] bytes) {
    this.bytes = bytes;
  }

  static byte[] encode(FrameTable.Layout layout) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    switch (layout) {
      case NativeFrames(long offset, long bits, int frames) -> {
        out.write(NATIVE);
        write(out, offset);
        write(out, bits);
        write(out, frames);
      }
      case EncapsulatedFrames frames -> encode(out, frames);
    }
    return out.toByteArray();
  }

  private static void encode(ByteArrayOutputStream out, EncapsulatedFrames frames) {
    out.write(ENCAPSULATED);
    int count = frames.offsets.length;
    write(out, count);
    write(out, frames.frames());
    long end = 0;
    for (int i = 0; i < count; i++) {
      write(out, frames.offsets[i] - end);
      write(out, frames.lengths[i]);
      end = frames.offsets[i] + frames.lengths[i];
    }
    int[] first = frames.first;
    for (int i = 0; i < first.length; i++) {
      write(out, (i + 1 < first.length ? first[i + 1] : count) - first[i]);
    }
  }

  private static void write(ByteArrayOutputStream out, long number) {
    long left = number;
    while (left >>> 7 != 0) {
      out.write((int) ((left & 0x7F) | 0x80));
      left >>>= 7;
    }
    out.write((int) left);
  }

  static FrameTable.Layout decode(byte[] bytes) throws FormatException {
    FrameTableCodec in = new FrameTableCodec(bytes);
    long kind = in.read(ENCAPSULATED);
    FrameTable.Layout layout = kind == NATIVE ? in.decodeNative() : in.decodeEncapsulated();
    if (in.at != bytes.length) {
      throw in.malformed();
    }
    return layout;
  }

  private NativeFrames decodeNative() throws FormatException {
    long offset = read(Long.MAX_VALUE / 16);
    long bits = read(1L << 42);
    int frames = (int) read(Integer.MAX_VALUE);
    if (bits == 0 || frames == 0 || bits > Long.MAX_VALUE / 16 / frames) {
      throw malformed();
    }
    return new NativeFrames(offset, bits, frames);
  }

  private EncapsulatedFrames decodeEncapsulated() throws FormatException {
    // Two bytes of input or more for each fragment, one for each frame.
    int count = (int) read(bytes.length / 2);
    int frames = (int) read(count);
    if (frames == 0) {
      throw malformed();
    }
    long[] offsets = new long[count];
    long[] lengths = new long[count];
    long end = 0;
    for (int i = 0; i < count; i++) {
      offsets[i] = end + read(Long.MAX_VALUE / 16 - end);
      lengths[i] = read(0xFFFFFFFFL);
      end = offsets[i] + lengths[i];
    }
    int[] first = new int[frames];
    int fragment = 0;
    for (int i = 0; i < frames; i++) {
      first[i] = fragment;
      fragment += (int) read(count - fragment);
    }
    if (fragment != count) {
      throw malformed();
    }
    return new EncapsulatedFrames(offsets, lengths, first);
  }

  private long read(long max) throws FormatException {
    long number = 0;
    for (int shift = 0; shift < 63 && at < bytes.length; shift += 7) {
      byte b = bytes[at];
      at++;
      number |= (b & 0x7FL) << shift;
      if (b >= 0) {
        if (number > max) {
          throw malformed();
        }
        return number;
      }
    }
    throw malformed();
  }

  private FormatException malformed() {
    return new FormatException(Rule.FRAME_TABLE, at);
  }
}
