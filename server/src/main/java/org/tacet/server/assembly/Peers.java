// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.assembly;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.tacet.dicom.AeTitle;
import org.tacet.dimsegate.Peer;
import org.tacet.dimsegate.PeerDirectory;
import org.tacet.server.home.HostPort;
import org.tacet.server.peers.PeerEntry;
import org.tacet.server.peers.PeerFile;

/// The gate's view of `peers.json`.
final class Peers implements PeerDirectory {
  private final PeerFile file;

  Peers(PeerFile file) {
    this.file = file;
  }

  @Override
  public Optional<Peer> byCertificate(String sha256) {
    return file.byCertificate(sha256).map(entry -> peer(entry, Optional.empty()));
  }

  /// Only here the name is looked up: the peer is about to be called.
  @Override
  public Optional<Peer> byAeTitle(AeTitle aeTitle) {
    return file.byAeTitle(aeTitle).map(entry -> peer(entry, entry.address().map(Peers::lookedUp)));
  }

  @Override
  public Optional<Peer> legacy(AeTitle calling, InetAddress from) {
    return file.legacy(calling, from).map(entry -> peer(entry, Optional.empty()));
  }

  private static InetSocketAddress lookedUp(HostPort address) {
    return new InetSocketAddress(address.host(), address.port());
  }

  private static Peer peer(PeerEntry entry, Optional<InetSocketAddress> address) {
    return new Peer(
        entry.aeTitle(),
        entry.certificateSha256(),
        entry.allowed(),
        entry.site(),
        address,
        entry.sopClasses(),
        entry.legacyFrom());
  }
}
