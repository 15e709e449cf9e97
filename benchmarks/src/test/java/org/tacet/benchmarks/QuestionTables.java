// SPDX-License-Identifier: Apache-2.0
package org.tacet.benchmarks;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/// Questions about studies: Tacet beside Orthanc, shipped and tuned, at the first number of
/// studies; Tacet alone at the others; and whether it is as quick among many as among few.
///
/// Each archive is filled once, and asked over C-FIND and over QIDO-RS.
final class QuestionTables implements AutoCloseable {
  private static final int LOADERS = 4;
  private static final int SMALL = 4 << 10;
  private static final int WARM_RUNS = 4;

  private final Settings settings;
  private final Folders folders;
  private final Map<Integer, Path> homes = new LinkedHashMap<>();
  private final List<Path> orthanc = new ArrayList<>();

  /// By which service.
  private enum Over {
    C_FIND,
    QIDO;

    Asker.Opening<Server.Receiver> opening(int studies) {
      return switch (this) {
        case C_FIND -> Queries::of;
        case QIDO -> side -> Searches.of(side, studies);
      };
    }

    List<Asking.Kind> kinds() {
      List<Question> questions =
          Stream.of(Question.values())
              .filter(question -> this == QIDO || question.isForFind())
              .toList();
      return Stream.concat(
              questions.stream().map(Asking.Kind::of),
              Stream.of(
                  Asking.Kind.mix(
                      questions.stream()
                          .filter(question -> question != Question.NOTHING)
                          .toList())))
          .toList();
    }
  }

  QuestionTables(Settings settings, Folders folders) {
    this.settings = settings;
    this.folders = folders;
  }

  void find(PrintStream out) throws Exception {
    tables(out, Over.C_FIND);
    besideQrscp(out);
  }

  void search(PrintStream out) throws Exception {
    tables(out, Over.QIDO);
  }

  private void tables(PrintStream out, Over over) throws Exception {
    List<Integer> numbers = settings.all(Knob.STUDIES);
    besidePeers(out, over, numbers.getFirst());
    if (numbers.size() > 1) {
      alone(out, over, numbers);
    }
  }

  private void besidePeers(PrintStream out, Over over, int studies) throws Exception {
    List<Path> peers = peers(studies);
    try (Side tacet = TacetSide.in(home(studies));
        Side orthanc = OrthancSide.in(peers.getFirst());
        Side tuned = OrthancSide.tuned(peers.getLast())) {
      List<Side> sides = List.of(tacet, orthanc, tuned);
      for (Side side : sides) {
        warm(side, over, studies);
      }
      for (int connections : settings.all(Knob.CONNECTIONS)) {
        besidePeers(out, over, new Setting(studies, connections, sides));
      }
      IngestTables.memory(out, sides);
    }
  }

  /// @param studies in each
  /// @param connections that ask at once
  private record Setting(int studies, int connections, List<Side> sides) {}

  private void besidePeers(PrintStream out, Over over, Setting setting) throws Exception {
    Rows rows =
        Rows.begin(
            out,
            "%,d studies, %d at once, by".formatted(setting.studies(), setting.connections()),
            "Tacet /s",
            "Orthanc /s",
            "tuned /s",
            "ratio",
            "to tuned",
            "p50 ms",
            "p99 ms",
            "Orthanc p50",
            "of its p50",
            "CPU ms",
            "Orthanc");
    Asking asking = new Asking(setting.studies(), settings.asking());
    for (Asking.Kind kind : over.kinds()) {
      Map<Side, List<Times>> results =
          new Turns(settings.rounds())
              .measure(
                  setting.sides(),
                  side ->
                      asking.run(
                          side, over.opening(setting.studies()), kind, setting.connections()));
      rows.row(row(kind, setting.sides().stream().map(results::get).toList()));
    }
  }

  private static String[] row(Asking.Kind kind, List<List<Times>> results) {
    List<Times> ours = results.get(0);
    List<Times> theirs = results.get(1);
    List<Times> tuned = results.get(2);
    double rate = median(ours, Times::perSecond);
    double p50 = median(ours, Times::p50Millis);
    return new String[] {
      kind.title(),
      Spread.of(ours, Times::perSecond).text(),
      Spread.of(theirs, Times::perSecond).text(),
      Spread.of(tuned, Times::perSecond).text(),
      Rows.ratio(rate, median(theirs, Times::perSecond)),
      Rows.ratio(rate, median(tuned, Times::perSecond)),
      Rows.figure(p50),
      Rows.figure(median(ours, Times::p99Millis)),
      Rows.figure(median(theirs, Times::p50Millis)),
      Rows.percent(p50, median(theirs, Times::p50Millis)),
      Rows.figure(median(ours, Times::cpuMillis)),
      Rows.figure(median(theirs, Times::cpuMillis))
    };
  }

