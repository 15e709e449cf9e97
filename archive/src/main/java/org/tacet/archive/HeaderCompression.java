// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/// Makes headers small. The instances of a series differ in little, so each is deflated against the
/// first one (RFC 1950 calls that a preset dictionary): of a CT slice, some hundred bytes remain.
final class HeaderCompression {
  /// The longest dictionary that helps, in bytes: what deflate looks back at most.
  static final int MAX_DICTIONARY = 32 << 10;

  /// The most a header of ours expands to, in bytes. More than any header that was taken in.
  static final int MAX_EXPANDED = 512 << 20;

  private static final int CHUNK = 8 << 10;
  private static final int FIRST_CHUNK = 1 << 10;

  private HeaderCompression() {}

  /// The dictionary that a first header makes.
  static byte[] dictionaryOf(byte[] header) {
    return Arrays.copyOf(header, Math.min(header.length, MAX_DICTIONARY));
  }

  /// @param dictionary may be empty
  static byte[] compress(byte[] plain, byte[] dictionary) {
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION);
    try {
      if (dictionary.length > 0) {
        deflater.setDictionary(dictionary);
      }
      deflater.setInput(plain);
      deflater.finish();
      var out = new ByteArrayOutputStream(1024);
      byte[] chunk = new byte[CHUNK];
      while (!deflater.finished()) {
        out.write(chunk, 0, deflater.deflate(chunk));
      }
      return out.toByteArray();
    } finally {
      deflater.end();
    }
  }

  /// @param dictionary asked for only when the bytes were compressed against one
  static byte[] expand(byte[] compressed, Dictionary dictionary) throws IOException {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(compressed);
      byte[] chunk = new byte[Math.clamp(4L * compressed.length, FIRST_CHUNK, CHUNK)];
      var out = new ByteArrayOutputStream(chunk.length);
      while (!inflater.finished()) {
        int length = inflater.inflate(chunk);
        if (inflater.needsDictionary()) {
          inflater.setDictionary(dictionary.bytes());
        } else if (length == 0 && inflater.needsInput()) {
          throw new IOException("a compressed header is cut short");
        }
        out.write(chunk, 0, length);
        if (out.size() > MAX_EXPANDED) {
          throw new IOException("a compressed header expands too far");
        }
      }
      return out.toByteArray();
    } catch (DataFormatException | IllegalArgumentException e) {
      throw new IOException("a compressed header is malformed", e);
    } finally {
      inflater.end();
    }
  }

  /// Fetches a dictionary.
  @FunctionalInterface
  interface Dictionary {
    byte[] bytes() throws IOException;
  }
}
