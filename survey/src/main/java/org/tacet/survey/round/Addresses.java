// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.round;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.tacet.survey.scope.Gate;
import org.tacet.survey.scope.Prefix;
import org.tacet.survey.scope.Target;

/// The addresses of a target, lowest first.
final class Addresses {
  /// A block with more free bits than these is not gone through: of it, only what a list names is
  /// looked at.
  static final int MOST_FREE_BITS = 24;

  private Addresses() {}

  /// All of them; none of a block too wide to go through.
  static List<InetAddress> of(Target target, Gate gate) {
    return switch (target.place()) {
      case Target.Place.Host host -> sorted(gate.addressesOf(host));
      case Target.Place.Block(Prefix prefix) -> of(prefix);
    };
  }

  /// Those of a list that belong to this target and to no narrower one.
  static List<InetAddress> of(Target target, Gate gate, Collection<InetAddress> listed) {
    return sorted(
        listed.stream()
            .filter(address -> gate.targetOf(address).filter(target::equals).isPresent())
            .toList());
  }

  private static List<InetAddress> of(Prefix prefix) {
    if (prefix.free() > MOST_FREE_BITS) {
      return List.of();
    }
    int count = 1 << prefix.free();
    byte[] next = prefix.first().getAddress();
    List<InetAddress> addresses = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      addresses.add(address(next));
      increment(next);
    }
    return addresses;
  }

  private static List<InetAddress> sorted(List<InetAddress> addresses) {
    return addresses.stream()
        .distinct()
        .sorted((one, other) -> Arrays.compareUnsigned(one.getAddress(), other.getAddress()))
        .toList();
  }

  /// Whether one address follows directly on another.
  static boolean follows(InetAddress one, InetAddress next) {
    byte[] bytes = one.getAddress();
    increment(bytes);
    return Arrays.equals(bytes, next.getAddress())
        && !new BigInteger(1, bytes).equals(BigInteger.ZERO);
  }

  private static void increment(byte[] bytes) {
    for (int i = bytes.length - 1; i >= 0; i--) {
      bytes[i]++;
      if (bytes[i] != 0) {
        return;
      }
    }
  }

  private static InetAddress address(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("4 or 16 bytes are an address", e);
    }
  }
}
