// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimsegate;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tacet.archive.access.Operation;
import org.tacet.archive.access.Site;
import org.tacet.dicom.AeTitle;
import org.tacet.dicom.Uid;

/// A directory of a few peers, for tests.
record Enrolled(List<Peer> peers) implements PeerDirectory {
  static final String CERTIFICATE = "a".repeat(64);
  static final String OTHER_CERTIFICATE = "b".repeat(64);
  static final Site PUNE = Site.of("pune");
  static final Site MYSURU = Site.of("mysuru");

  static Enrolled of(Peer... peers) {
    return new Enrolled(List.of(peers));
  }

  static Peer peer(String aeTitle, String certificate, Site site, Operation... allowed) {
    return new Peer(
        AeTitle.of(aeTitle),
        Optional.of(certificate),
        Set.of(allowed),
        site,
        Optional.empty(),
        Set.of(),
        Optional.empty());
  }

  static Peer at(Peer peer, InetSocketAddress address) {
    return new Peer(
        peer.aeTitle(),
        peer.certificateSha256(),
        peer.allowed(),
        peer.site(),
        Optional.of(address),
        peer.extraSopClasses(),
        peer.legacyFrom());
  }

  static Peer withExtra(Peer peer, Uid sopClass) {
    return new Peer(
        peer.aeTitle(),
        peer.certificateSha256(),
        peer.allowed(),
        peer.site(),
        peer.address(),
        Set.of(sopClass),
        peer.legacyFrom());
  }

  static Peer legacy(String aeTitle, String network) {
    return new Peer(
        AeTitle.of(aeTitle),
        Optional.empty(),
        Set.of(Operation.STORE),
        PUNE,
        Optional.empty(),
        Set.of(),
        Network.parse(network));
  }

  @Override
  public Optional<Peer> byCertificate(String sha256) {
    return peers.stream()
        .filter(peer -> peer.certificateSha256().equals(Optional.of(sha256)))
        .findFirst();
  }

  @Override
  public Optional<Peer> byAeTitle(AeTitle aeTitle) {
    return peers.stream().filter(peer -> peer.aeTitle().equals(aeTitle)).findFirst();
  }

  @Override
  public Optional<Peer> legacy(AeTitle calling, InetAddress from) {
    return byAeTitle(calling).filter(peer -> peer.legacyFrom().isPresent());
  }
}
