// SPDX-License-Identifier: Apache-2.0
package org.tacet.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.tacet.interop.kit.DcmtkReceiver;
import org.tacet.interop.kit.Tool;

/// Taking objects in: Tacet beside Orthanc as shipped and tuned, each beside what the sender could
/// send and the disk could keep.
///
/// After each run every study is counted, and at the end Tacet's archive is proved: a run that lost
/// something that was acknowledged fails.
final class IngestTables implements AutoCloseable {
  private static final int WARM_LANES = 2;
  private final Settings settings;
  private final Folders folders;
  private final MachineLimits machine;
  private Optional<SinkSide> sink = Optional.empty();

  /// Equal objects.
  private record Load(int kib) {
    private static final int CT = 512;
    private static final int MR = 128;
    private static final int MOST = 4;

    String title() {
      return switch (kib) {
        case CT -> "CT, 512 KiB";
        case MR -> "MR, 128 KiB";
        default -> kib + " KiB";
      };
    }

    /// How many more of them are sent than of the largest.
    int factor() {
      return Math.clamp(CT / kib, 1, MOST);
    }
  }

  /// By which service.
  private enum Over {
    C_STORE,
    STOW;

    Ingest.Way<Server.Receiver> way(Ingest ingest) {
      return switch (this) {
        case C_STORE -> ingest::store;
        case STOW -> ingest::stow;
      };
    }
  }

  IngestTables(Settings settings, Folders folders, MachineLimits machine) {
    this.settings = settings;
    this.folders = folders;
    this.machine = machine;
  }

  void store(PrintStream out) throws Exception {
    for (int kib : settings.all(Knob.SIZES)) {
      table(out, new Load(kib), Over.C_STORE);
    }
    receivers(out);
  }

  void stow(PrintStream out) throws Exception {
    for (int kib : settings.all(Knob.SIZES)) {
      table(out, new Load(kib), Over.STOW);
    }
  }

  private void table(PrintStream out, Load load, Over over) throws Exception {
    Ingest ingest = new Ingest(Sender.of(load.kib() << 10));
    Ingest.Way<Server.Receiver> way = over.way(ingest);
    List<Path> places = folders.fresh(3);
    try (TacetSide tacet = TacetSide.in(places.get(0));
        Side orthanc = OrthancSide.in(places.get(1));
        Side tuned = OrthancSide.tuned(places.get(2))) {
      List<Server.Receiver> sides = List.of(tacet, orthanc, tuned, sink());
      for (Server.Receiver side : sides) {
        ingest.run(side, way, WARM_LANES, settings.of(Knob.WARM_UP));
      }
      Rows rows =
          Rows.begin(
              out,
              load.title() + ", at once",
              "Tacet /s",
              "Orthanc /s",
              "tuned /s",
              "ratio",
              "to tuned",
              "CPU ms",
              "Orthanc",
              "tuned",
              "CPU ratio",
              "sender's limit",
              "disk's limit",
              "of the lower");
      for (int lanes : settings.all(Knob.ASSOCIATIONS)) {
        int instances = settings.of(Knob.INSTANCES) * load.factor();
        Map<Server.Receiver, List<Ingest.Result>> results =
            new Turns(settings.rounds())
                .measure(sides, side -> once(ingest, side, way, lanes, instances));
        rows.row(row(lanes, load, sides.stream().map(results::get).toList()));
      }
      memory(out, List.of(tacet, orthanc, tuned));
      tacet.prove();
    } finally {
      folders.forget(places);
    }
  }

  /// Begins with nothing left to write, of the one before.
  private static Ingest.Result once(
      Ingest ingest,
      Server.Receiver server,
      Ingest.Way<Server.Receiver> way,
      int lanes,
      int instances)
      throws Exception {
    Tool.of("sync").run(Duration.ofMinutes(5), List.of());
    return server instanceof Side side
        ? ingest.kept(side, way, lanes, instances)
        : ingest.run(server, way, lanes, instances);
  }

