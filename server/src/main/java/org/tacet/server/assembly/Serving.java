// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.assembly;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.Set;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.archive.spi.AuditEvent.Outcome;
import org.tacet.dimse.TlsContext;
import org.tacet.dimse.TlsProfile;
import org.tacet.dimsegate.DimseGate;
import org.tacet.dimsegate.GateSettings;
import org.tacet.dimsegate.PrivateAddress;
import org.tacet.server.config.Config;
import org.tacet.server.control.ControlServer;
import org.tacet.server.home.HostPort;
import org.tacet.server.home.RunFile;
import org.tacet.server.home.Trouble;
import org.tacet.server.keys.EnrolledTrust;
import org.tacet.server.keys.OneKey;

/// An archive that answers: its listeners, and the control socket for administration.
public final class Serving implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Serving.class.getName());

  private final OpenArchive open;
  private final DimseGate gate;
  private final ControlServer control;

  private Serving(OpenArchive open, DimseGate gate, ControlServer control) {
    this.open = open;
    this.gate = gate;
    this.control = control;
  }

  /// Listens. Refuses, and says why, where a setting would open more than P1 allows.
  ///
  /// @param listen where the TLS listener goes
  /// @param commands runs what comes over the control socket
  public static Serving start(OpenArchive open, HostPort listen, ControlServer.Commands commands)
      throws IOException {
    Optional<PrivateAddress> bridge = bridge(open);
    DimseGate gate = gate(open, listen, bridge);
    try {
      ControlServer control = ControlServer.listen(open.home(), commands);
      Serving serving = new Serving(open, gate, control);
      serving.announce();
      return serving;
    } catch (IOException e) {
      gate.close();
      throw e;
    }
  }

  /// Where it listens for DICOM over TLS.
  public HostPort dicom() {
    return HostPort.of(gate.address());
  }

  /// Where the clear-text bridge listens, if it is on.
  public Optional<HostPort> legacy() {
    return gate.legacyBridge().map(HostPort::of);
  }

  private void announce() throws IOException {
    new RunFile(ProcessHandle.current().pid(), control.socket(), dicom(), legacy())
        .write(open.home());
    open.record(Action.START, Outcome.SUCCESS, Optional.empty(), "");
    LOG.log(Level.INFO, "listening for DICOM over TLS at {0}", dicom());
    if (legacy().isPresent()) {
      open.record(Action.LEGACY, Outcome.SUCCESS, Optional.empty(), "bridge-on");
      LOG.log(
          Level.WARNING,
          "RISK: the clear-text legacy bridge is on at {0}; what comes over it can be read and forged",
          legacy().get());
    }
  }

  private static DimseGate gate(OpenArchive open, HostPort listen, Optional<PrivateAddress> bridge)
      throws IOException {
    Config.Dicom dicom = open.config().dicom();
    try {
      return DimseGate.open(
          new GateSettings(
              dicom.aeTitle(), listen.resolve(), tls(open), dicom.limits(), bridge, open.clock()),
          open.archive(),
          new Peers(open.peers()),
          open.audit());
    } catch (BindException _) {
      throw new Trouble(
          "Nothing can listen at "
              + listen
              + bridge.map(b -> " and " + HostPort.of(b.address())).orElse("")
              + ": the port is taken, or the address is not of this machine.",
          "Give another one with --dicom HOST:PORT or in tacet.yaml; port 0 takes any free one.");
    }
  }

  private static TlsContext tls(OpenArchive open) throws IOException {
    EnrolledTrust trust =
        new EnrolledTrust(sha256 -> open.peers().byCertificate(sha256).isPresent(), open.clock());
    OneKey key = new OneKey(open.vault().server(Beginning.names(Set.of())));
    try {
      return TlsContext.of(key, trust, TlsProfile.BCP_195);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("TLS belongs to every JDK", e);
    }
  }

  /// The bridge is on only where it is configured, on a private address, and a device needs it.
  private static Optional<PrivateAddress> bridge(OpenArchive open) throws IOException {
    Optional<HostPort> listen = open.config().legacy().listen();
    if (listen.isEmpty()) {
      return Optional.empty();
    }
    InetSocketAddress address = listen.get().resolve();
    PrivateAddress bridge;
    try {
      bridge = new PrivateAddress(address);
    } catch (IllegalArgumentException _) {
      throw new Trouble(
          "legacy.listen is "
              + listen.get()
              + ", which is not a private address. The bridge is clear text: there, anybody could"
              + " read and forge what passes, so the archive does not start.",
          "Give the address of a private interface (10.…, 172.16.…, 192.168.…, 127.…), or remove"
              + " legacy.listen from tacet.yaml.");
    }
    boolean needed = open.peers().entries().stream().anyMatch(e -> e.legacyFrom().isPresent());
    if (!needed) {
      LOG.log(Level.INFO, "the legacy bridge stays off: no peer is enrolled for it");
    }
    return needed ? Optional.of(bridge) : Optional.empty();
  }

  /// Takes no more commands and no more associations, lets what is under way end, and says so in
  /// the trail.
  @Override
  public void close() throws IOException {
    try (control) {
      RunFile.delete(open.home());
    } finally {
      gate.close();
    }
    open.record(Action.STOP, Outcome.SUCCESS, Optional.empty(), "");
    LOG.log(Level.INFO, "stopped");
  }
}
