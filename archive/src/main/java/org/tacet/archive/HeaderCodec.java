// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.tacet.dicom.ByteSource;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Element;
import org.tacet.dicom.Value;
import org.tacet.dicom.io.BulkPlace;

/// Turns a data set whose long values are elsewhere into bytes and back: the header that is kept
/// ready. Values stay as they were encoded; of a long one stands here where it is.
///
/// ```
/// data set   number of elements, elements
/// element    tag (4 bytes), VR (2 letters), form (1 byte), then by form
///   'b' 'B'  length, bytes of the value, little or big endian
///   'e' 'E'  offset and size of the value in the data set stream, little or big endian
///   's'      number of items, items
///   'f'      number of fragments, each 'b' or 'e' as above
/// ```
///
/// Numbers are in groups of seven bits, lowest first. What is nested stands on a stack of our own,
/// not the thread's.
final class HeaderCodec {
  static final int BYTES = 'b';
  static final int BYTES_BIG_ENDIAN = 'B';
  static final int ELSEWHERE = 'e';
  static final int ELSEWHERE_BIG_ENDIAN = 'E';
  static final int SEQUENCE = 's';
  static final int FRAGMENTS = 'f';

  private final DataOutputStream out;
  private final Deque<Cursor> open = new ArrayDeque<>();

  private HeaderCodec(DataOutputStream out) {
    this.out = out;
  }

  static byte[] encode(DataSet header) {
    return Bytes.written(out -> new HeaderCodec(out).write(header));
  }

  /// @param place makes handles for the values that are elsewhere
  static DataSet decode(byte[] bytes, BulkPlace place) throws IOException {
    return new HeaderDecoding(bytes, place).read();
  }

  /// What is being written: the elements of a data set, or the items of a sequence.
  private sealed interface Cursor {
    record Elements(Iterator<Element> rest) implements Cursor {}

    record Items(Iterator<DataSet> rest) implements Cursor {}
  }

  private void write(DataSet header) throws IOException {
    begin(header);
    while (!open.isEmpty()) {
      switch (open.element()) {
        case Cursor.Elements(var rest) when rest.hasNext() -> element(rest.next());
        case Cursor.Items(var rest) when rest.hasNext() -> begin(rest.next());
        case Cursor.Elements _, Cursor.Items _ -> open.remove();
      }
    }
  }

  private void begin(DataSet set) throws IOException {
    number(set.size());
    open.push(new Cursor.Elements(set.iterator()));
  }

  private void element(Element element) throws IOException {
    out.writeInt(element.tag());
    out.writeBytes(element.vr().name());
    switch (element.value()) {
      case Value.Bytes(var source, var order) -> bytes(source, order);
      case Value.Items(List<DataSet> items) -> {
        out.write(SEQUENCE);
        number(items.size());
        open.push(new Cursor.Items(items.iterator()));
      }
      case Value.Fragments(List<ByteSource> fragments) -> {
        out.write(FRAGMENTS);
        number(fragments.size());
        for (ByteSource fragment : fragments) {
          bytes(fragment, ByteOrder.LITTLE_ENDIAN);
        }
      }
    }
  }

  private void bytes(ByteSource source, ByteOrder order) throws IOException {
    boolean bigEndian = order.equals(ByteOrder.BIG_ENDIAN);
    if (source instanceof ByteSource.Elsewhere(long offset, long size)) {
      out.write(bigEndian ? ELSEWHERE_BIG_ENDIAN : ELSEWHERE);
      number(offset);
      number(size);
    } else {
      out.write(bigEndian ? BYTES_BIG_ENDIAN : BYTES);
      number(source.size());
      source.writeTo(out);
    }
  }

  private void number(long number) throws IOException {
    long rest = number;
    while (rest > 0x7F) {
      out.write((int) ((rest & 0x7F) | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }
}
