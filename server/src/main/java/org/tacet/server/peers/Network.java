// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.peers;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A range of addresses, `192.168.7.0/24`, or one address.
///
/// @param base its first address
/// @param prefix how many leading bits are fixed
public record Network(InetAddress base, int prefix) {
  private static final List<Network> PRIVATE =
      Stream.of(
              "127.0.0.0/8",
              "10.0.0.0/8",
              "172.16.0.0/12",
              "192.168.0.0/16",
              "169.254.0.0/16",
              "::1/128",
              "fc00::/7",
              "fe80::/10")
          .map(text -> parse(text).orElseThrow())
          .toList();

  public Network {
    if (prefix < 0 || prefix > 8 * base.getAddress().length) {
      throw new IllegalArgumentException("prefix length");
    }
    if (!matches(base.getAddress(), masked(base.getAddress(), prefix), 8 * length(base))) {
      throw new IllegalArgumentException("address bits behind the prefix");
    }
  }

  /// Reads `ADDRESS` or `ADDRESS/BITS`, numeric only: a name would be whoever answers for it.
  public static Optional<Network> parse(String text) {
    String[] parts = text.split("/", 3);
    if (parts.length > 2 || !numeric(parts[0])) {
      return Optional.empty();
    }
    try {
      InetAddress base = InetAddress.getByName(parts[0]);
      if (parts.length == 1) {
        return Optional.of(new Network(base, 8 * length(base)));
      }
      return parts[1].matches("[0-9]{1,3}")
          ? Optional.of(new Network(base, Integer.parseInt(parts[1])))
          : Optional.empty();
    } catch (UnknownHostException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /// Whether the address is in the range.
  public boolean contains(InetAddress address) {
    return matches(address.getAddress(), base.getAddress(), prefix);
  }

  /// Whether every address of the range is one that no stranger on the internet can have: loopback,
  /// private (RFC 1918, RFC 4193) or link-local.
  public boolean isPrivate() {
    return PRIVATE.stream().anyMatch(n -> n.prefix <= prefix && n.contains(base));
  }

  /// Whether the address is loopback, private or link-local.
  public static boolean isPrivate(InetAddress address) {
    return new Network(address, 8 * length(address)).isPrivate();
  }

  /// How many bits of an address are not fixed: 0 for one address.
  public int freeBits() {
    return 8 * length(base) - prefix;
  }

  @Override
  public String toString() {
    String host = base.getHostAddress();
    int scope = host.indexOf('%');
    return (scope < 0 ? host : host.substring(0, scope)) + "/" + prefix;
  }

  private static boolean numeric(String text) {
    return text.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}")
        || text.matches("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
  }

  private static int length(InetAddress address) {
    return address instanceof Inet4Address ? 4 : 16;
  }

  private static byte[] masked(byte[] address, int prefix) {
    byte[] masked = address.clone();
    for (int bit = prefix; bit < 8 * masked.length; bit++) {
      masked[bit / 8] &= (byte) ~(0x80 >> bit % 8);
    }
    return masked;
  }

  private static boolean matches(byte[] a, byte[] b, int bits) {
    if (a.length != b.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      if (((a[bit / 8] ^ b[bit / 8]) & 0x80 >> bit % 8) != 0) {
        return false;
      }
    }
    return true;
  }
}
