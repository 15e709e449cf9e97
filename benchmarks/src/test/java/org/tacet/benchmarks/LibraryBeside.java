// SPDX-License-Identifier: Apache-2.0
package org.tacet.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.tacet.benchmarks.LibraryPasses.Work;

/// `dicom` as a library, beside DCMTK and pydicom: files that are read, and files that are read and
/// written, each by a process over a folder, in turns.
///
/// *Cold* is a process with one pass, its start included; *warm* the last of some passes of one
/// process, its start not. DCMTK has nothing to be warm with: `dcmdump` is one process over the
/// folder and prints what it reads (to where nobody looks), `dcmconv` one process for each file.
/// pydicom decodes an element, and a sequence, when somebody asks for it; our reader takes
/// sequences apart at once.
final class LibraryBeside implements Chapter {
  private static final int SLICE = 512 << 10;

  /// One for so many headers: they are large.
  private static final int SLICES_AMONG = 13;

  private static final int LEAST_PASSES = 6;

  /// Enough to be warm, over however few files.
  private static final int FILES_TO_WARM = 2000;

  private static final long MINUTES = 20;

  private static final String PYDICOM =
      """
      import os, sys, time, warnings, logging
      import pydicom
      warnings.simplefilter('ignore')
      logging.disable(logging.CRITICAL)
      work, folder, out, passes = sys.argv[1:5]
      names = sorted(os.listdir(folder))
      for _ in range(int(passes)):
          start = time.perf_counter()
          failed = 0
          for name in names:
              path = os.path.join(folder, name)
              try:
                  if work == 'HEADER':
                      pydicom.dcmread(path, force=True, stop_before_pixels=True)
                  elif work == 'WHOLE':
                      pydicom.dcmread(path, force=True)
                  else:
                      pydicom.dcmread(path, force=True).save_as(os.path.join(out, name))
              except Exception:
                  failed += 1
          print(time.perf_counter() - start, failed, flush=True)
      """;

  private static final String DCMCONV =
      "for f in \"$1\"/*; do dcmconv -q \"$f\" \"$2/${f##*/}\"; done; true";

  private final Settings settings;
  private final Folders folders;

  LibraryBeside(Settings settings, Folders folders) {
    this.settings = settings;
    this.folders = folders;
  }

  /// Somebody's library.
  private interface Reader {
    String name();

    /// @param out a folder for what is written
    /// @param passes over the folder, one after the other
    List<String> command(Work work, Path folder, Path out, int passes);

    /// Whether a process tells how long each of several passes took.
    boolean staysWarm();
  }

  private record Ours() implements Reader {
    @Override
    public String name() {
      return "Tacet";
    }

    @Override
    public List<String> command(Work work, Path folder, Path out, int passes) {
      return List.of(
          Path.of(System.getProperty("java.home"), "bin", "java").toString(),
          "-cp",
          System.getProperty("java.class.path"),
          LibraryPasses.class.getName(),
          work.name(),
          folder.toString(),
          out.toString(),
          Integer.toString(passes));
    }

    @Override
    public boolean staysWarm() {
      return true;
    }
  }

  private record Pydicom(String python) implements Reader {
    /// The interpreter that has it, if there is one.
    static Optional<Pydicom> find() throws IOException, InterruptedException {
      for (String python : List.of("/usr/bin/python3", "python3")) {
        if (runs(List.of(python, "-c", "import pydicom"))) {
          return Optional.of(new Pydicom(python));
        }
      }
      return Optional.empty();
    }

    @Override
    public String name() {
      return "pydicom";
    }

    @Override
    public List<String> command(Work work, Path folder, Path out, int passes) {
      return List.of(
          python,
          "-c",
          PYDICOM,
          work.name(),
          folder.toString(),
          out.toString(),
          Integer.toString(passes));
    }

    @Override
    public boolean staysWarm() {
      return true;
    }
  }

  private record Dcmtk() implements Reader {
    @Override
    public String name() {
      return "DCMTK";
    }

    @Override
    public List<String> command(Work work, Path folder, Path out, int passes) {
      return switch (work) {
        case HEADER -> List.of("dcmdump", "-q", "-M", "+E", "+sd", folder.toString());
        case WHOLE -> List.of("dcmdump", "-q", "+M", "+E", "+sd", folder.toString());
        case REWRITE -> List.of("sh", "-c", DCMCONV, "sh", folder.toString(), out.toString());
      };
    }

    @Override
    public boolean staysWarm() {
      return false;
    }
  }

  /// A pass over a folder.
  ///
  /// @param failed files that could not be done, as far as the process tells
  private record Pass(double seconds, int failed) {}

