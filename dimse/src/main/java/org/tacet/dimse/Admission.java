// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.tacet.dimse.Refusal.TooMany.Limit;

/// Counts who is there, so that no peer takes the places of the others. A connection is first
/// counted by its address, as one that is connecting; with its A-ASSOCIATE-RQ there it is counted
/// by its certificate instead, or by its address again where there is none. In IPv6 one machine has
/// as many addresses as it likes, so there the first 64 bits count as the address.
final class Admission {
  private static final int NETWORK_BYTES = 8;

  private final AssociationLimits.Counts limits;
  private final Map<ByteBuffer, Integer> connecting = new HashMap<>();
  private final Map<String, Integer> associated = new HashMap<>();
  private int allConnecting;
  private int allAssociated;

  Admission(AssociationLimits.Counts limits) {
    this.limits = limits;
  }

  /// Lets a connection in, or says which limit is in its way.
  synchronized Optional<Limit> connect(InetAddress address) {
    if (allConnecting >= limits.maxConnecting()) {
      return Optional.of(Limit.CONNECTING);
    }
    if (connecting.getOrDefault(originOf(address), 0) >= limits.maxConnectingPerAddress()) {
      return Optional.of(Limit.CONNECTING_PER_ADDRESS);
    }
    allConnecting++;
    connecting.merge(originOf(address), 1, Integer::sum);
    return Optional.empty();
  }

  /// A connection is gone that [#connect] had let in, or became an association.
  synchronized void connected(InetAddress address) {
    allConnecting--;
    decrement(connecting, originOf(address));
  }

  /// Lets an association in, or says which limit is in its way.
  synchronized Optional<Limit> associate(String peer) {
    if (allAssociated >= limits.maxAssociations()) {
      return Optional.of(Limit.ASSOCIATIONS);
    }
    if (associated.getOrDefault(peer, 0) >= limits.maxAssociationsPerPeer()) {
      return Optional.of(Limit.ASSOCIATIONS_PER_PEER);
    }
    allAssociated++;
    associated.merge(peer, 1, Integer::sum);
    return Optional.empty();
  }

  /// An association is gone that [#associate] had let in.
  synchronized void leave(String peer) {
    allAssociated--;
    decrement(associated, peer);
  }

  private static ByteBuffer originOf(InetAddress address) {
    byte[] bytes = address.getAddress();
    return ByteBuffer.wrap(bytes, 0, Math.min(bytes.length, NETWORK_BYTES));
  }

  /// Whom an association counts for: the fingerprint of the certificate, else the address.
  static String peerOf(PeerEndpoint peer) {
    if (peer.certificate().isEmpty()) {
      return peer.address().getAddress().getHostAddress();
    }
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(peer.certificate().get().getEncoded());
      return HexFormat.of().formatHex(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "every JDK has SHA-256, and a parsed certificate is encoded", e);
    }
  }

  private static <K> void decrement(Map<K, Integer> counts, K key) {
    counts.computeIfPresent(key, (_, count) -> count > 1 ? count - 1 : null);
  }
}
