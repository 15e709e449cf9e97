// SPDX-License-Identifier: Apache-2.0
package org.tacet.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.tacet.interop.kit.Run;
import org.tacet.interop.kit.Tool;
import org.tacet.survey.finding.SystemFinding;
import org.tacet.survey.rehearsal.Estate;
import org.tacet.survey.rehearsal.SimulatedEstate;
import org.tacet.survey.snapshot.Snapshot;

/// How fast a survey is: past addresses where nobody listens, beside nmap at the same addresses and
/// port, and through the list of a large archive, which nmap has nothing to count with.
///
/// Everything is on this machine's loopback network. nmap is a process that starts each time, which
/// is some tenths of a second of its time; a survey's round is run within this one.
final class SurveyRates implements Chapter {
  private static final String NETWORK = "127.100.0.0";
  private static final int IPV4_BITS = 32;
  private static final String NMAP = "nmap -sT -T4";
  private static final int COUNTS = 3;
  private static final Duration TIMEOUT = Duration.ofMinutes(10);

  private final Settings settings;
  private final Folders folders;

  SurveyRates(Settings settings, Folders folders) {
    this.settings = settings;
    this.folders = folders;
  }

  @Override
  public void print(PrintStream out) throws Exception {
    sweep(out);
    count(out);
  }

  private void sweep(PrintStream out) throws Exception {
    int port = closedPort();
    int length = IPV4_BITS - Integer.numberOfTrailingZeros(settings.of(Knob.ADDRESSES));
    String block = NETWORK + "/" + length;
    List<String> nmap =
        List.of("-n", "-Pn", "-sT", "-T4", "-p", Integer.toString(port), "-oG", "-", block);
    List<String> ping = new ArrayList<>(List.of("--script", "dicom-ping"));
    ping.addAll(nmap);
    Map<String, Callable<Double>> sides = new LinkedHashMap<>();
    sides.put("Tacet, own-network", () -> surveyed(block, port, "{politeness: own-network}"));
    sides.put(
        "Tacet, at the most",
        () -> surveyed(block, port, "{politeness: own-network, probes-per-second: 20000}"));
    sides.put(NMAP, () -> mapped(nmap));
    sides.put("nmap --script dicom-ping", () -> mapped(ping));
    for (Callable<Double> side : sides.values()) {
      side.call();
    }
    Map<String, List<Double>> seconds =
        new Turns(settings.rounds())
            .measure(
                List.copyOf(sides.keySet()), name -> sides.getOrDefault(name, () -> 0.0).call());
    Rows rows =
        Rows.begin(
            out,
            settings.of(Knob.ADDRESSES) + " closed addresses, one port",
            "addresses /s",
            "to nmap -sT -T4");
    double nmaps = Spread.of(seconds.getOrDefault(NMAP, List.of())).median();
    seconds.forEach((name, taken) -> {
      Spread rate = Spread.of(taken, one -> settings.of(Knob.ADDRESSES) / one);
      rows.row(name, rate.text(), Rows.ratio(nmaps, Spread.of(taken).median()));
    });
  }

  private double surveyed(String block, int port, String rate) throws Exception {
    OneRound round = OneRound.of(folders.fresh(), OneRound.scope(block, port, rate));
    if (round.found().sweep().closed() != settings.of(Knob.ADDRESSES)) {
      throw new IOException("not every address was closed: " + round.found().sweep());
    }
    return round.seconds();
  }

  private double mapped(List<String> arguments) throws IOException {
    long begun = System.nanoTime();
    Run run = Tool.of("nmap").run(TIMEOUT, arguments);
    double seconds = (System.nanoTime() - begun) / 1e9;
    long closed = run.lines().stream().filter(line -> line.contains("/closed/")).count();
    // Where all of a host's ports are alike, one line may say so in other words.
    long hosts = run.lines().stream().filter(line -> line.contains("Status: Up")).count();
    if (!run.succeeded() || Math.max(closed, hosts) != settings.of(Knob.ADDRESSES)) {
      throw new IOException("nmap did not see every address closed: " + run.exit());
    }
    return seconds;
  }

  private void count(PrintStream out) throws Exception {
    Path file = Files.createDirectories(folders.fresh()).resolve("estate.yaml");
    Files.writeString(
        file,
        """
        estate: one large archive
        rounds: [only]
        entries:
          - {site: archive, region: IN-MH, studies: %d, images: %d}
        """
            .formatted(settings.of(Knob.RECORDS), 40L * settings.of(Knob.RECORDS)));
    List<Double> seconds = new ArrayList<>();
    String proof = "";
    try (SimulatedEstate estate = SimulatedEstate.start(Estate.read(file), 1, 1)) {
      for (int i = 0; i <= COUNTS; i++) {
        OneRound round = OneRound.of(folders.fresh(), estate.scope());
        proof = proof(round.found());
        // The first is not measured: it is cold.
        if (i > 0) {
          seconds.add(round.seconds());
        }
      }
    }
    Spread rate = Spread.of(seconds, one -> settings.of(Knob.RECORDS) / one);
    Rows rows = Rows.begin(out, "counted by C-FIND, both on this machine", "studies /s", "seen");
    rows.row("an archive of %,d studies".formatted(settings.of(Knob.RECORDS)), rate.text(), proof);
  }

  private String proof(Snapshot round) throws IOException {
    SystemFinding found = round.systems().getFirst();
    if (!found.counts().studies().isComplete()
        || found.counts().studies().value() != settings.of(Knob.RECORDS)) {
      throw new IOException("not every study was counted: " + found.counts());
    }
    return found.services().stream()
        .flatMap(service -> service.evidence().stream())
        .filter(evidence -> evidence.step().equals("C-FIND"))
        .map(evidence -> evidence.proof())
        .findFirst()
        .orElse("");
  }

  private static int closedPort() throws IOException {
    try (var socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.ofLiteral(NETWORK), 0));
      return socket.getLocalPort();
    }
  }
}