  @Override
  public void print(PrintStream out) throws Exception {
    List<Reader> readers = readers(out);
    starts(readers, out);
    Path made = folders.fresh();
    int files = settings.of(Knob.FILES);
    Map<String, Path> all = new LinkedHashMap<>();
    LibraryFolders.samples(made.resolve("samples"))
        .ifPresentOrElse(
            samples -> all.put("public samples", samples),
            () -> out.printf("%nThe sample files are not beside the project: left out.%n"));
    int slices = Math.max(1, files / SLICES_AMONG);
    all.put("CT of 512 KiB", LibraryFolders.slices(made.resolve("slices"), slices, SLICE));
    all.put("headers", LibraryFolders.headers(made.resolve("headers"), files));
    for (Map.Entry<String, Path> folder : all.entrySet()) {
      compare(folder.getKey(), folder.getValue(), readers, out);
    }
  }

  private static List<Reader> readers(PrintStream out) throws Exception {
    List<Reader> readers = new ArrayList<>(List.of(new Ours()));
    if (runs(List.of("dcmdump", "--version"))) {
      readers.add(new Dcmtk());
    } else {
      out.printf("%nDCMTK is not installed on this machine: left out.%n");
    }
    Pydicom.find()
        .ifPresentOrElse(
            readers::add,
            () -> out.printf("%npydicom is not installed on this machine: left out.%n"));
    return readers;
  }

  /// What a process takes that has nothing to do.
  private void starts(List<Reader> readers, PrintStream out) throws Exception {
    Path empty = Files.createDirectories(folders.fresh());
    Map<Reader, List<Pass>> passes =
        new Turns(settings.rounds()).measure(readers, reader -> cold(reader, Work.HEADER, empty));
    Rows rows = Rows.begin(out, "a process with nothing to do", "ms");
    passes.forEach((reader, taken) ->
        rows.row(reader.name(), Spread.of(taken, pass -> pass.seconds() * 1000).text()));
  }

  private void compare(String title, Path folder, List<Reader> readers, PrintStream out)
      throws Exception {
    int files = org.tacet.interop.kit.Dcmtk.filesIn(folder).size();
    double megabytes = Side.size(folder) / 1e6;
    Rows rows =
        Rows.begin(
            out,
            "%s: %,d files, %.0f MB".formatted(title, files, megabytes),
            "cold files/s",
            "cold MB/s",
            "warm files/s",
            "warm MB/s",
            "not done");
    List<Reader> warming = readers.stream().filter(Reader::staysWarm).toList();
    Turns turns = new Turns(settings.rounds());
    for (Work work : Work.values()) {
      Map<Reader, List<Pass>> cold = turns.measure(readers, reader -> cold(reader, work, folder));
      Map<Reader, List<Pass>> warm = turns.measure(warming, reader -> warm(reader, work, folder));
      for (Reader reader : readers) {
        double once = Spread.of(cold.getOrDefault(reader, List.of()), Pass::seconds).median();
        List<Pass> passes = warm.getOrDefault(reader, List.of());
        double again = passes.isEmpty() ? 0 : Spread.of(passes, Pass::seconds).median();
        rows.row(
            work.name().toLowerCase(Locale.ROOT) + ", " + reader.name(),
            Rows.figure(files / once),
            Rows.figure(megabytes / once),
            passes.isEmpty() ? "–" : Rows.figure(files / again),
            passes.isEmpty() ? "–" : Rows.figure(megabytes / again),
            passes.isEmpty() ? "–" : Integer.toString(passes.getFirst().failed()));
      }
    }
  }

  private Pass cold(Reader reader, Work work, Path folder) throws Exception {
    Path out = Files.createDirectories(folders.fresh());
    long start = System.nanoTime();
    run(reader.command(work, folder, out, 1));
    return new Pass((System.nanoTime() - start) / 1e9, 0);
  }

  private Pass warm(Reader reader, Work work, Path folder) throws Exception {
    Path out = Files.createDirectories(folders.fresh());
    int files = Math.max(1, org.tacet.interop.kit.Dcmtk.filesIn(folder).size());
    int passes = Math.max(LEAST_PASSES, FILES_TO_WARM / files);
    List<String> lines = run(reader.command(work, folder, out, passes));
    String[] last = lines.getLast().split(" ");
    return new Pass(Double.parseDouble(last[0]), Integer.parseInt(last[1]));
  }

  /// What a process prints, in which nobody is interested but of those that tell of their passes: a
  /// few lines.
  private List<String> run(List<String> command) throws IOException, InterruptedException {
    Path printed = folders.fresh();
    boolean tells = !command.getFirst().equals("dcmdump");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(
                tells
                    ? ProcessBuilder.Redirect.to(printed.toFile())
                    : ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IOException(command.getFirst() + " did not end");
    }
    List<String> lines = tells ? Files.readAllLines(printed) : List.of();
    if (tells && process.exitValue() != 0) {
      throw new IOException(command.getFirst() + " ended with " + process.exitValue());
    }
    return lines;
  }

  private static boolean runs(List<String> command) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0;
    } catch (IOException _) {
      return false; // There is no such program.
    }
  }
}