  /// One archive after the other: with a million studies there is no room for two.
  private void alone(PrintStream out, Over over, List<Integer> numbers) throws Exception {
    Map<String, List<List<Times>>> results = new LinkedHashMap<>();
    int connections = settings.of(Knob.CONNECTIONS);
    for (int studies : numbers) {
      try (Side tacet = TacetSide.in(home(studies))) {
        warm(tacet, over, studies);
        Asking asking = new Asking(studies, settings.asking());
        for (Asking.Kind kind : over.kinds()) {
          results
              .computeIfAbsent(kind.title(), _ -> new ArrayList<>())
              .add(
                  new Turns(settings.rounds())
                      .measure(
                          List.of(tacet),
                          side -> asking.run(side, over.opening(studies), kind, connections))
                      .getOrDefault(tacet, List.of()));
        }
      }
    }
    flatness(out, numbers, results);
  }

  private static void flatness(
      PrintStream out, List<Integer> numbers, Map<String, List<List<Times>>> results) {
    List<String> columns = new ArrayList<>(List.of("Tacet, by            "));
    for (int studies : numbers) {
      columns.add("%,d studies, /s".formatted(studies));
      columns.add("p99 / p50");
    }
    columns.add("last to first");
    Rows rows = Rows.begin(out, columns.toArray(String[]::new));
    results.forEach((title, each) -> {
      List<String> cells = new ArrayList<>(List.of(title));
      for (List<Times> times : each) {
        cells.add(Spread.of(times, Times::perSecond).text());
        cells.add(Rows.ratio(median(times, Times::p99Millis), median(times, Times::p50Millis)));
      }
      cells.add(
          Rows.percent(
              median(each.getLast(), Times::perSecond), median(each.getFirst(), Times::perSecond)));
      rows.row(cells.toArray(String[]::new));
    });
  }

  /// An archive that compares each study of its index with the question does well with few.
  private void besideQrscp(PrintStream out) throws Exception {
    int few = settings.of(Knob.FEW);
    Ingest ingest = new Ingest(Sender.of(SMALL));
    List<Path> places = folders.fresh(2);
    try (Side tacet = TacetSide.in(places.getFirst());
        Server.Dicom qrscp = ForeignSide.qrscp(places.getLast())) {
      List<Server.Dicom> sides = List.of(tacet, qrscp);
      for (Server.Dicom side : sides) {
        try (Ingest.Lane lane = ingest.store(side)) {
          for (int study = 0; study < few; study++) {
            lane.send(study, 1);
          }
        }
      }
      warm(tacet, Over.C_FIND, few);
      Rows rows = Rows.begin(out, few + " studies, by", "Tacet /s", "dcmqrscp /s", "ratio");
      Asking asking = new Asking(few, settings.asking());
      for (Question question : List.of(Question.STUDY_UID, Question.PATIENT_ID)) {
        Map<Server.Dicom, List<Times>> results =
            new Turns(settings.rounds())
                .measure(sides, side -> asking.run(side, Queries::of, Asking.Kind.of(question), 1));
        List<Spread> rates =
            sides.stream().map(side -> Spread.of(results.get(side), Times::perSecond)).toList();
        rows.row(
            question.title(),
            rates.getFirst().text(),
            rates.getLast().text(),
            Rows.ratio(rates.getFirst().median(), rates.getLast().median()));
      }
    } finally {
      folders.forget(places);
    }
  }

  private void warm(Side side, Over over, int studies) throws Exception {
    // A JVM compiles for what it meets: each kind is met, and for long.
    Asking asking = new Asking(studies, settings.asking().multipliedBy(WARM_RUNS));
    for (Asking.Kind kind : over.kinds()) {
      asking.run(side, over.opening(studies), kind, settings.all(Knob.CONNECTIONS).getLast());
    }
  }

  private static double median(List<Times> times, ToDoubleFunction<Times> figure) {
    return Spread.of(times, figure).median();
  }

  private Path home(int studies) throws Exception {
    Path known = homes.get(studies);
    if (known == null) {
      known = folders.made(place -> SyntheticLoad.studies(TacetSide.prepared(place), studies));
      homes.put(studies, known);
    }
    return known;
  }

  /// The same archive twice, for one that is tuned.
  private List<Path> peers(int studies) throws Exception {
    if (orthanc.isEmpty()) {
      orthanc.add(folders.filled(OrthancSide::in, side -> fill(side, studies)));
      orthanc.add(folders.copied(orthanc.getFirst()));
    }
    return orthanc;
  }

  /// With the same studies as Tacet.
  static void fill(Side side, int studies) throws Exception {
    SyntheticInstances instances = SyntheticInstances.make();
    AtOnce.run(
        LOADERS,
        part -> {
          try (Side.Filling filling = side.filling()) {
            for (int study = part; study < studies; study += LOADERS) {
              filling.put(Sender.instance(study, 1), instances.dataSet(study, 1));
            }
          }
          return part;
        });
  }

  @Override
  public void close() throws Exception {
    folders.forget(orthanc);
    folders.forget(List.copyOf(homes.values()));
  }
}
