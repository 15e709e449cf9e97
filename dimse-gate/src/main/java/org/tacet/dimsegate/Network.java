// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimsegate;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A block of IP addresses, RFC 4632: those that agree with `address` in the first `prefixLength`
/// bits. Bits beyond the prefix are zero.
public record Network(InetAddress address, int prefixLength) {
  // Before PRIVATE, which is read with it.
  private static final Pattern NUMERIC = Pattern.compile("[0-9a-fA-F:.]+");

  /// Addresses that no router of the public internet forwards: loopback, private use (RFC 1918),
  /// link local, and the same for IPv6 (RFC 4193).
  private static final List<Network> PRIVATE =
      List.of(
          of("127.0.0.0/8"),
          of("10.0.0.0/8"),
          of("172.16.0.0/12"),
          of("192.168.0.0/16"),
          of("169.254.0.0/16"),
          of("::1/128"),
          of("fc00::/7"),
          of("fe80::/10"));

  /// @throws IllegalArgumentException for a prefix that the address has no room for, or bits set
  ///   beyond it
  public Network {
    byte[] bytes = address.getAddress();
    if (prefixLength < 0 || prefixLength > 8 * bytes.length) {
      throw new IllegalArgumentException("prefix length: 0.." + 8 * bytes.length);
    }
    for (int bit = prefixLength; bit < 8 * bytes.length; bit++) {
      if (bit(bytes, bit) != 0) {
        throw new IllegalArgumentException("an address bit is set beyond the prefix");
      }
    }
  }

  /// As [#parse], for what must be right.
  ///
  /// @throws IllegalArgumentException if it is not
  public static Network of(String text) {
    return parse(text).orElseThrow(() -> new IllegalArgumentException("not a network"));
  }

  /// `10.1.2.0/24`; without a prefix length, one address. Numbers only: a host name would be a
  /// question to whoever answers for DNS.
  public static Optional<Network> parse(String text) {
    int slash = text.indexOf('/');
    String host = slash < 0 ? text : text.substring(0, slash);
    if (!NUMERIC.matcher(host).matches()) {
      return Optional.empty();
    }
    try {
      InetAddress address = InetAddress.ofLiteral(host);
      int bits = 8 * address.getAddress().length;
      int prefix = slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1));
      return Optional.of(new Network(address, prefix));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /// Whether the address belongs to the block. An IPv4 address does not belong to a block of IPv6.
  public boolean contains(InetAddress other) {
    byte[] own = address.getAddress();
    byte[] bytes = other.getAddress();
    if (own.length != bytes.length) {
      return false;
    }
    for (int bit = 0; bit < prefixLength; bit++) {
      if (bit(own, bit) != bit(bytes, bit)) {
        return false;
      }
    }
    return true;
  }

  /// Whether all of it lies in private address space.
  public boolean isPrivate() {
    return PRIVATE.stream()
        .anyMatch(block -> block.prefixLength <= prefixLength && block.contains(address));
  }

  /// Whether this address lies in private address space.
  static boolean isPrivate(InetAddress address) {
    return PRIVATE.stream().anyMatch(block -> block.contains(address));
  }

  /// As [#parse] reads it.
  @Override
  public String toString() {
    return address.getHostAddress() + "/" + prefixLength;
  }

  private static int bit(byte[] bytes, int index) {
    return bytes[index / 8] >>> (7 - index % 8) & 1;
  }
}
