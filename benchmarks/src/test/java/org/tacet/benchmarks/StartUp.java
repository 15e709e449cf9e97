// SPDX-License-Identifier: Apache-2.0
package org.tacet.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.tacet.dicom.AeTitle;
import org.tacet.dicom.Uid;
import org.tacet.dimse.Association;
import org.tacet.dimse.CStoreRq;
import org.tacet.dimse.Requestor;
import org.tacet.dimse.Status;
import org.tacet.interop.kit.Authority;
import org.tacet.interop.kit.Launcher;
import org.tacet.interop.kit.Loopback;
import org.tacet.interop.kit.Modality;
import org.tacet.interop.kit.OrthancPeer;
import org.tacet.interop.kit.OrthancServers;
import org.tacet.interop.kit.Resident;
import org.tacet.interop.kit.Tacet;
import org.tacet.interop.kit.TlsFiles;

/// How long it takes from typing `tacet serve` until it says that it is ready, and how much memory
/// it then has; how much while one large object comes in.
///
/// Tacet is started by its launcher, as its users start it, with the options and the AOT cache that
/// the launcher gives; ready is when it says so, with keys, index and trail open and both gates
/// listening. Orthanc is ready when it answers over HTTP, which is asked every 20 ms.
final class StartUp {
  private static final Duration IDLE = Duration.ofSeconds(10);

  /// Orthanc holds an object in memory as a whole, more than once.
  private static final long MOST_FOR_ORTHANC = 1L << 30;

  private final Folders folders;
  private final int starts;
  private final long largeBytes;

  /// @param starts of each side
  /// @param largeBytes of the large object, about
  StartUp(Folders folders, int starts, long largeBytes) {
    this.folders = folders;
    this.starts = starts;
    this.largeBytes = largeBytes;
  }

  void print(PrintStream out) throws Exception {
    Home home = Home.make(folders.fresh());
    Path orthanc = folders.fresh();
    starts(out, home, orthanc);
    idle(out, home, orthanc);
    large(out, home);
  }

  private void starts(PrintStream out, Home home, Path orthanc) throws Exception {
    Map<String, Callable<Double>> sides = new LinkedHashMap<>();
    sides.put("Tacet", () -> started(home::serve));
    sides.put("Tacet, no AOT cache", () -> started(home::serveCold));
    sides.put("Orthanc", () -> started(() -> orthanc(orthanc)));
    Map<String, List<Double>> seconds = new LinkedHashMap<>();
    for (int i = 0; i <= starts; i++) {
      for (Map.Entry<String, Callable<Double>> side : sides.entrySet()) {
        double taken = side.getValue().call();
        // The first is not measured: nothing of it is in the system's memory yet.
        if (i > 0) {
          seconds.computeIfAbsent(side.getKey(), _ -> new ArrayList<>()).add(taken);
        }
      }
    }
    Rows rows =
        Rows.begin(out, "from the command until it is ready, %d starts".formatted(starts), "ms");
    seconds.forEach((name, taken) ->
        rows.row(name, Spread.of(taken.stream().map(each -> 1000 * each).toList()).text()));
  }

  private interface Starting {
    AutoCloseable start() throws Exception;
  }

  private static double started(Starting starting) throws Exception {
    long begun = System.nanoTime();
    try (AutoCloseable _ = starting.start()) {
      return (System.nanoTime() - begun) / 1e9;
    }
  }

  private void idle(PrintStream out, Home home, Path orthanc) throws Exception {
    try (Tacet.Server ours = home.serve();
        OrthancPeer theirs = orthanc(orthanc)) {
      Thread.sleep(IDLE);
      Rows rows = Rows.begin(out, "idle for %d s".formatted(IDLE.toSeconds()), "MiB resident");
      rows.row("Tacet", Long.toString(Resident.now(ours.pid()).orElse(0)));
      rows.row("Orthanc", Long.toString(Resident.now(theirs.pid()).orElse(0)));
    }
  }

  private void large(PrintStream out, Home home) throws Exception {
    long least = Math.min(largeBytes, MOST_FOR_ORTHANC);
    Rows rows =
        Rows.begin(out, "while one object comes in", "GiB of it", "s", "MiB resident at most");
    try (Tacet.Server server = home.serve()) {
      row(rows, "Tacet, C-STORE", largeBytes, server.pid(), () -> send(home, server));
    }
    try (Tacet.Server server = home.serve()) {
      row(rows, "Tacet, STOW-RS", largeBytes, server.pid(), () -> post(home, server));
    }
    try (OrthancPeer peer = orthanc(folders.fresh())) {
      row(rows, "Orthanc, C-STORE", least, peer.pid(), () -> send(peer, least));
    }
  }

