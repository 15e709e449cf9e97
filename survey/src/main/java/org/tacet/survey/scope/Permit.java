// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.scope;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/// Says that one address and port may be spoken to now. Whoever opens a connection for a survey
/// takes one of these and nothing else: there is no other way to an address, and only [Gate] makes
/// them.
public final class Permit {
  private final InetAddress address;
  private final int port;
  private final Target target;

  Permit(InetAddress address, int port, Target target) {
    this.address = address;
    this.port = port;
    this.target = target;
  }

  /// Where to connect: an address and never a name, which could lead elsewhere the second time.
  public InetSocketAddress socket() {
    return new InetSocketAddress(address, port);
  }

  /// Whose place it is.
  public Target target() {
    return target;
  }

  @Override
  public String toString() {
    return "Permit[" + target.site() + "]";
  }
}
