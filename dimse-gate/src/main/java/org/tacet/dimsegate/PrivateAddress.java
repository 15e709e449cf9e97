// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimsegate;

import java.net.InetSocketAddress;

/// An address on a private interface: the only kind the legacy bridge can listen at. The wildcard
/// address is none, since it takes in the public interfaces.
public record PrivateAddress(InetSocketAddress address) {
  /// @throws IllegalArgumentException for a name that was not resolved, or an address that is not
  ///   private
  public PrivateAddress {
    if (address.isUnresolved() || !Network.isPrivate(address.getAddress())) {
      throw new IllegalArgumentException("the legacy bridge listens on a private address only");
    }
  }
}
