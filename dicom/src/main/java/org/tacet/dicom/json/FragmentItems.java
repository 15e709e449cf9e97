// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom.json;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tacet.dicom.ByteSource;
import org.tacet.dicom.Tag;

/// Encapsulated pixel data as one run of bytes: items and a sequence delimiter, PS3.5 §A.4.
final class FragmentItems {
  private static final int HEADER = 8;

  private FragmentItems() {}

  static void write(List<ByteSource> fragments, OutputStream out) throws IOException {
    for (ByteSource fragment : fragments) {
      out.write(header(Tag.ITEM, (int) fragment.size()));
      fragment.writeTo(out);
    }
    out.write(header(Tag.SEQUENCE_DELIMITATION, 0));
  }

  /// The fragments in such a run; nothing if it is not one from end to end, or of more than `max`.
  static Optional<List<ByteSource>> parse(byte[] bytes, int max) {
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    List<ByteSource> fragments = new ArrayList<>();
    while (in.remaining() >= HEADER && fragments.size() <= max) {
      int tag = Tag.of(in.getShort() & 0xFFFF, in.getShort() & 0xFFFF);
      long length = in.getInt() & 0xFFFF_FFFFL;
      if (tag == Tag.SEQUENCE_DELIMITATION && length == 0 && !in.hasRemaining()) {
        return fragments.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(fragments));
      }
      if (tag != Tag.ITEM || length > in.remaining()) {
        return Optional.empty();
      }
      fragments.add(ByteSource.of(bytes, in.position(), (int) length));
      in.position(in.position() + (int) length);
    }
    return Optional.empty();
  }

  private static byte[] header(int tag, int length) {
    return ByteBuffer.allocate(HEADER)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putShort((short) Tag.group(tag))
        .putShort((short) Tag.element(tag))
        .putInt(length)
        .array();
  }
}
