// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.check;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// Says a few bytes to a port and looks at the answer: old TLS versions and weak cipher suites,
/// which this Java would not even offer, and HTTP.
final class RawTls {
  private static final int TIMEOUT = 3000;
  private static final int HANDSHAKE = 22;
  private static final int ALERT = 21;
  private static final int SERVER_HELLO = 2;
  private static final int RECORD_HEADER = 5;

  /// RSA key exchange and CBC: what BCP 195 forbids.
  private static final int[] WEAK = {
    0x002F, 0x0035, 0x000A, 0x0005, 0x0004, 0xC009, 0xC00A, 0xC013, 0xC014, 0x003C, 0x003D, 0x0033
  };

  private RawTls() {}

  /// @param version 0x0300 for SSL 3.0, 0x0301 for TLS 1.0, 0x0302 for 1.1, 0x0303 for 1.2
  static Probe hello(InetSocketAddress address, Attempt attempt, int version) {
    try (Socket socket = new Socket()) {
      socket.connect(address, TIMEOUT);
      socket.setSoTimeout(TIMEOUT);
      socket.getOutputStream().write(clientHello(version));
      byte[] head = socket.getInputStream().readNBytes(RECORD_HEADER + 1);
      if (head.length > RECORD_HEADER
          && head[0] == HANDSHAKE
          && head[RECORD_HEADER] == SERVER_HELLO) {
        return Probe.of(attempt, "the archive answered ServerHello", false);
      }
      boolean alert = head.length > 0 && head[0] == ALERT;
      return Probe.of(attempt, alert ? "TLS alert" : "connection closed", true);
    } catch (IOException _) {
      return Probe.of(attempt, "connection closed", true);
    }
  }

  /// Asks for a web page in clear text.
  static Probe http(InetSocketAddress address, Attempt attempt) {
    try (Socket socket = new Socket()) {
      socket.connect(address, TIMEOUT);
      socket.setSoTimeout(TIMEOUT);
      String request = "GET / HTTP/1.1\r\nHost: archive\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      InputStream in = socket.getInputStream();
      String answer = new String(in.readNBytes(4), StandardCharsets.US_ASCII);
      return answer.equals("HTTP")
          ? Probe.of(attempt, "a web server answered in clear text", false)
          : Probe.of(attempt, "no answer in HTTP", true);
    } catch (IOException _) {
      return Probe.of(attempt, "connection closed", true);
    }
  }

  private static byte[] clientHello(int version) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(body);
    out.writeShort(version);
    out.write(new byte[32]); // random: it guards nothing here
    out.writeByte(0); // no session
    out.writeShort(2 * WEAK.length);
    for (int suite : WEAK) {
      out.writeShort(suite);
    }
    out.writeShort(0x0100); // one compression method, none
    if (version > 0x0300) {
      out.writeShort(8);
      out.write(new byte[] {0, 10, 0, 4, 0, 2, 0, 23}); // supported groups: P-256
    }
    ByteArrayOutputStream record = new ByteArrayOutputStream();
    DataOutputStream head = new DataOutputStream(record);
    head.writeByte(HANDSHAKE);
    head.writeShort(Math.min(version, 0x0301));
    head.writeShort(body.size() + 4);
    head.writeInt(1 << 24 | body.size()); // ClientHello
    body.writeTo(head);
    return record.toByteArray();
  }
}
