// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.assembly;

import java.io.IOException;
import java.util.Optional;
import org.tacet.dimsegate.DimseGate;
import org.tacet.server.home.HostPort;
import org.tacet.storage.syslog.SyslogForwarder;
import org.tacet.webgate.WebGate;
import org.tacet.webgate.console.keeping.Jobs;
import org.tacet.webgate.operations.OperationsListener;

/// What runs beside the DICOM gate: the web with its jobs, health and metrics, and whoever else
/// gets the trail. Each as configured, or not at all.
record Beside(
    Optional<WebGate> web,
    Optional<OperationsListener> operations,
    Optional<SyslogForwarder> forwarder,
    Jobs jobs)
    implements AutoCloseable {
  /// What is there before.
  record Ground(OpenArchive open, DimseGate gate, LegacyBridge bridge) {}

  /// Starts all of it, or nothing.
  static Beside open(Ground ground, Optional<HostPort> https, ConsoleParts parts)
      throws IOException {
    OpenArchive open = ground.open();
    Jobs jobs = new Jobs(open.clock());
    Beside none = new Beside(Optional.empty(), Optional.empty(), Optional.empty(), jobs);
    Optional<WebGate> web =
        https.isPresent() ? Optional.of(Web.open(ground, https.get(), jobs, parts)) : none.web();
    Beside some = new Beside(web, none.operations(), none.forwarder(), jobs);
    try {
      some = new Beside(web, Telling.open(open, ground.gate(), web), none.forwarder(), jobs);
      return new Beside(web, some.operations(), Forwarding.start(open), jobs);
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
        // Nobody begins a job any more, and what runs needs the archive to its end.
        jobs.close();
        if (forwarder.isPresent()) {
          forwarder.get().close();
        }
      }
    }
  }
}
