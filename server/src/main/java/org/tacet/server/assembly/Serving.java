// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.assembly;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.BindException;
import java.security.GeneralSecurityException;
import java.util.Optional;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.archive.spi.AuditEvent.Outcome;
import org.tacet.dimse.TlsContext;
import org.tacet.dimse.TlsProfile;
import org.tacet.dimsegate.DimseGate;
import org.tacet.dimsegate.GateSettings;
import org.tacet.server.config.Config;
import org.tacet.server.control.ControlServer;
import org.tacet.server.control.Request;
import org.tacet.server.home.HostPort;
import org.tacet.server.home.RunFile;
import org.tacet.server.home.Trouble;
import org.tacet.server.keys.EnrolledTrust;
import org.tacet.server.keys.OneKey;
import org.tacet.server.terminal.Terminal;

/// An archive that answers: its listeners, and the control socket for administration.
public final class Serving implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Serving.class.getName());

  private final OpenArchive open;
  private final DimseGate gate;
  private final Beside beside;
  private final LegacyBridge bridge;
  private final ControlServer control;
  private final HeapBound heap = HeapBound.ofProcess();

  private Serving(Beside.Ground ground, Beside beside, ControlServer.Commands commands)
      throws IOException {
    this.open = ground.open();
    this.gate = ground.gate();
    this.bridge = ground.bridge();
    this.beside = beside;
    control =
        ControlServer.listen(open.home(), (request, terminal) -> run(commands, request, terminal));
  }

  /// Listens. Refuses, and says why, where a setting would open more than P1 allows.
  ///
  /// @param listen where it listens
  /// @param commands runs what comes over the control socket
  /// @param console makes the parts of the console
  public static Serving start(
      OpenArchive open, Listen listen, ControlServer.Commands commands, ConsoleParts console)
      throws IOException {
    LegacyBridge.address(open.config()); // Refuses before anything listens.
    DimseGate gate = gate(open, listen.dicom());
    try {
      Beside.Ground ground = new Beside.Ground(open, gate, new LegacyBridge(open, gate));
      return start(ground, Beside.open(ground, listen.https(), console), commands);
    } catch (IOException e) {
      gate.close();
      throw e;
    }
  }

  private static Serving start(Beside.Ground ground, Beside beside, ControlServer.Commands commands)
      throws IOException {
    try {
      Serving serving = new Serving(ground, beside, commands);
      try {
        serving.announce();
      } catch (IOException e) {
        serving.control.close();
        throw e;
      }
      return serving;
    } catch (IOException e) {
      beside.close();
      throw e;
    }
  }

  /// Where to listen.
  ///
  /// @param dicom for DICOM over TLS
  /// @param https for HTTPS; absent: not at all
  public record Listen(HostPort dicom, Optional<HostPort> https) {}

  /// Where it listens for DICOM over TLS.
  public HostPort dicom() {
    return HostPort.of(gate.address());
  }

  /// Where it listens for HTTPS, if it does.
  public Optional<HostPort> https() {
    return beside.web().map(web -> HostPort.of(web.address()));
  }

  /// Where it tells of health and metrics, if it does.
  public Optional<HostPort> operations() {
    return beside.operations().map(own -> HostPort.of(own.address()));
  }

  /// Where the clear-text bridge listens, if it is on.
  public Optional<HostPort> legacy() {
    return gate.legacyBridge().map(HostPort::of);
  }

  private void announce() throws IOException {
    open.record(Action.START, Outcome.SUCCESS, Optional.empty(), "");
    LOG.log(Level.INFO, "listening for DICOM over TLS at {0}", dicom());
    https().ifPresent(at -> LOG.log(Level.INFO, "listening for HTTPS at {0}", at));
    bridge.settle();
    writeRunFile();
    heap.start();
  }

  private void writeRunFile() throws IOException {
    new RunFile(
            ProcessHandle.current().pid(),
            control.socket(),
            dicom(),
            https(),
            operations(),
            legacy())
        .write(open.home());
  }

  /// A command may enrol the first device that needs the bridge, or remove the last: when it has
  /// ended, the port is open or closed, and whoever typed it knows.
  private int run(ControlServer.Commands commands, Request request, Terminal terminal)
      throws IOException {
    int status = commands.run(request, terminal);
    try {
      Optional<String> changed = bridge.settle();
      if (changed.isPresent()) {
        writeRunFile();
        terminal.note("tacet: " + changed.get());
      }
      return status;
    } catch (Trouble e) {
      terminal.note("tacet: " + e.what());
      terminal.note("       " + e.remedy());
      return 1;
    }
  }

  private static DimseGate gate(OpenArchive open, HostPort listen) throws IOException {
    Config.Dicom dicom = open.config().dicom();
    try {
      return DimseGate.open(
          new GateSettings(
              dicom.aeTitle(),
              listen.resolve(),
              tls(open),
              dicom.limits(),
              Optional.empty(),
              open.clock()),
          open.archive(),
          new Peers(open.peers()),
          open.audit());
    } catch (BindException _) {
      throw listen.taken(
          "Give another one with --dicom HOST:PORT or in tacet.yaml; port 0 takes any free one.");
    }
  }

  private static TlsContext tls(OpenArchive open) throws IOException {
    EnrolledTrust trust =
        new EnrolledTrust(sha256 -> open.peers().byCertificate(sha256).isPresent(), open.clock());
    OneKey key = new OneKey(open.vault().server(() -> Beginning.names(open.config())));
    try {
      return TlsContext.of(key, trust, TlsProfile.BCP_195);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("TLS belongs to every JDK", e);
    }
  }

  /// Takes no more commands and no more associations, lets what is under way end, and says so in
  /// the trail.
  @Override
  public void close() throws IOException {
    try (control) {
      RunFile.delete(open.home());
    } finally {
      closeListeners();
    }
    open.record(Action.STOP, Outcome.SUCCESS, Optional.empty(), "");
    LOG.log(Level.INFO, "stopped");
  }

  /// Whatever happens to one of them, the others are closed too.
  private void closeListeners() throws IOException {
    try {
      beside.close();
    } finally {
      bridge.close();
      gate.close();
      heap.close();
    }
  }
}
