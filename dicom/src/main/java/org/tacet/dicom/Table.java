// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A table of the standard as the build packed it: columns of numbers beside one pool of strings.
/// Reading one is a bulk copy; a string is decoded only when it is asked for. Nobody may change the
/// array that [#column] hands out.
final class Table {
  private final byte[] bytes;
  private final int[] stringEnds;
  private final int stringsStart;
  private final List<int[]> columns;

  private Table(byte[] bytes) {
    this.bytes = bytes;
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    this.stringEnds = ints(buffer);
    this.stringsStart = buffer.position();
    buffer.position(
        stringsStart + (stringEnds.length == 0 ? 0 : stringEnds[stringEnds.length - 1]));
    int count = buffer.getInt();
    List<int[]> read = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      read.add(ints(buffer));
    }
    this.columns = List.copyOf(read);
  }

  /// The table the build packed under that name, beside this class.
  static Table load(String name) {
    try (InputStream in = Table.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("not in this build: " + name);
      }
      return new Table(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int[] column(int index) {
    return columns.get(index);
  }

  /// The string a cell refers to.
  String string(int column, int row) {
    return string(columns.get(column)[row]);
  }

  private String string(int index) {
    int start = index == 0 ? 0 : stringEnds[index - 1];
    int length = stringEnds[index] - start;
    return new String(bytes, stringsStart + start, length, StandardCharsets.UTF_8);
  }

  private static int[] ints(ByteBuffer buffer) {
    int[] numbers = new int[buffer.getInt()];
    IntBuffer view = buffer.asIntBuffer();
    view.get(numbers);
    buffer.position(buffer.position() + 4 * numbers.length);
    return numbers;
  }
}
