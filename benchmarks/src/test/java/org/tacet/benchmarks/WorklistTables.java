// SPDX-License-Identifier: Apache-2.0
package org.tacet.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tacet.interop.kit.Authority;
import org.tacet.interop.kit.OrthancPeer;
import org.tacet.interop.kit.OrthancTuning;
import org.tacet.interop.kit.Tacet;

/// The first page of studies that a person sees who has just come: the console's, as the page it
/// is, and what Orthanc's own Explorer asks for to fill its page, in turns.
///
/// The Explorer lists a hundred studies and one, to know whether there are more; the browser makes
/// the page of what it is told, which is not counted.
final class WorklistTables implements Chapter {
  private static final String PASSWORD = "a lantern by the quiet river";
  private static final Pattern CODE = Pattern.compile("one-time code\\s+(\\S+)");
  private static final int WARM_RUNS = 4;

  private final Settings settings;
  private final Folders folders;

  WorklistTables(Settings settings, Folders folders) {
    this.settings = settings;
    this.folders = folders;
  }

  /// Opens a connection; each turn has its own.
  private interface Calling {
    HttpClient open() throws Exception;
  }

  /// A page, or what a page is made of.
  ///
  /// @param has what every good answer has
  private record Listing(String name, Calling calling, HttpRequest request, String has) {}

  /// @param kib of the answer
  private record Waited(double median, double p95, double kib) {}

  @Override
  public void print(PrintStream out) throws Exception {
    int studies = settings.of(Knob.STUDIES);
    Path home = folders.made(place -> SyntheticLoad.studies(TacetSide.prepared(place), studies));
    Path peer = orthanc(studies);
    Tacet tacet = TacetSide.at(home.resolve("home"));
    String code = code(tacet.must("user", "code", "bench").out());
    try (Tacet.Server server = tacet.serve();
        OrthancPeer orthanc = OrthancPeer.start(peer, OrthancTuning.AS_SHIPPED)) {
      has(orthanc, studies);
      String origin = "https://127.0.0.1:" + server.https().getPort();
      List<Listing> listings =
          List.of(console(() -> secure(tacet), origin, code), all(orthanc), searched(orthanc));
      for (Listing listing : listings) {
        for (int run = 0; run < WARM_RUNS; run++) {
          waited(listing);
        }
      }
      table(out, studies, new Turns(settings.rounds()).measure(listings, this::waited));
    }
  }

  private Path orthanc(int studies) throws Exception {
    int first = Math.min(studies, OrthancIndex.FIRST);
    Path folder = folders.filled(OrthancSide::in, side -> QuestionTables.fill(side, first));
    if (studies > first) {
      OrthancIndex.grow(folder, studies);
    }
    return folder;
  }

  /// An index that was grown is worth nothing if Orthanc does not see what is in it.
  private static void has(OrthancPeer orthanc, int studies) throws IOException {
    String statistics = orthanc.get("/statistics").body();
    if (!Pattern.compile("\"CountStudies\" : " + studies + "\\b").matcher(statistics).find()) {
      throw new IOException("Orthanc does not have " + studies + " studies: " + statistics);
    }
  }

  private static void table(PrintStream out, int studies, Map<Listing, List<Waited>> results) {
    Rows rows =
        Rows.begin(
            out, "%,d studies, first page of".formatted(studies), "median ms", "p95 ms", "KiB");
    results.forEach((listing, waited) ->
        rows.row(
            listing.name(),
            Spread.of(waited, Waited::median).text(),
            Spread.of(waited, Waited::p95).text(),
            Rows.figure(Spread.of(waited, Waited::kib).median())));
  }

  private Waited waited(Listing listing) throws Exception {
    List<Asked> asked = new ArrayList<>();
    try (HttpClient client = listing.calling().open()) {
      ask(client, listing); // for the handshake, which is not counted
      long begun = System.nanoTime();
      while (asked.isEmpty() || System.nanoTime() - begun < settings.asking().toNanos()) {
        asked.add(ask(client, listing));
      }
    }
    long[] sorted = asked.stream().mapToLong(Asked::nanos).sorted().toArray();
    return new Waited(at(sorted, 50), at(sorted, 95), asked.getLast().length() / 1024.0);
  }

  private record Asked(long nanos, int length) {}

  private static Asked ask(HttpClient client, Listing listing)
      throws IOException, InterruptedException {
    long begun = System.nanoTime();
    HttpResponse<String> answer = client.send(listing.request(), BodyHandlers.ofString());
    long nanos = System.nanoTime() - begun;
    if (answer.statusCode() != 200 || !answer.body().contains(listing.has())) {
      throw new IOException(listing.name() + " is answered " + answer.statusCode());
    }
    return new Asked(nanos, answer.body().length());
  }

  private static double at(long[] sorted, int percent) {
    return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)] / 1e6;
  }

  private static Listing console(Calling calling, String origin, String code) throws Exception {
    String form =
        "{\"name\":\"bench\",\"code\":\"%s\",\"password\":\"%s\"}".formatted(code, PASSWORD);
    HttpRequest signIn =
        HttpRequest.newBuilder(URI.create(origin + "/signin/code"))
            .header("Content-Type", "application/json")
            .header("Origin", origin)
            .POST(BodyPublishers.ofString(form))
            .build();
    String cookie;
    try (HttpClient client = calling.open()) {
      HttpResponse<String> in = client.send(signIn, BodyHandlers.ofString());
      cookie =
          in.headers()
              .firstValue("Set-Cookie")
              .map(given -> Arrays.asList(given.split(";", 2)).getFirst())
              .orElseThrow(() -> new IOException("not signed in: " + in.statusCode()));
    }
    HttpRequest page =
        HttpRequest.newBuilder(URI.create(origin + "/worklist")).header("Cookie", cookie).build();
    return new Listing("Tacet's console, the page", calling, page, "/studies/main/");
  }

  private static Listing all(OrthancPeer orthanc) {
    URI address = URI.create(orthanc.origin() + "/studies?expand&since=0&limit=101&full");
    return new Listing(
        "Orthanc Explorer, all studies",
        WorklistTables::clear,
        HttpRequest.newBuilder(address).build(),
        "MainDicomTags");
  }

  private static Listing searched(OrthancPeer orthanc) {
    String query =
        """
        {"Level":"Study","Expand":true,"Limit":101,"Query":{"StudyDate":""},"Full":true}
        """;
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(orthanc.origin() + "/tools/find"))
            .POST(BodyPublishers.ofString(query))
            .build();
    return new Listing(
        "Orthanc Explorer, search of any date", WorklistTables::clear, request, "MainDicomTags");
  }

  /// Without an offer of HTTP/2: Orthanc ends a connection on which a POST makes one.
  private static HttpClient clear() {
    return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  }

  private static HttpClient secure(Tacet tacet) throws Exception {
    Path authority = tacet.home().resolve("keys").resolve("ca.pem");
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .sslContext(Authority.alone(authority))
        .build();
  }

  private static String code(String out) throws IOException {
    Matcher code = CODE.matcher(out);
    if (!code.find()) {
      throw new IOException("no code in: " + out);
    }
    return code.group(1);
  }
}
