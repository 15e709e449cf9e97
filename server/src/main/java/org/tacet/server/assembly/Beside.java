// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.assembly;

import java.io.IOException;
import java.util.Optional;
import org.tacet.dimsegate.DimseGate;
import org.tacet.server.home.HostPort;
import org.tacet.storage.syslog.SyslogForwarder;
import org.tacet.webgate.WebGate;
import org.tacet.webgate.operations.OperationsListener;

/// What runs beside the DICOM gate: the web, health and metrics, and whoever else gets the trail.
/// Each as configured, or not at all.
record Beside(
    Optional<WebGate> web,
    Optional<OperationsListener> operations,
    Optional<SyslogForwarder> forwarder)
    implements AutoCloseable {
  /// Starts all of it, or nothing.
  static Beside open(
      OpenArchive open, DimseGate gate, LegacyBridge bridge, Optional<HostPort> https)
      throws IOException {
    Beside none = new Beside(Optional.empty(), Optional.empty(), Optional.empty());
    Optional<WebGate> web =
        https.isPresent() ? Optional.of(Web.open(open, gate, bridge, https.get())) : none.web();
    Beside some = new Beside(web, none.operations(), none.forwarder());
    try {
      some = new Beside(web, Telling.open(open, gate, web), none.forwarder());
      return new Beside(web, some.operations(), Forwarding.start(open));
    } catch (IOException | RuntimeException e) {
      some.close();
      throw e;
    }
  }

  /// Whatever happens to one of them, the others are closed too.
  @Override
  public void close() throws IOException {
    try {
      operations.ifPresent(OperationsListener::close);
    } finally {
      try {
        web.ifPresent(WebGate::close);
      } finally {
        if (forwarder.isPresent()) {
          forwarder.get().close();
        }
      }
    }
  }
}
