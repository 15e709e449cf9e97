// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.signin;

/// Addresses as far as they tell one caller from another: an IPv6 customer has at least a /64, and
/// could come from another address each time.
final class Places {
  private static final int GROUPS = 4;

  private Places() {}

  /// An IPv4 address as it is; of an IPv6 address in the form of
  /// [java.net.Inet6Address#getHostAddress] (eight groups, none left out) the first four.
  static String of(String address) {
    String[] groups = address.split(":", -1);
    return groups.length <= GROUPS
        ? address
        : String.join(":", java.util.Arrays.copyOf(groups, GROUPS)) + "::/64";
  }
}
