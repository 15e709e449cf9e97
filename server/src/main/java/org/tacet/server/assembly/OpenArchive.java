// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.assembly;

import java.io.IOException;
import java.time.Clock;
import org.tacet.server.config.Config;
import org.tacet.server.home.Home;
import org.tacet.server.keys.Passphrase;
import org.tacet.server.keys.Vault;
import org.tacet.server.peers.PeerFile;

/// An archive that this process has opened, and so owns.
public final class OpenArchive implements AutoCloseable {
  private final Home home;
  private final Config config;
  private final Clock clock;
  private final Vault vault;
  private final PeerFile peers;

  private OpenArchive(Home home, Config config, Clock clock, Vault vault, PeerFile peers) {
    this.home = home;
    this.config = config;
    this.clock = clock;
    this.vault = vault;
    this.peers = peers;
  }

  /// Opens the archive of a home whose lock is held.
  public static OpenArchive open(Home home, Passphrase passphrase) throws IOException {
    Clock clock = Clock.systemUTC();
    Config config = Config.read(home.configuration());
    Vault vault = Vault.open(home, config.keys().fileIn(home), passphrase, clock);
    return new OpenArchive(home, config, clock, vault, PeerFile.open(home.peers()));
  }

  public Home home() {
    return home;
  }

  public Config config() {
    return config;
  }

  public Clock clock() {
    return clock;
  }

  public Vault vault() {
    return vault;
  }

  public PeerFile peers() {
    return peers;
  }

  @Override
  public void close() throws IOException {}
}
