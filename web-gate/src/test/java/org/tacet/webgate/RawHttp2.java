// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/// Says frames of HTTP/2 (RFC 9113) as it is told to, in whatever order, and keeps no window open.
final class RawHttp2 implements AutoCloseable {
  static final int DATA = 0;
  static final int HEADERS = 1;
  static final int RESET = 3;
  static final int SETTINGS = 4;
  static final int PING = 6;
  static final int GO_AWAY = 7;
  static final int CONTINUATION = 9;
  static final int END_STREAM = 1;
  static final int END_HEADERS = 4;

  private static final int PATIENCE_MILLIS = 30_000;
  private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

  private final SSLSocket socket;
  private final DataInputStream in;
  private final List<Frame> heard = new ArrayList<>();

  /// A frame from the gate.
  ///
  /// @param first the first byte of its payload; -1 if it has none
  record Frame(int type, int flags, int stream, int first) {
    @Override
    public String toString() {
      return "type " + type + " flags " + flags + " stream " + stream;
    }
  }

  RawHttp2(Webhouse house) {
    try {
      socket =
          (SSLSocket)
              house
                  .certificate
                  .client()
                  .getSocketFactory()
                  .createSocket(house.gate.address().getAddress(), house.gate.address().getPort());
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setApplicationProtocols(new String[] {"h2"});
      socket.setSSLParameters(parameters);
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.startHandshake();
      in = new DataInputStream(socket.getInputStream());
      socket.getOutputStream().write(PREFACE.getBytes(US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    say(SETTINGS, 0, 0, new byte[0]);
  }

  /// Header fields, each as a literal that no table keeps (RFC 7541 §6.2.2).
  static byte[] fields(String... namesAndValues) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      out.write(0);
      text(out, namesAndValues[i]);
      text(out, namesAndValues[i + 1]);
    }
    return out.toByteArray();
  }

  /// A string of RFC 7541 §5.2, without Huffman's code.
  static void text(ByteArrayOutputStream out, String text) {
    int length = text.length();
    if (length < 127) {
      out.write(length);
    } else {
      out.write(127);
      int left = length - 127;
      for (; left >= 128; left >>= 7) {
        out.write((left & 0x7F) | 0x80);
      }
      out.write(left);
    }
    out.writeBytes(text.getBytes(US_ASCII));
  }

  /// The fields of a request, and more.
  static byte[] request(String method, String path, String... more) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(fields(":method", method, ":scheme", "https", ":authority", "x", ":path", path));
    out.writeBytes(fields(more));
    return out.toByteArray();
  }

  /// Sends a frame; false if the gate has hung up by then.
  boolean say(int type, int flags, int stream, byte[] payload) {
    ByteBuffer frame = ByteBuffer.allocate(9 + payload.length);
    frame.putShort((short) (payload.length >>> 8)).put((byte) payload.length);
    frame.put((byte) type).put((byte) flags).putInt(stream).put(payload);
    try {
      socket.getOutputStream().write(frame.array());
      socket.getOutputStream().flush();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /// Listens until such a frame, or until the gate hangs up; gives all that came.
  List<Frame> hear(Predicate<Frame> last) {
    try {
      while (heard.isEmpty() || !last.test(heard.getLast())) {
        int length = (in.readUnsignedShort() << 8) | in.readUnsignedByte();
        int type = in.readUnsignedByte();
        int flags = in.readUnsignedByte();
        int stream = in.readInt() & Integer.MAX_VALUE;
        byte[] payload = in.readNBytes(length);
        heard.add(new Frame(type, flags, stream, payload.length > 0 ? payload[0] & 0xFF : -1));
      }
    } catch (EOFException | SocketException | SSLException e) {
      return heard;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return heard;
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
