// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/// Speaks HTTP/2 (RFC 9113) frame by frame, and is under no duty to go on with anything.
final class RawStreams implements AutoCloseable {
  private static final int HEADERS = 1;
  private static final int RESET = 3;
  private static final int SETTINGS = 4;
  private static final int END_STREAM = 1;
  private static final int END_HEADERS = 4;
  private static final int INITIAL_WINDOW = 4;
  private static final int PATIENCE_MILLIS = 20_000;

  private final SSLSocket socket;
  private final DataInputStream in;
  private final DataOutputStream out;
  private int last = -1;

  /// @param window how many bytes of each answer the gate may send unasked
  RawStreams(Webhouse house, int window) {
    try {
      var address = house.gate.address();
      socket =
          (SSLSocket)
              house
                  .certificate
                  .client()
                  .getSocketFactory()
                  .createSocket(address.getAddress(), address.getPort());
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setApplicationProtocols(new String[] {"h2"});
      socket.setSSLParameters(parameters);
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.startHandshake();
      in = new DataInputStream(socket.getInputStream());
      out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
      out.writeBytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
      var settings = new ByteArrayOutputStream();
      var setting = new DataOutputStream(settings);
      setting.writeShort(INITIAL_WINDOW);
      setting.writeInt(window);
      frame(SETTINGS, 0, 0, settings.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void frame(int type, int flags, int stream, byte[] payload) throws IOException {
    out.writeByte(payload.length >> 16);
    out.writeShort(payload.length);
    out.writeByte(type);
    out.writeByte(flags);
    out.writeInt(stream);
    out.write(payload);
    out.flush();
  }

  /// Begins a POST without credentials, and sends nothing of its body.
  void announce(String path, int length) {
    var block = block("POST", path);
    field(block, "content-length", Integer.toString(length));
    begin(block, END_HEADERS);
  }

  /// Asks for something with the token of Pune.
  void get(String path) {
    var block = block("GET", path);
    field(block, "authorization", "Bearer " + Webhouse.TOKEN);
    begin(block, END_HEADERS | END_STREAM);
  }

  private static ByteArrayOutputStream block(String method, String path) {
    var block = new ByteArrayOutputStream();
    field(block, ":method", method);
    field(block, ":scheme", "https");
    field(block, ":authority", "localhost");
    field(block, ":path", path);
    return block;
  }

  private void begin(ByteArrayOutputStream block, int flags) {
    last += 2;
    try {
      frame(HEADERS, flags, last, block.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // RFC 7541 §6.2.2: a literal that nobody is to remember.
  private static void field(ByteArrayOutputStream block, String name, String value) {
    block.write(0);
    for (String text : new String[] {name, value}) {
      byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
      block.write(bytes.length);
      block.writeBytes(bytes);
    }
  }

  /// Reads until so many streams have an answer's headers, or are reset.
  void awaitAnswered(int streams) {
    Set<Integer> answered = new HashSet<>();
    try {
      while (answered.size() < streams) {
        int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
        int type = in.readUnsignedByte();
        in.readUnsignedByte();
        int stream = in.readInt();
        in.skipNBytes(length);
        if (type == HEADERS || type == RESET) {
          answered.add(stream);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
