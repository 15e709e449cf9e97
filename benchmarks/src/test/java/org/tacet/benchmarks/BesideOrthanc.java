// SPDX-License-Identifier: Apache-2.0
package org.tacet.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/// Tacet with everything on beside Orthanc as its package ships it, in one run: the order of each
/// measurement is A B B A, what is printed are means of the two and their ratio.
///
/// Sender, senders' CPU and both archives share the machine's cores, so absolute rates are those of
/// this machine under that load; only ratios mean something elsewhere.
final class BesideOrthanc {
  private final Settings settings;
  private final Path folder;

  private BesideOrthanc(Settings settings, Path folder) {
    this.settings = settings;
    this.folder = folder;
  }

  public static void main(String[] arguments) throws Exception {
    Settings settings = Settings.parse(arguments);
    Path folder = Files.createTempDirectory("tacet-bench-");
    try {
      BesideOrthanc run = new BesideOrthanc(settings, folder);
      run.ingest();
      run.queries();
    } finally {
      delete(folder);
    }
  }

  private void ingest() throws Exception {
    System.out.printf(
        "C-STORE, CT of %d KiB, %d instances a run%n", settings.kib(), settings.instances());
    System.out.printf(
        "%12s %12s %12s %8s %14s %14s%n",
        "associations", "Tacet /s", "Orthanc /s", "ratio", "Tacet CPU ms", "Orthanc CPU ms");
    Ingest ingest = new Ingest(Sender.of(settings.kib() << 10));
    try (Side tacet = Side.tacet(folder.resolve("tacet"));
        Side orthanc = Side.orthanc(folder.resolve("orthanc"))) {
      // Neither is measured cold.
      ingest.run(tacet, 2, settings.instances());
      ingest.run(orthanc, 2, settings.instances());
      for (int associations : settings.associations()) {
        List<Ingest.Result> ours = new ArrayList<>();
        List<Ingest.Result> theirs = new ArrayList<>();
        ours.add(ingest.run(tacet, associations, settings.instances()));
        theirs.add(ingest.run(orthanc, associations, settings.instances()));
        theirs.add(ingest.run(orthanc, associations, settings.instances()));
        ours.add(ingest.run(tacet, associations, settings.instances()));
        System.out.printf(
            "%12d %12.0f %12.0f %8.2f %14.2f %14.2f%n",
            associations,
            mean(ours, Ingest.Result::perSecond),
            mean(theirs, Ingest.Result::perSecond),
            mean(ours, Ingest.Result::perSecond) / mean(theirs, Ingest.Result::perSecond),
            mean(ours, Ingest.Result::cpuMillis),
            mean(theirs, Ingest.Result::cpuMillis));
      }
      memory(tacet, orthanc);
    }
    delete(folder.resolve("tacet"));
    delete(folder.resolve("orthanc"));
  }

  private void queries() throws Exception {
    System.out.printf("%nC-FIND, STUDY level, %d studies, one association%n", settings.studies());
    System.out.printf(
        "%14s %10s %10s %8s %12s %12s %14s%n",
        "by", "Tacet /s", "Orthanc /s", "ratio", "Tacet p50", "Tacet p99", "Orthanc p50 ms");
    Ingest ingest = new Ingest(Sender.of(4 << 10));
    Queries queries = new Queries(settings.studies(), settings.queries());
    try (Side tacet = Side.tacet(folder.resolve("tacet"));
        Side orthanc = Side.orthanc(folder.resolve("orthanc"))) {
      ingest.load(tacet, settings.studies());
      ingest.load(orthanc, settings.studies());
      queries.run(tacet, Queries.Kind.STUDY_UID);
      for (Queries.Kind kind : Queries.Kind.values()) {
        Queries.Result first = queries.run(tacet, kind);
        List<Queries.Result> theirs =
            List.of(queries.run(orthanc, kind), queries.run(orthanc, kind));
        List<Queries.Result> ours = List.of(first, queries.run(tacet, kind));
        System.out.printf(
            "%14s %10.0f %10.1f %8.1f %12.2f %12.2f %14.2f%n",
            kind.name().toLowerCase(java.util.Locale.ROOT),
            mean(ours, Queries.Result::perSecond),
            mean(theirs, Queries.Result::perSecond),
            mean(ours, Queries.Result::perSecond) / mean(theirs, Queries.Result::perSecond),
            mean(ours, Queries.Result::p50Millis),
            mean(ours, Queries.Result::p99Millis),
            mean(theirs, Queries.Result::p50Millis));
      }
      memory(tacet, orthanc);
    }
  }

  private static void memory(Side... sides) {
    for (Side side : sides) {
      System.out.printf(
          "%s: peak memory %d MiB, %d MiB on disk%n",
          side.name(), side.peakMebibytes(), side.bytesOnDisk() >> 20);
    }
  }

  private static <T> double mean(List<T> results, ToDoubleFunction<T> figure) {
    return results.stream().mapToDouble(figure).average().orElseThrow();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
