// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Objects;

/// A slice of an array that nobody changes any more. Equal to any other with the same bytes.
final class MemorySource implements ByteSource {
  static final MemorySource EMPTY = new MemorySource(new byte[0], 0, 0);

  final byte[] array;
  final int offset;
  final int length;

  MemorySource(byte[] array, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, array.length);
    this.array = array;
    this.offset = offset;
    this.length = length;
  }

  @Override
  public long size() {
    return length;
  }

  @Override
  public InputStream open(long from, long to) {
    Objects.checkFromToIndex(from, to, length);
    return new ByteArrayInputStream(array, offset + (int) from, (int) (to - from));
  }

  @Override
  public byte[] bytes(int max) throws IOException {
    if (length > max) {
      throw new FormatException(FormatException.Rule.LIMIT_VALUE, 0);
    }
    return Arrays.copyOfRange(array, offset, offset + length);
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    out.write(array, offset, length);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MemorySource that
        && Arrays.equals(
            array, offset, offset + length, that.array, that.offset, that.offset + that.length);
  }

  @Override
  public int hashCode() {
    int hash = length;
    for (int i = offset; i < offset + length; i++) {
      hash = 31 * hash + array[i];
    }
    return hash;
  }

  /// The length only: the bytes may be a patient's.
  @Override
  public String toString() {
    return length + " bytes";
  }
}
