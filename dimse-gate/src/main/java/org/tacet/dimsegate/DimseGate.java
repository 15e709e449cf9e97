// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimsegate;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.tacet.archive.Archive;
import org.tacet.archive.spi.AuditLog;
import org.tacet.dimse.AssociationServer;

/// The archive as DICOM services: C-ECHO, C-STORE, C-FIND, C-GET and C-MOVE over TLS with client
/// certificates; and, if set up, C-STORE over the legacy bridge.
///
/// The gate owns its listeners. Archive, directory and trail are the caller's, to be closed after
/// the gate.
public final class DimseGate implements AutoCloseable {
  private final AssociationServer server;
  private final Optional<AssociationServer> bridge;
  private final GateCounters counters;

  private DimseGate(
      AssociationServer server, Optional<AssociationServer> bridge, GateCounters counters) {
    this.server = server;
    this.bridge = bridge;
    this.counters = counters;
  }

  /// Listens, and serves from now on.
  ///
  /// @throws IOException if an address cannot be listened at; then nothing listens
  public static DimseGate open(
      GateSettings settings, Archive archive, PeerDirectory peers, AuditLog audit)
      throws IOException {
    GateCounters counters = new GateCounters();
    Trail trail = new Trail(audit, settings.clock(), counters);
    GateParts parts = new GateParts(settings, archive, peers, trail);
    AssociationServer server =
        AssociationServer.listen(
            settings.address(),
            Optional.of(settings.tls()),
            settings.limits(),
            new PeerAcceptor(parts));
    try {
      return new DimseGate(server, bridge(settings, parts), counters);
    } catch (IOException e) {
      server.close();
      throw e;
    }
  }

  private static Optional<AssociationServer> bridge(GateSettings settings, GateParts parts)
      throws IOException {
    if (settings.legacyBridge().isEmpty()) {
      return Optional.empty();
    }
    PrivateAddress address = settings.legacyBridge().get();
    return Optional.of(
        AssociationServer.listen(
            address.address(), Optional.empty(), settings.limits(), new BridgeAcceptor(parts)));
  }

  /// Where it listens.
  public InetSocketAddress address() {
    return server.address();
  }

  /// Where the legacy bridge listens, if there is one: a risk for as long as it does.
  public Optional<InetSocketAddress> legacyBridge() {
    return bridge.map(AssociationServer::address);
  }

  /// What it has done so far.
  public GateCounters counters() {
    return counters;
  }

  /// Accepts nothing more, lets what is under way end within the limits' grace, and returns when it
  /// has.
  @Override
  public void close() {
    bridge.ifPresent(AssociationServer::close);
    server.close();
  }
}
