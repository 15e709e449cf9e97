// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/// Reads the content of an answer, RFC 9112 §6.3: in chunks, of an announced length, or until the
/// peer closes. Nothing is unpacked. No length that is announced is ever allocated.
final class Content {
  private static final Pattern LENGTH = Pattern.compile("\\d{1,15}");
  private static final Pattern CHUNK = Pattern.compile("([0-9A-Fa-f]{1,12})([ \\t;].*)?");
  private static final int LONGEST_CHUNK_LINE = 256;

  private final InputStream in;
  private final byte[] buffer = new byte[16 << 10];

  Content(InputStream in) {
    this.in = in;
  }

  /// Hands the content to a taker.
  ///
  /// @throws IOException if it breaks off before its end, or its framing is none
  <T> T give(Head head, Taker<T> taker) throws IOException {
    try {
      return taker.end(isTaken(head, taker));
    } finally {
      Arrays.fill(buffer, (byte) 0);
    }
  }

  private boolean isTaken(Head head, Taker<?> taker) throws IOException {
    if (head.status() == 204 || head.status() == 304) {
      return true;
    }
    Optional<String> coding = head.first("transfer-encoding");
    if (coding.isPresent()) {
      if (!coding.get().equalsIgnoreCase("chunked")) {
        throw new IOException("an unknown transfer coding");
      }
      return chunks(taker);
    }
    Optional<String> length = head.first("content-length");
    if (length.isPresent()) {
      if (!LENGTH.matcher(length.get()).matches()
          || head.all("content-length").stream().distinct().count() > 1) {
        throw new IOException("a length that is none");
      }
      return of(Long.parseLong(length.get()), taker);
    }
    return untilClosed(taker);
  }

  private boolean chunks(Taker<?> taker) throws IOException {
    while (true) {
      StringBuilder line = new StringBuilder();
      Head.line(in, line, LONGEST_CHUNK_LINE);
      var chunk = CHUNK.matcher(line);
      if (!chunk.matches()) {
        throw new IOException("a chunk without a length");
      }
      long length = Long.parseLong(chunk.group(1), 16);
      if (length == 0) {
        return true;
      }
      if (!of(length, taker)) {
        return false;
      }
      Head.line(in, new StringBuilder(), 2);
    }
  }

  private boolean of(long length, Taker<?> taker) throws IOException {
    long left = length;
    while (left > 0) {
      int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
      if (read < 0) {
        throw new IOException("the content breaks off");
      }
      left -= read;
      if (!taker.take(Arrays.copyOf(buffer, read))) {
        return false;
      }
    }
    return true;
  }

  private boolean untilClosed(Taker<?> taker) throws IOException {
    while (true) {
      int read = end();
      if (read < 0) {
        return true;
      }
      if (!taker.take(Arrays.copyOf(buffer, read))) {
        return false;
      }
    }
  }

  /// Some servers of TLS close without saying so.
  private int end() throws IOException {
    try {
      return in.read(buffer);
    } catch (SSLException _) {
      return -1;
    }
  }
}
