// SPDX-License-Identifier: Apache-2.0
package org.tacet.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tacet.dimse.Association;

/// What an instance costs an archive that has few, and one that has many: C-STORE with everything
/// on, in turns, into archives that [SyntheticLoad] has filled. And how large their indexes are.
final class Growth implements Chapter {
  /// What a scanner makes, more or less.
  private static final int INSTANCES_A_STUDY = 100;

  private static final int SMALL = 4 << 10;
  private static final int ASSOCIATIONS = 4;

  /// Studies that are sent begin here, far from those that are loaded.
  private static final int FIRST_SENT = 8_000_000;

  private final Settings settings;
  private final Folders folders;
  private int nextStudy = FIRST_SENT;

  Growth(Settings settings, Folders folders) {
    this.settings = settings;
    this.folders = folders;
  }

  /// @param cpuMillis of the server for each instance
  /// @param wallMillis from first to last, for each instance
  private record Cost(double cpuMillis, double wallMillis) {}

  /// An archive that is not being served.
  ///
  /// @param each instances of each study
  /// @param indexBytes after it was filled, before anything was sent
  private record Filled(
      Path folder, int studies, int each, long indexBytes, SyntheticLoad.Loaded loaded) {
    int instances() {
      return studies * each;
    }
  }

  @Override
  public void print(PrintStream out) throws Exception {
    List<Filled> archives = new ArrayList<>();
    for (int instances : settings.all(Knob.GROWTH)) {
      int each = Math.min(INSTANCES_A_STUDY, instances);
      archives.add(filled(instances / each, each));
    }
    Map<Filled, List<Cost>> costs = new Turns(settings.rounds()).measure(archives, this::cost);
    Filled few = archives.getFirst();
    double cpu = Spread.of(costs.getOrDefault(few, List.of()), Cost::cpuMillis).median();
    Rows rows =
        Rows.begin(
            out,
            "instances that are there",
            "CPU ms an instance",
            "of the first",
            "wall ms an instance");
    for (Filled archive : archives) {
      List<Cost> taken = costs.getOrDefault(archive, List.of());
      Spread own = Spread.of(taken, Cost::cpuMillis);
      rows.row(
          "%,d".formatted(archive.instances()),
          own.text(),
          Rows.percent(own.median(), cpu),
          Spread.of(taken, Cost::wallMillis).text());
    }
    archives.add(filled(few.instances(), 1));
    indexes(out, archives);
  }

  private static void indexes(PrintStream out, List<Filled> archives) {
    Rows rows =
        Rows.begin(
            out,
            "studies of as many instances",
            "index MiB",
            "bytes a study",
            "bytes an instance",
            "loaded /s",
            "CPU ms each");
    for (Filled archive : archives) {
      rows.row(
          "%,d of %d".formatted(archive.studies(), archive.each()),
          Rows.figure(archive.indexBytes() / 1048576.0),
          "%,d".formatted(archive.indexBytes() / archive.studies()),
          "%,d".formatted(archive.indexBytes() / archive.instances()),
          Rows.figure(archive.loaded().perSecond()),
          Rows.figure(archive.loaded().cpuMillis()));
    }
  }

  private Filled filled(int studies, int each) throws Exception {
    Path folder = folders.fresh();
    Path home = TacetSide.prepared(folder);
    SyntheticLoad.Loaded loaded =
        SyntheticLoad.load(home, new SyntheticLoad.Shape(0, studies, each));
    long index = Files.size(home.resolve("data").resolve("index.db"));
    return new Filled(folder, studies, each, index, loaded);
  }

  private Cost cost(Filled archive) throws Exception {
    Sender sender = Sender.of(SMALL);
    try (Side side = TacetSide.in(archive.folder())) {
      send(side, sender, settings.of(Knob.WARM_UP));
      double cpu = side.cpuSeconds();
      long start = System.nanoTime();
      // As many of the smallest as elsewhere, and more: a single batch says little.
      int sent = send(side, sender, 8 * settings.of(Knob.INSTANCES));
      double wall = (System.nanoTime() - start) / 1e6;
      return new Cost((side.cpuSeconds() - cpu) * 1000 / sent, wall / sent);
    }
  }

  /// @return how many were sent: all associations send whole studies
  private int send(Side side, Sender sender, int instances) throws Exception {
    int each = Math.clamp(instances / ASSOCIATIONS, 1, INSTANCES_A_STUDY);
    int studies = Math.max(1, instances / each / ASSOCIATIONS);
    int first = nextStudy;
    nextStudy += ASSOCIATIONS * studies;
    AtOnce.run(
        ASSOCIATIONS,
        part -> {
          send(side, sender, new SyntheticLoad.Shape(first + part * studies, studies, each));
          return part;
        });
    return ASSOCIATIONS * studies * each;
  }

  private static void send(Side side, Sender sender, SyntheticLoad.Shape shape) throws IOException {
    try (Association association = Sender.associate(side)) {
      for (int study = shape.first(); study < shape.first() + shape.studies(); study++) {
        for (int number = 1; number <= shape.instances(); number++) {
          sender.send(association, study, number);
        }
      }
    }
  }
}
