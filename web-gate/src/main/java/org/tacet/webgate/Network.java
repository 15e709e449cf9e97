// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.HexFormat;

/// Where a connection comes from, as far as one house goes: an address of IPv4; of IPv6 its first
/// 64 bits, for who has one such address has 2^64 of them.
///
/// @param name no caller can have
/// @param wider name of the /56 of IPv6 around it, of which a house may have all; of IPv4 there is
///   none wider
record Network(String name, String wider) {
  private static final int BYTES = 8;
  private static final int BYTES_OF_WIDER = 7;

  static Network of(SocketAddress remote) {
    return of(
        remote instanceof InetSocketAddress internet
            ? internet.getAddress()
            : InetAddress.getLoopbackAddress());
  }

  static Network of(InetAddress address) {
    byte[] bytes = address.getAddress();
    boolean six = address instanceof Inet6Address;
    return new Network(
        "@" + HexFormat.of().formatHex(six ? Arrays.copyOf(bytes, BYTES) : bytes),
        "@/" + HexFormat.of().formatHex(six ? Arrays.copyOf(bytes, BYTES_OF_WIDER) : bytes));
  }
}
