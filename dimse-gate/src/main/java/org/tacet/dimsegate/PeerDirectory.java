// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimsegate;

import java.net.InetAddress;
import java.util.Optional;
import org.tacet.dicom.AeTitle;

/// Who is enrolled. Asked for each association and each request: an answer is true now, and need
/// not be the next time. Called by many threads at once.
public interface PeerDirectory {
  /// The peer that was enrolled with this certificate.
  ///
  /// @param sha256 as [Peer#fingerprint] has it
  Optional<Peer> byCertificate(String sha256);

  /// The peer with this AE title, to send to.
  Optional<Peer> byAeTitle(AeTitle aeTitle);

  /// The peer that may use the legacy bridge under this AE title from this address.
  Optional<Peer> legacy(AeTitle calling, InetAddress from);
}
