// SPDX-License-Identifier: Apache-2.0
package org.tacet.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToDoubleFunction;
import org.tacet.dimse.Association;

/// What an instance costs an archive that has few, and one that has a hundred times as many:
/// C-STORE with everything on, into two archives that [SyntheticLoad] has filled, in the order A B
/// B A. And how large their indexes are.
final class Growth {
  /// What a scanner makes, more or less.
  private static final int INSTANCES_A_STUDY = 100;

  private static final int SMALL = 4 << 10;
  private static final int ASSOCIATIONS = 4;
  private static final int WARMING = 4000;
  private static final int MEASURED = 8000;

  /// Studies that are sent begin here, far from those that are loaded.
  private static final int FIRST_SENT = 8_000_000;

  private final Sizes sizes;
  private final Folders folders;
  private int nextStudy = FIRST_SENT;

  /// Instances in the one archive and in the other.
  record Sizes(int few, int many) {
    static final Sizes FULL = new Sizes(50_000, 5_000_000);
  }

  /// @param settings which leave nothing to choose here: the target names the sizes
  Growth(Settings settings, Folders folders) {
    this(Sizes.FULL, folders);
  }

  Growth(Sizes sizes, Folders folders) {
    this.sizes = sizes;
    this.folders = folders;
  }

  /// @param cpuMillis of the server for each instance
  /// @param wallMillis from first to last, for each instance
  private record Cost(double cpuMillis, double wallMillis) {}

  /// An archive that is not being served.
  ///
  /// @param indexBytes after it was filled, before anything was sent
  private record Filled(Path folder, int studies, int instances, long indexBytes) {}

  void print(PrintStream out) throws Exception {
    Filled few = filled(sizes.few() / INSTANCES_A_STUDY, INSTANCES_A_STUDY, out);
    Filled many = filled(sizes.many() / INSTANCES_A_STUDY, INSTANCES_A_STUDY, out);
    List<Cost> atFew = new ArrayList<>();
    List<Cost> atMany = new ArrayList<>();
    atFew.add(cost(few));
    atMany.add(cost(many));
    atMany.add(cost(many));
    atFew.add(cost(few));
    out.printf(
        "%nC-STORE of %d KiB over %d associations, %d instances a study, by what is there%n",
        SMALL >> 10, ASSOCIATIONS, INSTANCES_A_STUDY);
    out.printf("%12s %12s %12s%n", "instances", "CPU ms", "wall ms");
    row(out, few, atFew);
    row(out, many, atMany);
    out.printf(
        "%12s %12.2f %12.2f%n",
        "ratio",
        mean(atMany, Cost::cpuMillis) / mean(atFew, Cost::cpuMillis),
        mean(atMany, Cost::wallMillis) / mean(atFew, Cost::wallMillis));
    indexes(out, few, many, filled(sizes.few(), 1, out));
  }

  private static void row(PrintStream out, Filled archive, List<Cost> costs) {
    out.printf(
        "%12d %12.3f %12.3f%n",
        archive.instances(), mean(costs, Cost::cpuMillis), mean(costs, Cost::wallMillis));
  }

  private static void indexes(PrintStream out, Filled... archives) {
    out.printf(
        "%n%12s %12s %12s %18s %18s%n",
        "studies", "instances", "index MiB", "bytes a study", "bytes an instance");
    for (Filled archive : archives) {
      out.printf(
          "%12d %12d %12d %18d %18d%n",
          archive.studies(),
          archive.instances(),
          archive.indexBytes() >> 20,
          archive.indexBytes() / archive.studies(),
          archive.indexBytes() / archive.instances());
    }
  }

  private Filled filled(int studies, int each, PrintStream out) throws Exception {
    Path folder = folders.fresh();
    TacetSide.in(folder).close(); // Makes the home, the device and the token.
    Path home = folder.resolve("home");
    SyntheticLoad.Loaded loaded =
        SyntheticLoad.load(home, new SyntheticLoad.Shape(0, studies, each));
    out.printf(
        "loaded %d studies of %d: %.0f instances a second, %.3f ms of CPU each%n",
        studies, each, loaded.perSecond(), loaded.cpuMillis());
    return new Filled(
        folder, studies, studies * each, Files.size(home.resolve("data").resolve("index.db")));
  }

  private Cost cost(Filled archive) throws Exception {
    Sender sender = Sender.of(SMALL);
    try (Side side = TacetSide.in(archive.folder())) {
      send(side, sender, WARMING);
      double cpu = side.cpuSeconds();
      long start = System.nanoTime();
      send(side, sender, MEASURED);
      double wall = (System.nanoTime() - start) / 1e6;
      return new Cost((side.cpuSeconds() - cpu) * 1000 / MEASURED, wall / MEASURED);
    }
  }

  private void send(Side side, Sender sender, int instances) throws Exception {
    int studies = instances / INSTANCES_A_STUDY / ASSOCIATIONS;
    List<Callable<Void>> senders = new ArrayList<>();
    for (int i = 0; i < ASSOCIATIONS; i++) {
      int first = nextStudy;
      nextStudy += studies;
      senders.add(() -> {
        send(side, sender, first, studies);
        return null;
      });
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Void> sent : threads.invokeAll(senders)) {
        sent.get();
      }
    }
  }

  private static void send(Side side, Sender sender, int first, int studies) throws IOException {
    try (Association association = Sender.associate(side)) {
      for (int study = first; study < first + studies; study++) {
        for (int number = 1; number <= INSTANCES_A_STUDY; number++) {
          sender.send(association, study, number);
        }
      }
    }
  }

  private static double mean(List<Cost> costs, ToDoubleFunction<Cost> figure) {
    return costs.stream().mapToDouble(figure).average().orElseThrow();
  }
}