  private String[] row(int lanes, Load load, List<List<Ingest.Result>> results) throws IOException {
    ToDoubleFunction<Ingest.Result> rate = Ingest.Result::perSecond;
    ToDoubleFunction<Ingest.Result> cpu = Ingest.Result::cpuMillis;
    List<Spread> rates = results.stream().map(each -> Spread.of(each, rate)).toList();
    List<Spread> cpus = results.stream().map(each -> Spread.of(each, cpu)).toList();
    double tacet = rates.get(0).median();
    double sender = rates.get(3).median();
    double disk = machine.durablePerSecond(load.kib() << 10, lanes);
    return new String[] {
      Integer.toString(lanes),
      rates.get(0).text(),
      rates.get(1).text(),
      rates.get(2).text(),
      Rows.ratio(tacet, rates.get(1).median()),
      Rows.ratio(tacet, rates.get(2).median()),
      Rows.figure(cpus.get(0).median()),
      Rows.figure(cpus.get(1).median()),
      Rows.figure(cpus.get(2).median()),
      Rows.ratio(cpus.get(0).median(), cpus.get(1).median()),
      Rows.figure(sender),
      Rows.figure(disk),
      Rows.percent(tacet, Math.min(sender, disk))
    };
  }

  /// What takes objects and keeps no index, or one for few objects only.
  private void receivers(PrintStream out) throws Exception {
    Ingest ingest = new Ingest(Sender.of(512 << 10));
    List<Path> places = folders.fresh(3);
    int instances = settings.of(Knob.FEW);
    try (Server.Dicom ignores = ForeignSide.storescp(DcmtkReceiver.IGNORES, places.get(0));
        Server.Dicom keeps = ForeignSide.storescp(DcmtkReceiver.KEEPS, places.get(1));
        Server.Dicom qrscp = ForeignSide.qrscp(places.get(2))) {
      List<Server.Dicom> sides = List.of(sink(), ignores, keeps, qrscp);
      List<String> columns = new ArrayList<>(List.of("CT, 512 KiB, " + instances + " of them"));
      for (int lanes : settings.all(Knob.ASSOCIATIONS)) {
        columns.add(lanes + " at once, /s");
      }
      Rows rows = Rows.begin(out, columns.toArray(String[]::new));
      for (Server.Dicom side : sides) {
        ingest.run(side, ingest::store, 1, Math.min(instances, settings.of(Knob.WARM_UP)));
      }
      List<Map<Server.Dicom, List<Optional<Ingest.Result>>>> results = new ArrayList<>();
      for (int lanes : settings.all(Knob.ASSOCIATIONS)) {
        results.add(
            new Turns(settings.rounds())
                .measure(sides, side -> unlessRefused(ingest, side, lanes, instances)));
      }
      for (Server.Dicom side : sides) {
        List<String> cells = new ArrayList<>(List.of(side.name()));
        results.forEach(each -> cells.add(accepted(each.getOrDefault(side, List.of()))));
        rows.row(cells.toArray(String[]::new));
      }
    } finally {
      folders.forget(places);
    }
  }

  /// An archive that is not made for many at once may refuse one of them: that is its result.
  private static Optional<Ingest.Result> unlessRefused(
      Ingest ingest, Server.Dicom side, int lanes, int instances) throws Exception {
    try {
      return Optional.of(ingest.run(side, ingest::store, lanes, instances));
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  private static String accepted(List<Optional<Ingest.Result>> results) {
    return results.stream().allMatch(Optional::isPresent)
        ? Spread.of(results.stream().flatMap(Optional::stream).toList(), Ingest.Result::perSecond)
            .text()
        : "refused some";
  }

  /// One for all tables: it keeps nothing.
  private SinkSide sink() throws Exception {
    if (sink.isEmpty()) {
      sink = Optional.of(SinkSide.in(folders.fresh()));
    }
    return sink.get();
  }

  @Override
  public void close() {
    sink.ifPresent(SinkSide::close);
  }

  static void memory(PrintStream out, List<Side> sides) {
    out.println();
    for (Side side : sides) {
      out.printf(
          "- %s: at most %d MiB resident, %d MiB on disk%n",
          side.name(), side.peakMebibytes(), side.bytesOnDisk() >> 20);
    }
  }
}
