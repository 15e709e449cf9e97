// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimsegate;

import java.net.InetAddress;
import java.util.Optional;
import org.tacet.dicom.AeTitle;
import org.tacet.dimse.Rejection;

/// Who is let in: a pure function of what the caller proved, what it claims, and who is enrolled.
///
/// The attack considered: an AE title is sent by the caller and taken for a credential by most
/// archives. Here the certificate finds the entry, and the AE title must be that entry's. A
/// certificate that nobody is enrolled with, and one under a wrong AE title, get the same answer,
/// so that trying AE titles teaches nothing.
sealed interface Admission {
  /// Let in, as this peer.
  record Admitted(Peer peer) implements Admission {}

  /// Sent away.
  ///
  /// @param reason for the trail
  /// @param rejection for the caller
  record Denied(GateRefusal reason, Rejection rejection) implements Admission {}

  /// What the caller says: a claim, not a proof.
  ///
  /// @param own the AE title of the archive
  record Titles(AeTitle own, AeTitle called, AeTitle calling) {}

  /// Decides on a caller that TLS has authenticated.
  ///
  /// @param certificateSha256 of the certificate whose key the caller holds
  static Admission byCertificate(
      Titles titles, Optional<String> certificateSha256, PeerDirectory peers) {
    if (certificateSha256.isEmpty()) {
      return unrecognised(GateRefusal.NO_CERTIFICATE);
    }
    Optional<Peer> peer = certificateSha256.flatMap(peers::byCertificate);
    if (peer.isEmpty() || peer.get().legacyFrom().isPresent()) {
      return unrecognised(GateRefusal.UNKNOWN_CERTIFICATE);
    }
    if (!peer.get().aeTitle().equals(titles.calling())) {
      return unrecognised(GateRefusal.WRONG_CALLING_AE_TITLE);
    }
    return underOurName(titles, peer.get());
  }

  /// Decides on a caller of the legacy bridge.
  static Admission byNetwork(Titles titles, InetAddress from, PeerDirectory peers) {
    Optional<Peer> pinned =
        peers
            .legacy(titles.calling(), from)
            .filter(peer -> peer.aeTitle().equals(titles.calling()))
            .filter(peer -> peer.legacyFrom().map(network -> network.contains(from)).orElse(false));
    return pinned
        .map(peer -> underOurName(titles, peer))
        .orElseGet(() -> unrecognised(GateRefusal.NOT_ON_THE_BRIDGE));
  }

  private static Admission underOurName(Titles titles, Peer peer) {
    return titles.called().equals(titles.own())
        ? new Admitted(peer)
        : new Denied(GateRefusal.WRONG_CALLED_AE_TITLE, Rejection.CALLED_AE_TITLE_NOT_RECOGNIZED);
  }

  private static Denied unrecognised(GateRefusal reason) {
    return new Denied(reason, Rejection.CALLING_AE_TITLE_NOT_RECOGNIZED);
  }
}
