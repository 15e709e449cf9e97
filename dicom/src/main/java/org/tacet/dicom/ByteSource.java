// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;

/// Bytes as a handle: a value that need not be in memory. Its size is known and its content never
/// changes, however often it is opened.
public interface ByteSource {
  /// The number of bytes.
  long size();

  /// The bytes from `from` up to but not with `to`, to be closed by the caller.
  ///
  /// @throws IndexOutOfBoundsException unless `0 <= from <= to <= size()`
  /// @throws IOException if the bytes cannot be had
  InputStream open(long from, long to) throws IOException;

  /// All bytes, in memory, in an array of the caller's own.
  ///
  /// @throws FormatException with [FormatException.Rule#LIMIT_VALUE] if there are more than `max`
  default byte[] bytes(int max) throws IOException {
    if (size() > max) {
      throw new FormatException(FormatException.Rule.LIMIT_VALUE, 0);
    }
    try (InputStream in = open(0, size())) {
      return in.readNBytes((int) size());
    }
  }

  /// Writes all bytes, in order.
  default void writeTo(OutputStream out) throws IOException {
    try (InputStream in = open(0, size())) {
      in.transferTo(out);
    }
  }

  /// The bytes of an array, which is not copied: the caller leaves it alone from now on.
  static ByteSource of(byte[] bytes) {
    return new MemorySource(bytes, 0, bytes.length);
  }

  /// A part of an array, which is not copied: the caller leaves it alone from now on.
  static ByteSource of(byte[] bytes, int offset, int length) {
    return new MemorySource(bytes, offset, length);
  }

  /// A part of a file, opened anew each time.
  static ByteSource file(Path path, long offset, long length) {
    return new FileSource(path, offset, length);
  }

  /// Bytes that went by in a stream and were not kept: only where they were is known.
  ///
  /// @param offset the position of the first byte in the (inflated) data set stream
  /// @param size the number of bytes
  record Elsewhere(long offset, long size) implements ByteSource {
    /// Never negative.
    public Elsewhere {
      if (offset < 0 || size < 0) {
        throw new IllegalArgumentException("negative offset or size");
      }
    }

    /// Always fails: the bytes are not here.
    @Override
    public InputStream open(long from, long to) throws IOException {
      throw new FileNotFoundException("the value was not kept when its stream was read");
    }
  }
}