  private interface Sending {
    void send() throws Exception;
  }

  private static void row(Rows rows, String name, long bytes, long pid, Sending sending)
      throws Exception {
    double seconds =
        started(() -> {
          sending.send();
          return () -> {};
        });
    rows.row(
        name,
        Rows.figure(bytes / (double) (1L << 30)),
        Rows.figure(seconds),
        Long.toString(Resident.peak(pid).orElse(0)));
  }

  private void send(Home home, Tacet.Server server) throws Exception {
    Modality modality = Modality.of("BENCH", home.issued(), server.dicom());
    VirtualObject object = new VirtualObject(Uid.of("2.25.601"), largeBytes);
    try (Association association =
        modality.open(a -> a.context(VirtualObject.SOP_CLASS, VirtualObject.SYNTAX))) {
      store(association, object);
    }
  }

  private static void send(OrthancPeer peer, long bytes) throws IOException {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), peer.dicomPort());
    try (Association association =
        Association.open(
            Requestor.builder(address, AeTitle.of("BENCH"), AeTitle.of(peer.aeTitle()))
                .context(VirtualObject.SOP_CLASS, VirtualObject.SYNTAX)
                .build())) {
      store(association, new VirtualObject(Uid.of("2.25.602"), bytes));
    }
  }

  private static void store(Association association, VirtualObject object) throws IOException {
    Status status =
        association.store(
            association.context(VirtualObject.SOP_CLASS).orElseThrow(),
            CStoreRq.of(VirtualObject.SOP_CLASS, object.instance()),
            out -> object.dataSet().transferTo(out));
    if (!status.equals(Status.SUCCESS)) {
      throw new IOException("the large object was answered with " + status);
    }
  }

  private void post(Home home, Tacet.Server server) throws Exception {
    VirtualObject object = new VirtualObject(Uid.of("2.25.603"), largeBytes);
    try (HttpClient http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(Authority.alone(home.authority()))
            .build()) {
      HttpRequest request =
          HttpRequest.newBuilder(
                  URI.create(
                      "https://"
                          + Loopback.HOST
                          + ":"
                          + server.https().getPort()
                          + "/dicomweb/studies"))
              .header("Authorization", "Bearer " + home.token())
              .header("Content-Type", "application/dicom")
              .POST(BodyPublishers.ofInputStream(() -> opened(object)))
              .build();
      int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      if (status != 200) {
        throw new IOException("the large object was answered with " + status);
      }
    }
  }

  private static java.io.InputStream opened(VirtualObject object) {
    try {
      return object.file();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static OrthancPeer orthanc(Path folder) throws IOException {
    return OrthancPeer.start(folder, new OrthancServers("", Map.of(), folder));
  }

  /// An archive with one device and one person who may store.
  ///
  /// @param token the person's
  private record Home(Path folder, String token) {
    static Home make(Path folder) throws Exception {
      Files.createDirectories(folder);
      Home home = new Home(folder, "");
      Tacet tacet = home.tacet(Map.of());
      tacet.must("init");
      tacet.must("peer", "add", "BENCH", "--allow", "store", "--issue", home.device().toString());
      tacet.must("user", "add", "bench", "--role", "uploader", "--site", "main");
      String made = tacet.must("token", "create", "--user", "bench").out();
      return new Home(folder, made.lines().findFirst().orElseThrow().strip());
    }

    private Tacet tacet(Map<String, String> environment) {
      return Tacet.launched(Launcher.ofTree().script(), folder.resolve("home"), environment);
    }

    Tacet.Server serve() throws IOException, InterruptedException {
      return tacet(Map.of()).serve();
    }

    Tacet.Server serveCold() throws IOException, InterruptedException {
      return tacet(Map.of("TACET_JAVA_OPTS", "-XX:AOTMode=off")).serve();
    }

    private Path device() {
      return folder.resolve("device");
    }

    TlsFiles issued() {
      return TlsFiles.in(device());
    }

    Path authority() {
      return folder.resolve("home").resolve("keys").resolve("ca.pem");
    }
  }
}
