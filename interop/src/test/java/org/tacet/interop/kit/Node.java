// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.kit;

import java.util.Optional;

/// Whom a foreign client calls, and as whom.
///
/// @param called AE title of the one that is called
/// @param calling AE title of the caller
/// @param tls what the caller shows and trusts; empty: clear text
public record Node(int port, String called, String calling, Optional<TlsFiles> tls) {
  public static Node clear(int port, String called, String calling) {
    return new Node(port, called, calling, Optional.empty());
  }

  public static Node secure(int port, String called, String calling, TlsFiles tls) {
    return new Node(port, called, calling, Optional.of(tls));
  }

  public Node as(String otherCalling) {
    return new Node(port, called, otherCalling, tls);
  }

  Node through(int otherPort) {
    return new Node(otherPort, called, calling, Optional.empty());
  }
}
