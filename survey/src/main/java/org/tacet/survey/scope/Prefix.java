// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.scope;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/// A block of addresses, or one: `127.10.0.0/24`, `127.10.1.7`, `fd00::/64`.
///
/// The bits behind the length are zero: a prefix that says one thing and means another is none. An
/// IPv4 address written as an IPv6 one (RFC 4291 §2.5.5.2) is the IPv4 address.
public final class Prefix {
  /// The forms `127.1` and `0177.0.0.1`, which some programs read otherwise than others, are none.
  private static final Pattern IPV4 = Pattern.compile("(0|[1-9]\\d{0,2})(\\.(0|[1-9]\\d{0,2})){3}");

  private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
  private static final Pattern LENGTH = Pattern.compile("0|[1-9]\\d{0,2}");

  private final byte[] first;
  private final int length;

  private Prefix(byte[] first, int length) {
    this.first = first;
    this.length = length;
  }

  /// A prefix in text, without asking anybody for a name.
  public static Optional<Prefix> parse(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    Optional<byte[]> bytes = literal(address).map(InetAddress::getAddress);
    if (bytes.isEmpty()) {
      return Optional.empty();
    }
    int bits = bytes.get().length * Byte.SIZE;
    String length = slash < 0 ? Integer.toString(bits) : text.substring(slash + 1);
    if (!LENGTH.matcher(length).matches() || Integer.parseInt(length) > bits) {
      return Optional.empty();
    }
    var prefix = new Prefix(bytes.get(), Integer.parseInt(length));
    return prefix.restIsZero() ? Optional.of(prefix) : Optional.empty();
  }

  /// A numeric address, if it is one.
  static Optional<InetAddress> literal(String text) {
    if (!IPV4.matcher(text).matches() && !IPV6.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.ofLiteral(text));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private boolean restIsZero() {
    for (int bit = length; bit < first.length * Byte.SIZE; bit++) {
      if (bit(first, bit)) {
        return false;
      }
    }
    return true;
  }

  private static boolean bit(byte[] bytes, int number) {
    return (bytes[number / Byte.SIZE] & (0x80 >>> (number % Byte.SIZE))) != 0;
  }

  /// Whether an address lies in it.
  public boolean contains(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (bytes.length != first.length) {
      return false;
    }
    for (int bit = 0; bit < length; bit++) {
      if (bit(bytes, bit) != bit(first, bit)) {
        return false;
      }
    }
    return true;
  }

  /// Its lowest address.
  public InetAddress first() {
    try {
      return InetAddress.getByAddress(first);
    } catch (java.net.UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }

  /// How many leading bits are the same in all of its addresses.
  public int length() {
    return length;
  }

  /// How many bits are free: 2 to the power of this is the number of its addresses.
  public int free() {
    return first.length * Byte.SIZE - length;
  }

  /// Whether its addresses are of IPv4.
  public boolean isIpv4() {
    return first() instanceof Inet4Address;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Prefix that
        && length == that.length
        && Arrays.equals(first, that.first);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(first) + length;
  }

  @Override
  public String toString() {
    return first().getHostAddress() + (free() == 0 ? "" : "/" + length);
  }
}
