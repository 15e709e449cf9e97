// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.assembly;

import java.io.IOException;
import java.net.BindException;
import java.security.GeneralSecurityException;
import java.util.Set;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.tacet.server.config.Config;
import org.tacet.server.home.HostPort;
import org.tacet.server.home.Program;
import org.tacet.server.home.Trouble;
import org.tacet.server.keys.OneKey;
import org.tacet.webgate.WebGate;
import org.tacet.webgate.WebSettings;
import org.tacet.webgate.signin.Reception;

/// The archive over HTTPS, put together.
final class Web {
  private Web() {}

  /// Listens, with the certificate that the archive shows to its devices too.
  static WebGate open(OpenArchive open, HostPort listen) throws IOException {
    Config.Https https = open.config().https();
    Reception reception = Reception.open(open.people(), open.archive(), open.audit(), open.clock());
    try {
      return WebGate.open(
          new WebSettings(
              listen.resolve(),
              tls(open),
              https.main(),
              Program.IMPLEMENTATION,
              https.limits(),
              open.clock()),
          open.archive(),
          reception,
          open.audit());
    } catch (BindException _) {
      throw new Trouble(
          "Nothing can listen at "
              + listen
              + ": the port is taken, or the address is not of this machine.",
          "Give another one with --https HOST:PORT or in tacet.yaml; port 0 takes any free one,"
              + " off none.");
    }
  }

  /// People show no certificate: nobody is trusted for having one.
  private static SSLContext tls(OpenArchive open) throws IOException {
    OneKey key = new OneKey(open.vault().server(Beginning.names(Set.of())));
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(new KeyManager[] {key}, new TrustManager[0], null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("TLS belongs to every JDK", e);
    }
  }
}
