// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/// A peer that knows only bytes: it sends what the script says, and compares what comes with it.
final class BytePeer implements AutoCloseable {
  private final Socket socket;

  BytePeer(Socket socket) throws IOException {
    this.socket = socket;
    socket.setSoTimeout(20_000);
  }

  static BytePeer connect(InetSocketAddress address) throws IOException {
    var socket = new Socket();
    socket.connect(address, 10_000);
    return new BytePeer(socket);
  }

  static BytePeer connect(InetSocketAddress address, InetAddress from) throws IOException {
    var socket = new Socket();
    socket.bind(new InetSocketAddress(from, 0));
    socket.connect(address, 10_000);
    return new BytePeer(socket);
  }

  BytePeer sends(String annotated) throws IOException {
    return sends(Hex.bytes(annotated));
  }

  BytePeer sends(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
    return this;
  }

  BytePeer expects(String annotated) throws IOException {
    byte[] expected = Hex.bytes(annotated);
    byte[] received = socket.getInputStream().readNBytes(expected.length);
    assertThat(Hex.of(received)).isEqualTo(Hex.of(expected));
    return this;
  }

  /// Reads one PDU, whatever it is.
  byte[] receives() throws IOException {
    byte[] header = socket.getInputStream().readNBytes(6);
    assertThat(header).hasSize(6);
    int length =
        ((header[2] & 0xFF) << 24)
            | ((header[3] & 0xFF) << 16)
            | ((header[4] & 0xFF) << 8)
            | (header[5] & 0xFF);
    byte[] pdu = new byte[6 + length];
    System.arraycopy(header, 0, pdu, 0, 6);
    assertThat(socket.getInputStream().readNBytes(pdu, 6, length)).isEqualTo(length);
    return pdu;
  }

  /// The other side says nothing more.
  void expectsEnd() throws IOException {
    int next;
    try {
      next = socket.getInputStream().read();
    } catch (java.net.SocketTimeoutException e) {
      throw new AssertionError("the connection is still open", e);
    } catch (IOException _) {
      next = -1;
    }
    assertThat(next).isEqualTo(-1);
  }

  /// Nothing more from this side.
  BytePeer endsOutput() throws IOException {
    socket.shutdownOutput();
    return this;
  }

  /// Goes away, in the midst of things.
  void leaves() throws IOException {
    socket.close();
  }

  Socket socket() {
    return socket;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
