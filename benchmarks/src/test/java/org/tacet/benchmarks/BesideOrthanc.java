// SPDX-License-Identifier: Apache-2.0
package org.tacet.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/// Tacet with everything on, beside its peers and beside what the machine can do at most, in one
/// run: each measurement in turns A B B A, medians, and their ratio.
///
/// Sender, senders' CPU and all servers share the machine's cores, so absolute rates are those of
/// this machine under that load; only ratios mean something elsewhere.
final class BesideOrthanc implements AutoCloseable {
  private final Settings settings;
  private final Folders folders;
  private final MachineLimits machine;
  private final IngestTables ingest;
  private final QuestionTables questions;
  private final List<Part> failed = new ArrayList<>();

  private BesideOrthanc(Settings settings, Folders folders) {
    this.settings = settings;
    this.folders = folders;
    this.machine = new MachineLimits(settings, folders);
    this.ingest = new IngestTables(settings, folders, machine);
    this.questions = new QuestionTables(settings, folders);
  }

  public static void main(String[] arguments) throws Exception {
    List<String> words = List.of(arguments);
    if (words.contains("--help")) {
      System.out.println(Settings.help());
      return;
    }
    run(parsed(words), System.out);
  }

  private static Settings parsed(List<String> words) {
    try {
      return Settings.parse(words);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage() + "; --help tells what there is");
      System.exit(2);
      throw e;
    }
  }

  /// Measures what is wanted and prints it, to the file too if there is one.
  ///
  /// @throws IOException if a part of it failed, after the others
  static void run(Settings settings, PrintStream screen) throws Exception {
    try (Folders folders = Folders.make();
        Report report = Report.to(screen, settings.file());
        BesideOrthanc run = new BesideOrthanc(settings, folders)) {
      new Machine(folders.root()).print(report.out());
      for (Part part : settings.parts()) {
        report.out().printf("%n## %s%n", part.heading());
        run.measure(part, report.out());
      }
      if (!run.failed.isEmpty()) {
        throw new IOException("failed: " + run.failed);
      }
    }
  }

  private void measure(Part part, PrintStream out) throws InterruptedException {
    try {
      chapter(part).print(out);
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception | AssertionError e) {
      if (Absence.is(e)) {
        out.printf("%nNot measured: %s.%n", e.getMessage());
        return;
      }
      // Hours may have gone into the other parts.
      out.printf("%n**Failed:** %s%n", e.getMessage());
      e.printStackTrace();
      failed.add(part);
    }
  }

  private Chapter chapter(Part part) {
    return switch (part) {
      case LIMITS -> machine;
      case INGEST -> ingest::store;
      case STOW -> ingest::stow;
      case FIND -> questions::find;
      case QIDO -> questions::search;
      case WORKLIST -> new WorklistTables(settings, folders);
      case METADATA -> new MetadataTables(settings, folders);
      case RETRIEVE -> new Retrievals(settings, folders);
      case START ->
          new StartUp(folders, settings.of(Knob.STARTS), (long) settings.of(Knob.LARGE_MIB) << 20)
              ::print;
      case LIBRARY -> new LibraryBeside(settings, folders);
      case GROWTH -> new Growth(settings, folders);
      case SURVEY -> new SurveyRates(settings, folders);
    };
  }

  @Override
  public void close() throws Exception {
    ingest.close();
    questions.close();
  }
}
