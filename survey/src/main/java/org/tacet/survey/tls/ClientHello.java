// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.tls;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;

/// The first message of a handshake, offering one version and nothing else. Written by hand because
/// the JDK rightly refuses to speak the old versions, and a survey must say who still does; the
/// handshake ends here, no key is ever agreed on. RFC 5246 §7.4.1.2, RFC 8446 §4.1.2.
final class ClientHello {
  private static final int[] SUITES = {
    0xC02F, 0xC030, 0xC02B, 0xC02C, 0x009E, 0x009F, 0xC013, 0xC014, 0xC009, 0xC00A, 0x0033, 0x0039,
    0x009C, 0x009D, 0x002F, 0x0035, 0x000A
  };
  private static final int[] SUITES_13 = {0x1301, 0x1302, 0x1303};
  private static final int[] GROUPS = {0x001D, 0x0017, 0x0018, 0x0019, 0x0100};
  private static final int[] SIGNATURES = {
    0x0403, 0x0503, 0x0603, 0x0804, 0x0805, 0x0806, 0x0807, 0x0401, 0x0501, 0x0601, 0x0203, 0x0201
  };

  private ClientHello() {}

  /// One record that holds the whole message.
  static byte[] of(TlsVersion version) {
    ByteBuffer body = ByteBuffer.allocate(512);
    boolean newest = version == TlsVersion.TLS_1_3;
    body.putShort((short) (newest ? TlsVersion.TLS_1_2 : version).code());
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    body.put(random);
    body.put((byte) 0);
    put(body, newest ? SUITES_13 : SUITES);
    body.put((byte) 1).put((byte) 0);
    byte[] extensions = extensions(version);
    body.putShort((short) extensions.length).put(extensions);
    return record(Arrays.copyOf(body.array(), body.position()));
  }

  private static byte[] record(byte[] body) {
    return ByteBuffer.allocate(body.length + 9)
        .put((byte) 22)
        .putShort((short) TlsVersion.TLS_1_0.code())
        .putShort((short) (body.length + 4))
        .put((byte) 1)
        .put((byte) 0)
        .putShort((short) body.length)
        .put(body)
        .array();
  }

  private static byte[] extensions(TlsVersion version) {
    ByteBuffer out = ByteBuffer.allocate(128);
    out.putShort((short) 10).putShort((short) (GROUPS.length * 2 + 2));
    put(out, GROUPS);
    out.putShort((short) 11).putShort((short) 2).put((byte) 1).put((byte) 0);
    if (version.compareTo(TlsVersion.TLS_1_2) >= 0) {
      out.putShort((short) 13).putShort((short) (SIGNATURES.length * 2 + 2));
      put(out, SIGNATURES);
    }
    if (version == TlsVersion.TLS_1_3) {
      out.putShort((short) 43).putShort((short) 3).put((byte) 2).putShort((short) version.code());
      // No share at all: the server asks for one, and by that has named its version.
      out.putShort((short) 51).putShort((short) 2).putShort((short) 0);
    }
    return Arrays.copyOf(out.array(), out.position());
  }

  private static void put(ByteBuffer out, int[] codes) {
    out.putShort((short) (codes.length * 2));
    for (int code : codes) {
      out.putShort((short) code);
    }
  }
}
