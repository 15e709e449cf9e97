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
final class SurveyRates {
  private static final String NETWORK = "127.100.0.0";
  private static final int IPV4_BITS = 32;
  private static final int BLOCKS = 2;
  private static final int COUNTS = 3;
  private static final Duration TIMEOUT = Duration.ofMinutes(10);

  private final Settings settings;
  private final Folders folders;

  SurveyRates(Settings settings, Folders folders) {
    this.settings = settings;
    this.folders = folders;
  }

  void print(PrintStream out) throws Exception {
    sweep(out);
    count(out);
  }

  private void sweep(PrintStream out) throws Exception {
    int port = closedPort();
    int length = IPV4_BITS - Integer.numberOfTrailingZeros(settings.addresses());
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
    sides.put("nmap -sT -T4", () -> mapped(nmap));
    sides.put("nmap --script dicom-ping", () -> mapped(ping));
    Map<String, List<Double>> seconds = interleaved(sides);
    out.printf("%n%d closed addresses, one port, addresses a second%n", settings.addresses());
    out.printf("%26s %12s %22s%n", "", "median /s", "ratio to nmap -sT");
    double nmaps = median(seconds.getOrDefault("nmap -sT -T4", List.of()));
    seconds.forEach((name, taken) ->
        out.printf(
            "%26s %12.0f %22.2f%n",
            name, settings.addresses() / median(taken), nmaps / median(taken)));
  }

  /// A B C D D C B A, twice; before that each once, for nothing.
  private static Map<String, List<Double>> interleaved(Map<String, Callable<Double>> sides)
      throws Exception {
    Map<String, List<Double>> seconds = new LinkedHashMap<>();
    for (Map.Entry<String, Callable<Double>> side : sides.entrySet()) {
      seconds.put(side.getKey(), new ArrayList<>());
      side.getValue().call();
    }
    List<Map.Entry<String, Callable<Double>>> order = new ArrayList<>(sides.entrySet());
    order.addAll(List.copyOf(order).reversed());
    for (int i = 0; i < BLOCKS; i++) {
      for (Map.Entry<String, Callable<Double>> side : order) {
        double taken = side.getValue().call();
        seconds.computeIfAbsent(side.getKey(), _ -> new ArrayList<>()).add(taken);
      }
    }
    return seconds;
  }

  private double surveyed(String block, int port, String rate) throws Exception {
    OneRound round = OneRound.of(folders.fresh(), OneRound.scope(block, port, rate));
    if (round.found().sweep().closed() != settings.addresses()) {
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
    if (!run.succeeded() || Math.max(closed, hosts) != settings.addresses()) {
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
            .formatted(settings.records(), 40L * settings.records()));
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
    out.printf(
        "%none archive of %d studies, C-FIND, both on this machine: %.0f studies a second; %s%n",
        settings.records(), settings.records() / median(seconds), proof);
  }

  private String proof(Snapshot round) throws IOException {
    SystemFinding found = round.systems().getFirst();
    if (!found.counts().studies().isComplete()
        || found.counts().studies().value() != settings.records()) {
      throw new IOException("not every study was counted: " + found.counts());
    }
    return found.services().stream()
        .flatMap(service -> service.evidence().stream())
        .filter(evidence -> evidence.step().equals("C-FIND"))
        .map(evidence -> evidence.proof())
        .findFirst()
        .orElse("");
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  private static int closedPort() throws IOException {
    try (var socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.ofLiteral(NETWORK), 0));
      return socket.getLocalPort();
    }
  }
}
