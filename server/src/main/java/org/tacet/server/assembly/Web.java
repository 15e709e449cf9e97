// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.assembly;

import java.io.IOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
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
import org.tacet.webgate.console.keeping.Jobs;
import org.tacet.webgate.dicomweb.ErasureRecords;
import org.tacet.webgate.signin.Reception;
import org.tacet.webgate.signin.oidc.Provider;

/// The archive over HTTPS, put together.
final class Web {
  private Web() {}

  /// Listens, with the certificate that the archive shows to its devices too.
  static WebGate open(Beside.Ground ground, HostPort listen, Jobs jobs, ConsoleParts parts)
      throws IOException {
    OpenArchive open = ground.open();
    Config.Https https = open.config().https();
    // Known when the gate listens, and asked for by nobody before.
    AtomicInteger port = new AtomicInteger(listen.port());
    Optional<Provider> provider = Providing.of(open, () -> https.name().origin(port.get()));
    Reception reception =
        Reception.open(
            open.people(), open.archive(), open.audit(), open.clock(), https.name(), provider);
    Optional<Path> viewer = viewer(https);
    ConsoleGround console =
        new ConsoleGround(
            open,
            HostPort.of(ground.gate().address()),
            ground.bridge(),
            reception.glass(),
            erasures(open),
            viewer.isPresent(),
            jobs);
    try {
      WebGate web =
          WebGate.open(
              settings(listen, open, viewer),
              open.archive(),
              reception,
              erasures(open),
              parts.on(console));
      port.set(web.address().getPort());
      return web;
    } catch (BindException _) {
      throw listen.taken(
          "Give another one with --https HOST:PORT or in tacet.yaml; port 0 takes any free one, off"
              + " none.");
    }
  }

  private static WebSettings settings(HostPort listen, OpenArchive open, Optional<Path> viewer)
      throws IOException {
    Config.Https https = open.config().https();
    return new WebSettings(
        listen.resolve(),
        tls(open),
        https.main(),
        Program.IMPLEMENTATION,
        https.limits(),
        open.clock(),
        viewer,
        https.origins());
  }

  /// The folder that is named, or the one that the launcher has found beside the program.
  private static Optional<Path> viewer(Config.Https https) throws Trouble {
    Optional<Path> folder =
        https
            .viewer()
            .or(() -> Optional.ofNullable(System.getProperty("tacet.viewer")).map(Path::of));
    if (folder.isPresent() && !Files.isDirectory(folder.get())) {
      throw new Trouble(
          "There is no viewer in " + folder.get() + ".",
          "Fetch it with viewer/fetch, or take https.viewer out of tacet.yaml.");
    }
    return folder;
  }

  /// Certificates are signed and kept as those of the command line are.
  private static ErasureRecords erasures(OpenArchive open) {
    return certificate ->
        ErasureRecord.of(certificate, open.vault().auditKey()).keep(open.home(), open.vault());
  }

  /// People show no certificate: nobody is trusted for having one.
  private static SSLContext tls(OpenArchive open) throws IOException {
    OneKey key = new OneKey(open.vault().server(() -> Beginning.names(open.config())));
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(new KeyManager[] {key}, new TrustManager[0], null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("TLS belongs to every JDK", e);
    }
  }
}
