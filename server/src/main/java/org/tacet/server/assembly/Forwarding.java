// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.assembly;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.tacet.archive.trail.TrailSource;
import org.tacet.server.config.Config;
import org.tacet.server.home.HostPort;
import org.tacet.server.home.Trouble;
import org.tacet.server.keys.OneAuthority;
import org.tacet.server.keys.OneKey;
import org.tacet.server.keys.Pem;
import org.tacet.server.keys.Vault;
import org.tacet.storage.syslog.SyslogForwarder;
import org.tacet.storage.syslog.SyslogLimits;
import org.tacet.storage.syslog.SyslogTarget;

/// Sends the trail on to a collector, if one is configured. A collector that is away stops nothing:
/// the trail waits.
final class Forwarding {
  private Forwarding() {}

  static Optional<SyslogForwarder> start(OpenArchive open) throws IOException {
    Config.Collector collector = open.config().collector();
    Optional<HostPort> address = collector.address();
    if (address.isEmpty()) {
      return Optional.empty();
    }
    if (address.get().port() == 0) {
      throw new Trouble(
          "collector.address has no port.", "Give the collector's, usually " + SyslogTarget.PORT);
    }
    Path authority = collector.authority().orElse(Vault.authorityFile(open.home()));
    SyslogTarget target =
        new SyslogTarget(
            address.get().host(), address.get().port(), tls(open, Pem.certificate(authority)));
    return Optional.of(
        SyslogForwarder.start(
            open.home().audit(),
            open.vault().auditKey().getPrivate(),
            open.home().data().resolve("collector-position"),
            target,
            new TrailSource(host(), Optional.empty()),
            SyslogLimits.DEFAULT));
  }

  /// Shows the archive's own certificate, and trusts one authority.
  private static SSLContext tls(OpenArchive open, X509Certificate authority) throws IOException {
    OneKey own = new OneKey(open.vault().server(() -> Beginning.names(open.config())));
    return OneAuthority.trusting(authority, own);
  }

  /// What the archive is called in its messages.
  static String host() {
    try {
      return Optional.of(InetAddress.getLocalHost().getHostName())
          .filter(TrailSource::isName)
          .orElse("tacet");
    } catch (UnknownHostException _) {
      return "tacet";
    }
  }
}
