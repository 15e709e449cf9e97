// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.control;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// One message at the control socket.
record Frame(Kind kind, String text) {
  private static final int MAX_LENGTH = 1 << 20;

  /// What a frame holds.
  enum Kind {
    REQUEST('R'),
    SAY('S'),
    NOTE('N'),
    PROGRESS('P'),
    STATUS('X');

    private final int code;

    Kind(char code) {
      this.code = code;
    }

    static Kind of(int code) throws IOException {
      for (Kind kind : values()) {
        if (kind.code == code) {
          return kind;
        }
      }
      throw new IOException("not a control frame");
    }
  }

  void writeTo(DataOutputStream out) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > MAX_LENGTH) {
      throw new IOException("a control frame holds at most 1 MiB");
    }
    out.writeByte(kind.code);
    out.writeInt(bytes.length);
    out.write(bytes);
    out.flush();
  }

  /// Empty at the end of the stream.
  static Optional<Frame> read(DataInputStream in) throws IOException {
    int code = in.read();
    if (code < 0) {
      return Optional.empty();
    }
    Kind kind = Kind.of(code);
    int length = in.readInt();
    if (length < 0 || length > MAX_LENGTH) {
      throw new IOException("not a control frame");
    }
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("a control frame was cut short");
    }
    return Optional.of(new Frame(kind, new String(bytes, StandardCharsets.UTF_8)));
  }
}
