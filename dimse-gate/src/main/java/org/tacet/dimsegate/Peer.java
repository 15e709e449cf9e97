// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimsegate;

import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.tacet.archive.access.Operation;
import org.tacet.archive.access.Site;
import org.tacet.dicom.AeTitle;
import org.tacet.dicom.Uid;

/// An enrolled peer: a name, what proves it, and what it may do, bound together (P2).
///
/// A peer is proved by its certificate, or is pinned to a network on the legacy bridge; never both,
/// never neither. One on the bridge may store and nothing else (P1).
///
/// @param certificateSha256 its certificate, as [#fingerprint] has it
/// @param address where it takes associations, as destination of C-MOVE
/// @param extraSopClasses storage SOP classes that the standard does not know and this peer sends
/// @param legacyFrom the network it calls the bridge from
public record Peer(
    AeTitle aeTitle,
    Optional<String> certificateSha256,
    Set<Operation> allowed,
    Site site,
    Optional<InetSocketAddress> address,
    Set<Uid> extraSopClasses,
    Optional<Network> legacyFrom) {

  private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

  /// @throws IllegalArgumentException if the invariants do not hold
  public Peer {
    allowed = Set.copyOf(allowed);
    extraSopClasses = Set.copyOf(extraSopClasses);
    if (certificateSha256.isPresent() == legacyFrom.isPresent()) {
      throw new IllegalArgumentException("a peer has a certificate or a pinned network");
    }
    if (!certificateSha256.map(sha -> SHA_256.matcher(sha).matches()).orElse(true)) {
      throw new IllegalArgumentException("not a SHA-256 in lower-case hexadecimal");
    }
    if (legacyFrom.isPresent() && !allowed.equals(Set.of(Operation.STORE))) {
      throw new IllegalArgumentException(
          "a peer on the legacy bridge stores and does nothing else");
    }
    if (!legacyFrom.map(Network::isPrivate).orElse(true)) {
      throw new IllegalArgumentException(
          "a peer on the legacy bridge calls from a private network");
    }
  }

  /// Whether its entry allows this operation.
  public boolean may(Operation operation) {
    return allowed.contains(operation);
  }

  /// SHA-256 of the whole certificate, in lower-case hexadecimal: what a peer is known by.
  public static String fingerprint(X509Certificate certificate) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
      return HexFormat.of().formatHex(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a certificate that TLS accepted cannot be encoded", e);
    }
  }
}
