// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.assembly;

import java.io.IOException;
import java.net.BindException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tacet.dimsegate.DimseGate;
import org.tacet.dimsegate.GateRefusal;
import org.tacet.server.home.HostPort;
import org.tacet.server.home.Program;
import org.tacet.server.home.Trouble;
import org.tacet.webgate.WebGate;
import org.tacet.webgate.operations.Measurement;
import org.tacet.webgate.operations.Measurement.Kind;
import org.tacet.webgate.operations.OperationsListener;
import org.tacet.webgate.operations.Vitals;

/// What the archive tells whoever operates it.
final class Telling implements Vitals {
  private final OpenArchive open;
  private final DimseGate gate;
  private final Optional<WebGate> web;
  private final Instant begun;

  private Telling(OpenArchive open, DimseGate gate, Optional<WebGate> web) {
    this.open = open;
    this.gate = gate;
    this.web = web;
    begun = open.clock().instant();
  }

  /// Listens, if it is configured to.
  ///
  /// @throws Trouble when the address is taken, or is not of this machine alone
  static Optional<OperationsListener> open(OpenArchive open, DimseGate gate, Optional<WebGate> web)
      throws IOException {
    Optional<HostPort> listen = open.config().operations().listen();
    if (listen.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          OperationsListener.open(listen.get().resolve(), new Telling(open, gate, web)));
    } catch (IllegalArgumentException _) {
      throw new Trouble(
          "operations.listen is "
              + listen.get()
              + ", which others can reach. It is clear text, so the archive does not start.",
          "Give a loopback address, such as 127.0.0.1:9090, or remove it from tacet.yaml.");
    } catch (BindException _) {
      throw listen.get().taken("Give another one with operations.listen in tacet.yaml.");
    }
  }

  /// Storing is what it is there for: below the reserve it cannot, and nothing happens that cannot
  /// be written down.
  @Override
  public Set<Obstacle> obstacles() {
    Set<Obstacle> obstacles = EnumSet.noneOf(Obstacle.class);
    if (!gate.isListening() || !web.map(WebGate::isListening).orElse(true)) {
      obstacles.add(Obstacle.LISTENER);
    }
    if (!isIndexReadable()) {
      obstacles.add(Obstacle.INDEX);
    }
    if (freeBytes() <= open.config().storage().reserve()) {
      obstacles.add(Obstacle.DISK);
    }
    if (open.countedTrail().failed() || !Files.isWritable(open.home().audit())) {
      obstacles.add(Obstacle.TRAIL);
    }
    return obstacles;
  }

  private boolean isIndexReadable() {
    try {
      open.archive().ceiling();
      return true;
    } catch (IOException | RuntimeException _) {
      return false;
    }
  }

  private long freeBytes() {
    try {
      return Files.getFileStore(open.home().data()).getUsableSpace();
    } catch (IOException _) {
      return 0;
    }
  }

  @Override
  public List<Measurement> measurements() {
    List<Measurement> all = new ArrayList<>();
    String version = Program.NUMBER.replace('.', '-');
    all.add(
        new Measurement(
            "tacet_build", "Which Tacet this is.", Kind.GAUGE, Map.of("version", version), 1));
    all.add(
        Measurement.of(
            "tacet_uptime_seconds",
            "Since it was started.",
            Kind.GAUGE,
            Duration.between(begun, open.clock().instant()).toSeconds()));
    all.add(
        Measurement.of("tacet_storage_free_bytes", "Free on the disk.", Kind.GAUGE, freeBytes()));
    Runtime runtime = Runtime.getRuntime();
    all.add(
        Measurement.of(
            "tacet_memory_used_bytes",
            "Heap in use.",
            Kind.GAUGE,
            runtime.totalMemory() - runtime.freeMemory()));
    all.add(
        Measurement.of(
            "tacet_associations_total",
            "Associations accepted.",
            Kind.COUNTER,
            gate.counters().associations()));
    all.add(
        Measurement.of(
            "tacet_legacy_associations_total",
            "Those of them in clear text.",
            Kind.COUNTER,
            gate.counters().legacyAssociations()));
    all.addAll(refusals());
    all.addAll(open.countedTrail().measurements());
    web.ifPresent(gateOfPeople -> all.addAll(gateOfPeople.measurements()));
    return all;
  }

  private List<Measurement> refusals() {
    List<Measurement> all = new ArrayList<>();
    for (GateRefusal reason : GateRefusal.values()) {
      String word = reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
      all.add(
          new Measurement(
              "tacet_refusals_total",
              "Refused at the DICOM gate, by reason.",
              Kind.COUNTER,
              Map.of("reason", word),
              gate.counters().refusals(reason)));
    }
    return all;
  }
}
