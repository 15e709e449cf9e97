// SPDX-License-Identifier: Apache-2.0
package org.tacet.benchmarks;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What the first reader of a series waits for, and what the next ones do; and what a large study
/// takes of the server's memory.
final class MetadataTables implements Chapter {
  /// Of as long as one kind of question is asked elsewhere.
  private static final int WARM_RUNS = 4;

  private final Settings settings;
  private final Folders folders;

  MetadataTables(Settings settings, Folders folders) {
    this.settings = settings;
    this.folders = folders;
  }

  @Override
  public void print(PrintStream out) throws Exception {
    series(out);
    large(out);
  }

  /// Each series is read for the first time once only: so there is one for each turn, and one to
  /// get warm with.
  private void series(PrintStream out) throws Exception {
    int instances = settings.of(Knob.SERIES);
    int last = 1 + 2 * settings.rounds();
    Folders.Loading loading = loading(last, instances);
    try (Side tacet = folders.loaded(TacetSide::in, loading);
        Side orthanc = folders.loaded(OrthancSide::in, loading)) {
      SeriesMetadata metadata = new SeriesMetadata(instances);
      Duration warming = settings.asking().multipliedBy(WARM_RUNS);
      metadata.warm(tacet, 1, warming);
      metadata.warm(orthanc, 1, warming);
      List<Double> ours = new ArrayList<>();
      List<Double> theirs = new ArrayList<>();
      for (int study = 2; study <= last; study++) {
        ours.add(metadata.first(tacet, study));
        theirs.add(metadata.first(orthanc, study));
      }
      Rows rows =
          Rows.begin(
              out,
              "metadata of " + instances + " instances",
              "Tacet ms",
              "Orthanc ms",
              "times as fast");
      row(rows, "first answer", ours, theirs);
      Map<Side, List<Double>> again =
          new Turns(settings.rounds())
              .measure(List.of(tacet, orthanc), side -> metadata.repeated(side, last));
      row(
          rows,
          "repeated",
          again.getOrDefault(tacet, List.of()),
          again.getOrDefault(orthanc, List.of()));
      IngestTables.memory(out, List.of(tacet, orthanc));
    }
  }

  private void large(PrintStream out) throws Exception {
    int instances = settings.of(Knob.LARGE_SERIES);
    int few = settings.of(Knob.SERIES);
    Ingest ingest = new Ingest(Sender.of(settings.of(Knob.KIB) << 10));
    Folders.Loading loading =
        side -> {
          ingest.series(side, 1, instances);
          ingest.series(side, 2, few);
        };
    try (Side tacet = folders.loaded(TacetSide::in, loading)) {
      // Not measured cold.
      new SeriesMetadata(few).repeated(tacet, 2);
      SeriesMetadata metadata = new SeriesMetadata(instances);
      Rows rows =
          Rows.begin(
              out, "metadata of " + instances + " instances", "ms", "MiB before", "MiB at most");
      for (String which : List.of("first answer", "repeated", "repeated again")) {
        long before = tacet.residentMebibytes();
        tacet.forgetPeak();
        double millis = metadata.first(tacet, 1);
        rows.row(
            which,
            Rows.figure(millis),
            Long.toString(before),
            Long.toString(tacet.peakMebibytes()));
      }
    }
  }

  private Folders.Loading loading(int studies, int instances) throws Exception {
    Ingest ingest = new Ingest(Sender.of(settings.of(Knob.KIB) << 10));
    return side -> {
      for (int study = 1; study <= studies; study++) {
        ingest.series(side, study, instances);
      }
    };
  }

  private static void row(Rows rows, String name, List<Double> ours, List<Double> theirs) {
    Spread one = Spread.of(ours);
    Spread other = Spread.of(theirs);
    rows.row(name, one.text(), other.text(), Rows.ratio(other.median(), one.median()));
  }
}
