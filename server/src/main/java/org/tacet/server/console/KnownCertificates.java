// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.console;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tacet.server.check.Checkup;
import org.tacet.server.home.Home;
import org.tacet.server.keys.Pem;
import org.tacet.server.keys.Vault;
import org.tacet.server.peers.PeerEntry;
import org.tacet.server.peers.PeerFile;
import org.tacet.webgate.console.protection.spi.Certificates;

/// The archive's own certificates, and those of its devices.
///
/// @param home where the archive's are
/// @param peers who is enrolled
public record KnownCertificates(Home home, PeerFile peers) implements Certificates {
  @Override
  public List<Ending> all() throws IOException {
    List<Ending> all = new ArrayList<>();
    all.add(own(Owner.ARCHIVE, Vault.serverFile(home)));
    all.add(own(Owner.AUTHORITY, Vault.authorityFile(home)));
    for (PeerEntry entry : peers.entries()) {
      // The guest of a check comes with a certificate for minutes.
      if (entry.credential() instanceof PeerEntry.Certificate certificate
          && !Checkup.isGuest(entry.aeTitle())) {
        all.add(new Ending(Owner.DEVICE, entry.aeTitle().value(), certificate.notAfter()));
      }
    }
    return all;
  }

  private static Ending own(Owner owner, Path file) throws IOException {
    return new Ending(owner, "", Pem.certificate(file).getNotAfter().toInstant());
  }
}
