// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.Optional;

/// The other end of a connection, as far as it is proved: the address the bytes come from, and the
/// certificate it holds the key of. The certificate is present exactly when TLS authenticated the
/// peer against the server's trust anchors. An AE title is no part of it: that is only a name.
public record PeerEndpoint(
    InetSocketAddress address,
    Optional<X509Certificate> certificate,
    Optional<String> tlsProtocol,
    Optional<String> cipherSuite) {

  static PeerEndpoint clear(InetSocketAddress address) {
    return new PeerEndpoint(address, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /// Address and TLS version; the certificate's names stay out, they may be a person's.
  @Override
  public String toString() {
    return address + tlsProtocol.map(" over "::concat).orElse(" in clear");
  }
}
