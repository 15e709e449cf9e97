// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.finding;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// What a TLS handshake showed.
///
/// @param versions that the server agreed to, such as `TLSv1.2`
/// @param clientCertificate whether it asks for one
/// @param expires when the server's certificate does
/// @param key kind and size of the certificate's key, such as `RSA 2048`
public record TlsFacts(
    Set<String> versions,
    ClientCertificate clientCertificate,
    Optional<Instant> expires,
    boolean selfSigned,
    String key) {
  /// Keeps a copy of the set.
  public TlsFacts {
    versions = Set.copyOf(versions);
  }

  /// What a server wants of its client.
  public enum ClientCertificate {
    /// It does not ask.
    NOT_ASKED,
    /// It asks, and goes on without.
    WANTED,
    /// It goes no further without.
    REQUIRED
  }
}
