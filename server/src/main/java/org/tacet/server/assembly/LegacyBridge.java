// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.assembly;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.BindException;
import java.util.Optional;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.archive.spi.AuditEvent.Outcome;
import org.tacet.dimsegate.DimseGate;
import org.tacet.dimsegate.PrivateAddress;
import org.tacet.server.config.Config;
import org.tacet.server.home.HostPort;
import org.tacet.server.home.Trouble;

/// The clear-text bridge of a running archive: its port is open for exactly as long as an address
/// is configured and a device is enrolled that needs it. Each change is in the trail.
public final class LegacyBridge implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(LegacyBridge.class.getName());

  private final OpenArchive open;
  private final DimseGate gate;
  private boolean closed;

  LegacyBridge(OpenArchive open, DimseGate gate) {
    this.open = open;
    this.gate = gate;
  }

  /// Where it may listen, if anywhere.
  ///
  /// @throws Trouble when that is not a private address
  static Optional<PrivateAddress> address(Config config) throws IOException {
    Optional<HostPort> listen = config.legacy().listen();
    if (listen.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new PrivateAddress(listen.get().resolve()));
    } catch (IllegalArgumentException _) {
      throw new Trouble(
          "legacy.listen is "
              + listen.get()
              + ", which is not a private address. The bridge is clear text: there, anybody could"
              + " read and forge what passes, so the archive does not start.",
          "Give the address of a private interface (10.…, 172.16.…, 192.168.…, 127.…), or remove"
              + " legacy.listen from tacet.yaml.");
    }
  }

  /// Opens or closes the port, as the list of peers wants it now.
  ///
  /// @return what has changed, for whoever changed it
  /// @throws Trouble when the port is to open and cannot
  public synchronized Optional<String> settle() throws IOException {
    Optional<PrivateAddress> address = address(open.config());
    boolean needed = open.peers().entries().stream().anyMatch(e -> e.legacyFrom().isPresent());
    boolean wanted = !closed && needed && address.isPresent();
    if (wanted == gate.legacyBridge().isPresent()) {
      return Optional.empty();
    }
    return Optional.of(wanted ? on(address.get()) : off());
  }

  /// Whether its port is open.
  public boolean isOn() {
    return gate.legacyBridge().isPresent();
  }

  private String on(PrivateAddress address) throws IOException {
    // The trail first: a port that is not in it does not open.
    open.record(Action.LEGACY, Outcome.SUCCESS, Optional.empty(), "bridge-on");
    try {
      gate.openBridge(address);
    } catch (BindException _) {
      open.record(Action.LEGACY, Outcome.FAILED, Optional.empty(), "bridge-off");
      throw HostPort.of(address.address())
          .taken(
              "Give the legacy bridge another one with legacy.listen in tacet.yaml, then start the"
                  + " archive again.");
    }
    String risk =
        "RISK: the clear-text legacy bridge is on at "
            + gate.legacyBridge().map(HostPort::of).orElseThrow()
            + "; what comes over it can be read and forged";
    LOG.log(Level.WARNING, risk);
    return risk;
  }

  private String off() throws IOException {
    gate.closeBridge();
    open.record(Action.LEGACY, Outcome.SUCCESS, Optional.empty(), "bridge-off");
    String said = "the clear-text legacy bridge is off; its port is closed";
    LOG.log(Level.INFO, said);
    return said;
  }

  /// Closes the port for good.
  @Override
  public synchronized void close() throws IOException {
    closed = true;
    settle();
  }
}
