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
  private final GateParts parts;
  private final GateCounters counters;
  private volatile Optional<AssociationServer> bridge;

  private DimseGate(
      AssociationServer server,
      GateParts parts,
      Optional<AssociationServer> bridge,
      GateCounters counters) {
    this.server = server;
    this.parts = parts;
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
    Trail trail = new Trail(audit, settings.clock(), System::nanoTime, counters);
    GateParts parts = new GateParts(settings, archive, peers, trail);
    AssociationServer server =
        AssociationServer.listen(
            settings.address(),
            Optional.of(settings.tls()),
            settings.limits(),
            new PeerAcceptor(parts));
    try {
      Optional<AssociationServer> bridge = Optional.empty();
      if (settings.legacyBridge().isPresent()) {
        bridge = Optional.of(bridge(settings.legacyBridge().get(), parts));
      }
      return new DimseGate(server, parts, bridge, counters);
    } catch (IOException e) {
      server.close();
      throw e;
    }
  }

  private static AssociationServer bridge(PrivateAddress address, GateParts parts)
      throws IOException {
    return AssociationServer.listen(
        address.address(), Optional.empty(), parts.settings().limits(), new BridgeAcceptor(parts));
  }

  /// Opens the legacy bridge while the gate is open; one that is open stays where it is.
  ///
  /// @throws IOException if the address cannot be listened at; then there is no bridge
  public synchronized void openBridge(PrivateAddress address) throws IOException {
    if (bridge.isEmpty()) {
      bridge = Optional.of(bridge(address, parts));
    }
  }

  /// Closes the legacy bridge, if it is open: its port first, then what is under way over it,
  /// within the limits' grace.
  public synchronized void closeBridge() {
    Optional<AssociationServer> open = bridge;
    bridge = Optional.empty();
    open.ifPresent(AssociationServer::close);
  }

  /// Where it listens.
  public InetSocketAddress address() {
    return server.address();
  }

  /// Whether whoever calls is heard.
  public boolean isListening() {
    return server.isListening();
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
    closeBridge();
    server.close();
    parts.trail().close();
  }
}
