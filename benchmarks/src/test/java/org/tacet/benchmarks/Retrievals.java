// SPDX-License-Identifier: Apache-2.0
package org.tacet.benchmarks;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Whole studies beside what the same TLS moves from memory, and beside Orthanc over TLS and in
/// clear; single frames of long objects beside Orthanc's.
final class Retrievals implements Chapter {
  private static final int KIB = 512;

  /// A run must be long enough for the ticks in which the system counts CPU.
  private static final int TIMES = 4;

  private static final int WARM_RUNS = 4;

  private final Settings settings;
  private final Folders folders;

  Retrievals(Settings settings, Folders folders) {
    this.settings = settings;
    this.folders = folders;
  }

  @Override
  public void print(PrintStream out) throws Exception {
    SecureLab lab = SecureLab.make(folders.fresh());
    try (TacetSource tacet = TacetSource.open(lab);
        OrthancSource secure = OrthancSource.secure(lab, folders.fresh());
        OrthancSource clear = OrthancSource.clear(lab, folders.fresh())) {
      studies(lab, tacet, secure, clear, out);
      int frames = settings.of(Knob.FRAMES);
      for (MultiFrame object : List.of(MultiFrame.uncompressed(frames), MultiFrame.jpeg(frames))) {
        frames(object, tacet, clear, out);
      }
    }
  }

  private void studies(
      SecureLab lab, TacetSource tacet, OrthancSource secure, OrthancSource clear, PrintStream out)
      throws Exception {
    int instances = settings.of(Knob.RETRIEVED);
    WholeStudies studies = new WholeStudies(instances, KIB << 10);
    for (Source source : List.of(tacet, secure, clear)) {
      studies.load(source);
    }
    Rows rows =
        Rows.begin(
            out,
            "whole study, %d CT of %d KiB, MiB/s".formatted(instances, KIB),
            "memory, TLS",
            "CPU ms/MiB",
            "Tacet to it",
            "Tacet",
            "CPU ms/MiB",
            "Orthanc, TLS",
            "CPU ms/MiB",
            "Tacet to it",
            "Orthanc, clear",
            "CPU ms/MiB",
            "Tacet to it");
    try (MemorySource memory = MemorySource.open(lab, KIB << 10, instances);
        MoveSink _ = lab.sink();
        MoveSink _ = lab.clearSink()) {
      for (WholeStudies.Way way : WholeStudies.Way.values()) {
        row(rows, studies, way, List.of(memory, tacet, secure, clear));
      }
    }
  }

  private void row(Rows rows, WholeStudies studies, WholeStudies.Way way, List<Source> sources)
      throws Exception {
    List<Source> asked = sources.stream().filter(source -> source.gives(way)).toList();
    for (Source source : asked) {
      // None is measured cold.
      studies.run(source, way, WARM_RUNS * TIMES);
    }
    Map<Source, List<WholeStudies.Rate>> rates =
        new Turns(settings.rounds()).measure(asked, source -> studies.run(source, way, TIMES));
    Source tacet = sources.get(1);
    double ours = Spread.of(rates.get(tacet), WholeStudies.Rate::perSecond).median();
    List<String> cells = new ArrayList<>();
    cells.add(way.name().replace('_', '-'));
    for (Source source : sources) {
      List<WholeStudies.Rate> of = rates.getOrDefault(source, List.of());
      boolean known = !of.isEmpty();
      Spread moved = known ? Spread.of(of, WholeStudies.Rate::perSecond) : new Spread(0, 0, 0);
      cells.add(known ? moved.text() : "–");
      cells.add(known ? Rows.figure(Spread.of(of, WholeStudies.Rate::cpuMillis).median()) : "–");
      if (!source.equals(tacet)) {
        cells.add(Rows.ratio(ours, moved.median()));
      }
    }
    rows.row(cells.toArray(String[]::new));
  }

  private void frames(MultiFrame object, Source tacet, Source orthanc, PrintStream out)
      throws Exception {
    object.load(tacet);
    object.load(orthanc);
    String kind = object.syntax().encapsulated() ? "JPEG" : "uncompressed";
    Rows rows =
        Rows.begin(
            out,
            "one %s frame of %d bytes of %d, a second"
                .formatted(kind, object.frame().length, object.frames()),
            "Tacet",
            "Orthanc, clear",
            "ratio",
            "Tacet p50 ms",
            "Tacet p99 ms",
            "Tacet CPU ms",
            "Orthanc CPU ms");
    FrameRates frames = new FrameRates(object, settings.asking());
    for (FrameRates.Which which : FrameRates.Which.values()) {
      row(rows, frames, which, FrameRates.What.BYTES, List.of(tacet, orthanc));
    }
    row(rows, frames, FrameRates.Which.RANDOM, FrameRates.What.RENDERED, List.of(tacet, orthanc));
  }

  private void row(
      Rows rows,
      FrameRates frames,
      FrameRates.Which which,
      FrameRates.What what,
      List<Source> sources)
      throws Exception {
    for (Source source : sources) {
      for (int run = 0; run < WARM_RUNS; run++) {
        frames.run(source, which, what);
      }
    }
    Map<Source, List<Times>> times =
        new Turns(settings.rounds()).measure(sources, source -> frames.run(source, which, what));
    List<Times> ours = times.get(sources.getFirst());
    List<Times> theirs = times.get(sources.getLast());
    Spread rate = Spread.of(ours, Times::perSecond);
    Spread peer = Spread.of(theirs, Times::perSecond);
    String suffix = what == FrameRates.What.RENDERED ? ", rendered" : "";
    rows.row(
        which.name().toLowerCase(Locale.ROOT) + suffix,
        rate.text(),
        peer.text(),
        Rows.ratio(rate.median(), peer.median()),
        Rows.figure(Spread.of(ours, Times::p50Millis).median()),
        Rows.figure(Spread.of(ours, Times::p99Millis).median()),
        Rows.figure(Spread.of(ours, Times::cpuMillis).median()),
        Rows.figure(Spread.of(theirs, Times::cpuMillis).median()));
  }
}
