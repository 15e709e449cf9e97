// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.snapshot;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import org.tacet.survey.finding.Reach;

/// A stretch of neighbouring addresses of one kind, IPv4 or IPv6, that fared alike: the addresses
/// of a scope in which nobody was met are kept so, since there can be many.
///
/// @param first lowest address
/// @param last highest address; the same for a single one
/// @param reach [Reach#CLOSED], [Reach#SILENT] or [Reach#UNFINISHED]
public record Swept(InetAddress first, InetAddress last, Reach reach) {
  /// @throws IllegalArgumentException if it ends before it begins, mixes kinds, or names addresses
  ///   that answered: those are systems
  public Swept {
    boolean ordered =
        first.getAddress().length == last.getAddress().length
            && Arrays.compareUnsigned(first.getAddress(), last.getAddress()) <= 0;
    if (!ordered || reach == Reach.ANSWERED) {
      throw new IllegalArgumentException("not a stretch of addresses in which nobody was met");
    }
  }

  /// Whether an address lies in it.
  public boolean contains(InetAddress address) {
    byte[] bytes = address.getAddress();
    return bytes.length == first.getAddress().length
        && Arrays.compareUnsigned(first.getAddress(), bytes) <= 0
        && Arrays.compareUnsigned(bytes, last.getAddress()) <= 0;
  }

  /// How an address fared, where one of these stretches holds it.
  static java.util.Optional<Reach> reach(List<Swept> stretches, InetAddress address) {
    return stretches.stream()
        .filter(stretch -> stretch.contains(address))
        .map(Swept::reach)
        .findFirst();
  }
}
