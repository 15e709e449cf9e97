// SPDX-License-Identifier: Apache-2.0
package org.tacet.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/// Tacet with everything on beside Orthanc as its packages ship it, in one run: the order of each
/// measurement is A B B A, what is printed are means of the two and their ratio.
///
/// Sender, senders' CPU and both archives share the machine's cores, so absolute rates are those of
/// this machine under that load; only ratios mean something elsewhere.
final class BesideOrthanc {
  private static final int LOADERS = 4;
  private static final int SMALL = 4 << 10;

  /// An archive runs for months; what its first minute is like is another question.
  private static final int WARMING = 2000;

  private final Settings settings;
  private final Folders folders;
  private final PrintStream out = System.out;

  private BesideOrthanc(Settings settings, Folders folders) {
    this.settings = settings;
    this.folders = folders;
  }

  public static void main(String[] arguments) throws Exception {
    Settings settings = Settings.parse(arguments);
    try (Folders folders = Folders.make()) {
      BesideOrthanc run = new BesideOrthanc(settings, folders);
      if (settings.parts().contains(Settings.Part.INGEST)) {
        run.ingest();
      }
      if (settings.parts().contains(Settings.Part.METADATA)) {
        run.metadata();
      }
      run.questions();
      if (settings.parts().contains(Settings.Part.SURVEY)) {
        new SurveyRates(settings, folders).print(System.out);
      }
    }
  }

  private void ingest() throws Exception {
    out.printf("C-STORE, CT of %d KiB, %d instances a run%n", settings.kib(), settings.instances());
    out.printf(
        "%12s %12s %12s %8s %14s %14s%n",
        "associations", "Tacet /s", "Orthanc /s", "ratio", "Tacet CPU ms", "Orthanc CPU ms");
    Ingest ingest = new Ingest(Sender.of(settings.kib() << 10));
    try (Side tacet = TacetSide.in(folders.fresh());
        Side orthanc = OrthancSide.in(folders.fresh())) {
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
        out.printf(
            "%12d %12.0f %12.0f %8.2f %14.2f %14.2f%n",
            associations,
            mean(ours, Ingest.Result::perSecond),
            mean(theirs, Ingest.Result::perSecond),
            mean(ours, Ingest.Result::perSecond) / mean(theirs, Ingest.Result::perSecond),
            mean(ours, Ingest.Result::cpuMillis),
            mean(theirs, Ingest.Result::cpuMillis));
      }
      sizes(tacet, orthanc);
    }
  }

  /// What the first reader of a series waits for, and what the next ones do. Each series is read
  /// for the first time once only, so there are four of them, and one to get warm with.
  private void metadata() throws Exception {
    int first = 1;
    int last = 5;
    Ingest ingest = new Ingest(Sender.of(settings.kib() << 10));
    Folders.Loading loading =
        side -> {
          for (int study = first; study <= last; study++) {
            ingest.series(side, study, settings.series());
          }
        };
    try (Side tacet = folders.loaded(TacetSide::in, loading);
        Side orthanc = folders.loaded(OrthancSide::in, loading)) {
      SeriesMetadata metadata = new SeriesMetadata(settings.series());
      metadata.first(tacet, first);
      metadata.first(orthanc, first);
      out.printf(
          "%nmetadata of a series of %d instances of %d KiB, application/dicom+json, ms%n",
          settings.series(), settings.kib());
      out.printf("%14s %12s %12s %8s%n", "", "Tacet", "Orthanc", "ratio");
      List<Double> ours = new ArrayList<>();
      List<Double> theirs = new ArrayList<>();
      for (int study = first + 1; study <= last; study++) {
        ours.add(metadata.first(tacet, study));
        theirs.add(metadata.first(orthanc, study));
      }
      row("first answer", ours, theirs);
      row(
          "repeated",
          List.of(metadata.repeated(tacet, last), metadata.repeated(tacet, first)),
          List.of(metadata.repeated(orthanc, last), metadata.repeated(orthanc, first)));
      sizes(tacet, orthanc);
    }
  }

  private void row(String name, List<Double> ours, List<Double> theirs) {
    double a = mean(ours, millis -> millis);
    double b = mean(theirs, millis -> millis);
    out.printf("%14s %12.1f %12.1f %8.1f%n", name, a, b, b / a);
  }

  private void questions() throws Exception {
    boolean find = settings.parts().contains(Settings.Part.FIND);
    boolean qido = settings.parts().contains(Settings.Part.QIDO);
    if (!find && !qido) {
      return;
    }
    Ingest ingest = new Ingest(Sender.of(SMALL));
    Folders.Loading loading = side -> ingest.load(side, LOADERS, settings.studies());
    try (Side tacet = folders.loaded(TacetSide::in, loading);
        Side orthanc = folders.loaded(OrthancSide::in, loading)) {
      if (find) {
        new Queries(settings.studies(), WARMING).run(tacet, Queries.Kind.STUDY_UID);
        Queries queries = new Queries(settings.studies(), settings.queries());
        heading("C-FIND, STUDY level");
        for (Queries.Kind kind : Queries.Kind.values()) {
          compare(kind.name(), tacet, orthanc, side -> queries.run(side, kind));
        }
      }
      if (qido) {
        Searches warming = new Searches(settings.studies(), WARMING);
        warming.run(tacet, Searches.Kind.STUDY_UID);
        warming.run(orthanc, Searches.Kind.STUDY_UID);
        Searches searches = new Searches(settings.studies(), settings.queries());
        heading("QIDO-RS, studies");
        for (Searches.Kind kind : Searches.Kind.values()) {
          compare(kind.name(), tacet, orthanc, side -> searches.run(side, kind));
        }
      }
      sizes(tacet, orthanc);
    }
  }

  private void heading(String what) {
    out.printf("%n%s, %d studies, one after the other%n", what, settings.studies());
    out.printf(
        "%14s %10s %10s %8s %12s %12s %14s%n",
        "by", "Tacet /s", "Orthanc /s", "ratio", "Tacet p50", "Tacet p99", "Orthanc p50 ms");
  }

  private interface Asking {
    Times of(Side side) throws IOException;
  }

  private void compare(String name, Side tacet, Side orthanc, Asking asking) throws IOException {
    // Neither is measured cold.
    asking.of(tacet);
    asking.of(orthanc);
    Times first = asking.of(tacet);
    List<Times> theirs = List.of(asking.of(orthanc), asking.of(orthanc));
    List<Times> ours = List.of(first, asking.of(tacet));
    out.printf(
        "%14s %10.0f %10.1f %8.1f %12.2f %12.2f %14.2f%n",
        name.toLowerCase(Locale.ROOT),
        mean(ours, Times::perSecond),
        mean(theirs, Times::perSecond),
        mean(ours, Times::perSecond) / mean(theirs, Times::perSecond),
        mean(ours, Times::p50Millis),
        mean(ours, Times::p99Millis),
        mean(theirs, Times::p50Millis));
  }

  private void sizes(Side... sides) {
    for (Side side : sides) {
      out.printf(
          "%s: peak memory %d MiB, %d MiB on disk%n",
          side.name(), side.peakMebibytes(), side.bytesOnDisk() >> 20);
    }
  }

  private static <T> double mean(List<T> results, ToDoubleFunction<T> figure) {
    return results.stream().mapToDouble(figure).average().orElseThrow();
  }
}
