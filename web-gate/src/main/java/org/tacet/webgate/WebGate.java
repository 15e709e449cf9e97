// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.tacet.archive.Archive;
import org.tacet.webgate.console.Area;
import org.tacet.webgate.console.Console;
import org.tacet.webgate.dicomweb.DicomWeb;
import org.tacet.webgate.dicomweb.ErasureRecords;
import org.tacet.webgate.http.Route;
import org.tacet.webgate.operations.Measurement;
import org.tacet.webgate.signin.SignIn;
import org.tacet.webgate.viewer.Viewer;

/// The archive over HTTPS.
///
/// The gate owns its listener. Archive, sign-in and records are the caller's, to be closed after
/// the gate.
public final class WebGate implements AutoCloseable {
  private final Routes routes;
  private final HttpsServer server;

  private WebGate(Routes routes, HttpsServer server) {
    this.routes = routes;
    this.server = server;
  }

  /// Listens, and serves from now on.
  ///
  /// @param console the parts of the console
  /// @throws IOException if the address cannot be listened at, or the viewer's folder is none; then
  ///   nothing listens
  public static WebGate open(
      WebSettings settings,
      Archive archive,
      SignIn signIn,
      ErasureRecords erasures,
      List<Area> console)
      throws IOException {
    Routes routes = routes(settings, archive, signIn, erasures, console);
    return new WebGate(routes, HttpsServer.open(settings, routes, signIn));
  }

  private static Routes routes(
      WebSettings settings,
      Archive archive,
      SignIn signIn,
      ErasureRecords erasures,
      List<Area> console)
      throws IOException {
    List<Route> all = new ArrayList<>(signIn.routes());
    all.addAll(
        DicomWeb.routes(
            new DicomWeb.Parts(
                archive, settings.main(), settings.implementation(), erasures, settings.clock())));
    all.addAll(Console.routes(console, settings.clock()));
    if (settings.viewer().isPresent()) {
      all.addAll(Viewer.routes(settings.viewer().get()));
    }
    return new Routes(OpenApi.describing(all, settings.implementation().versionName()));
  }

  /// Where it listens.
  public InetSocketAddress address() {
    return server.address();
  }

  /// What it serves.
  public Routes routes() {
    return routes;
  }

  /// Whether whoever calls is heard.
  public boolean isListening() {
    return server.isListening();
  }

  /// What it has done so far.
  public List<Measurement> measurements() {
    return server.measurements();
  }

  /// Accepts nothing more, and returns when what is under way has ended. When the limits' grace is
  /// over, connections are cut, which is logged as a warning; a moment later this returns in any
  /// case, and throws nothing.
  @Override
  public void close() {
    server.close();
  }
}
