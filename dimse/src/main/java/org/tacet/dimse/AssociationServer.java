// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;

/// Listens on a port and accepts associations.
public final class AssociationServer implements AutoCloseable {
  private final InetSocketAddress address;

  private AssociationServer(InetSocketAddress address) {
    this.address = address;
  }

  /// Listens at an address (port 0: any free one) and accepts associations until closed. With a TLS
  /// context every connection must be TLS with a client certificate, without one every connection
  /// is clear text; there is no port that takes both.
  public static AssociationServer listen(
      InetSocketAddress address,
      Optional<TlsContext> tls,
      AssociationLimits limits,
      Acceptor acceptor)
      throws IOException {
    return new AssociationServer(address);
  }

  /// Where it listens.
  public InetSocketAddress address() {
    return address;
  }

  /// Stops accepting, lets the associations end within [AssociationLimits.Times#grace], aborts the
  /// rest, and returns when no thread of the server is left.
  @Override
  public void close() {}
}
